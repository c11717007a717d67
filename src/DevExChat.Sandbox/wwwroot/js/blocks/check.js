import { answerOf, fillable, isEmpty } from './answers.js';

// What Slack's own client refuses before it sends a form. Everything else is the product's to refuse.

/** What is wrong with a form, by block: `{ block_id: sentence }`. Empty when it may be sent. */
export function faultsOf(scope, blocks) {
  const faults = {};
  for (const { block, element } of fillable(blocks.filter(each => each.type === 'input'))) {
    const fault = faultOf(block, element, answerOf(scope, block, element), scope.reader.words);
    if (fault) faults[block.block_id] = fault;
  }
  return faults;
}

function faultOf(block, element, answer, words) {
  if (isEmpty(answer)) return block.optional ? null : missing(element, words);
  return rules[element.type]?.(answer.value, element, words) ?? null;
}

function missing(element, words) {
  if (element.type === 'checkboxes' && element.options.length === 1) return words.tick;
  if (element.type === 'checkboxes' || element.type.startsWith('multi_')) return words.chooseSome;
  return element.type === 'radio_buttons' || element.type.endsWith('_select') ? words.chooseOne : words.required;
}

const rules = {
  plain_text_input: (value, element, words) => {
    if (element.max_length && value.length > element.max_length) return words.tooLong(element.max_length);
    if (element.min_length && value.length < element.min_length) return words.tooShort(element.min_length);
    return null;
  },
  number_input: (value, element, words) => {
    if (!/^-?\d+(?:\.\d+)?$/u.test(value)) return words.notNumber;
    if (!element.is_decimal_allowed && value.includes('.')) return words.notWhole;
    if (element.min_value !== undefined && Number(value) < Number(element.min_value)) return words.tooSmall(element.min_value);
    if (element.max_value !== undefined && Number(value) > Number(element.max_value)) return words.tooLarge(element.max_value);
    return null;
  },
  email_text_input: (value, element, words) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value) ? null : words.notEmail,
  url_text_input: (value, element, words) => URL.canParse(value) && /^https?:/iu.test(value) ? null : words.notUrl,
};
