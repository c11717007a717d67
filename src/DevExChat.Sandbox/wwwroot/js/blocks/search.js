import { comboboxOfMany, comboboxOfOne } from '../combobox.js';
import { plain } from '../mrkdwn.js';
import { answerOf } from './answers.js';
import { idOf } from './scope.js';
import { controlAttributes, say } from './select.js';

// Lists whose choices the product finds for what is typed.

// What Slack waits for when the element does not say.
const usualLength = 3;

const choiceOf = option => ({ value: option.value, words: plain(option.text), text: option.text });
const optionOf = ({ text, value }) => ({ text, value });

/** One of what is found. */
export function searchOne(scope, block, element, named) {
  return comboboxOfOne({
    ...fieldOf(scope, block, element, named),
    chosen: () => [answerOf(scope, block, element).selected_option].filter(Boolean).map(choiceOf),
    keep: ([choice]) => say(scope, block, element, { selected_option: choice ? optionOf(choice) : null }),
  }).node;
}

/** Any of what is found. */
export function searchMany(scope, block, element, named) {
  return comboboxOfMany({
    ...fieldOf(scope, block, element, named),
    chosen: () => (answerOf(scope, block, element).selected_options ?? []).map(choiceOf),
    keep: choices => say(scope, block, element, { selected_options: choices.map(optionOf) }),
  }).node;
}

function fieldOf(scope, block, element, named) {
  const placeholder = plain(element.placeholder);
  return {
    words: scope.reader.words,
    attributes: controlAttributes(scope, block, element, named, placeholder),
    listId: idOf(scope, block, element, 'found'),
    placeholder,
    shortest: Math.max(1, element.min_query_length ?? usualLength),
    find: async typed => (await scope.suggest({ blockId: block.block_id, actionId: element.action_id, typed })).map(choiceOf),
  };
}
