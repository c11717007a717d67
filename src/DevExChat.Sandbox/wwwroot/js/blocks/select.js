import { el } from '../dom.js';
import { plain } from '../mrkdwn.js';
import { answerOf, keepAnswer } from './answers.js';
import { chosenValues, choicesOf, fieldOf, flat } from './options.js';
import { act, focusName, payloadOf, speaksAtOnce } from './scope.js';

/** A list to choose one from. The browser's own list: every keyboard, screen reader and telephone knows how to work it. */
export function select(scope, block, element, named) {
  const groups = choicesOf(element, scope.reader);
  const slot = fieldOf(element);
  const placeholder = plain(element.placeholder) || scope.reader.words.choose;
  const control = el('select', {
    ...controlAttributes(scope, block, element, named, placeholder),
    on: { change: () => choose(scope, block, element, control, groups, slot) },
  },
  // Only an optional field can go back to nothing; but a required one must not look filled in before it is.
  el('option', { value: '' }, placeholder),
  groups.map(({ label, choices }) => label
    ? el('optgroup', { label }, choices.map(optionNode))
    : choices.map(optionNode)));
  control.value = chosenValues(answerOf(scope, block, element), slot)[0] ?? '';
  return el('span', { class: 'select' }, control);
}

/** What every control carries: its hooks, its name, and the error and hint that describe it. */
export function controlAttributes(scope, block, element, named, fallbackName) {
  return {
    id: named.id,
    'data-action-id': element.action_id,
    'data-focus': focusName(scope, block, element),
    'aria-label': named.id ? null : named.label || fallbackName,
    'aria-describedby': named.describedBy,
    'aria-invalid': named.invalid ? 'true' : null,
    'aria-required': named.required ? 'true' : null,
  };
}

/** Keeps an answer and, where the element speaks at once, sends it. Answers false when the person took it back. */
export async function say(scope, block, element, answer) {
  const before = answerOf(scope, block, element);
  keepAnswer(scope, block, element, answer);
  if (!speaksAtOnce(block)) return true;
  const done = await act(scope, block, element, payloadOf({ type: element.type, ...answer }));
  if (!done) keepAnswer(scope, block, element, before);
  return done;
}

async function choose(scope, block, element, control, groups, slot) {
  const before = chosenValues(answerOf(scope, block, element), slot)[0] ?? '';
  const chosen = flat(groups).find(choice => choice.value === control.value);
  const value = slot.ids ? chosen?.value : chosen && { text: chosen.option.text, value: chosen.value };
  if (!await say(scope, block, element, { [slot.field]: value ?? null })) control.value = before;
}

function optionNode(choice) {
  return el('option', { value: choice.value }, choice.label);
}
