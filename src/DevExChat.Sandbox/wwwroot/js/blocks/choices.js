import { el } from '../dom.js';
import { plain, textNodes } from '../mrkdwn.js';
import { answerOf } from './answers.js';
import { chosenValues, choicesOf, fieldOf, flat } from './options.js';
import { focusName, idOf } from './scope.js';
import { say } from './select.js';

// Radio buttons, check boxes, and the lists that take several answers: all are real boxes in a group with a name.

const worthFiltering = 8;

/** One of a few. */
export function radioButtons(scope, block, element, named) {
  return group(scope, block, element, named, { type: 'radio', role: 'radiogroup' });
}

/** Any of a few. */
export function checkboxes(scope, block, element, named) {
  return group(scope, block, element, named, { type: 'checkbox', role: 'group' });
}

/** Any of many: the same boxes in a list that scrolls, with a filter once there are too many to look through. */
export function manyChoices(scope, block, element, named) {
  const { words } = scope.reader;
  const boxes = group(scope, block, element, { ...named, fallback: plain(element.placeholder) || words.choose }, { type: 'checkbox', role: 'group' });
  const rows = [...boxes.children];
  const tally = el('p', { class: 'choices-tally', 'aria-live': 'polite' });
  const count = () => {
    const chosen = boxes.querySelectorAll('input:checked').length;
    tally.textContent = chosen ? words.chosen(chosen) : plain(element.placeholder) || words.nothingChosen;
  };
  boxes.addEventListener('change', count);
  boxes.classList.add('choices-many');
  count();
  const filter = rows.length > worthFiltering && el('input', {
    type: 'search', class: 'control choices-filter', 'aria-label': words.filter, placeholder: words.filter,
    on: {
      input: event => {
        const sought = event.target.value.trim().toLocaleLowerCase(scope.reader.locale);
        for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase(scope.reader.locale).includes(sought);
      },
      // Enter here means "that is what I look for", not "send the form".
      keydown: event => event.key === 'Enter' && event.preventDefault(),
    },
  });
  return el('div', { class: 'many' }, filter, boxes, tally);
}

function group(scope, block, element, named, { type, role }) {
  const slot = fieldOf(element);
  const choices = flat(choicesOf(element, scope.reader));
  const chosen = chosenValues(answerOf(scope, block, element), slot);
  const name = idOf(scope, block, element, 'choice');
  const box = el('div', {
    class: 'choices', role,
    id: named.id,
    'data-action-id': element.action_id,
    'aria-labelledby': named.labelledBy,
    'aria-label': named.labelledBy ? null : named.label || named.fallback,
    'aria-describedby': named.describedBy,
    'aria-required': role === 'radiogroup' && named.required ? 'true' : null,
  }, choices.map(choice => row(scope, choice, {
    type, name, value: choice.value, checked: chosen.includes(choice.value),
    'data-focus': focusName(scope, block, element, choice.value),
    'aria-invalid': named.invalid ? 'true' : null,
  })));
  box.addEventListener('change', () => changed(scope, block, element, box, choices, slot));
  return box;
}

function row(scope, choice, attributes) {
  const { option } = choice;
  return el('label', { class: 'choice' },
    el('input', attributes),
    el('span', { class: 'choice-words' },
      el('span', {}, option ? textNodes(option.text, scope.reader) : choice.label),
      option?.description && el('small', {}, textNodes(option.description, scope.reader))));
}

async function changed(scope, block, element, box, choices, slot) {
  const before = chosenValues(answerOf(scope, block, element), slot);
  const inputs = [...box.querySelectorAll('input')];
  const values = inputs.filter(input => input.checked).map(input => {
    const chosen = choices.find(choice => choice.value === input.value);
    return slot.ids ? chosen.value : { text: chosen.option.text, value: chosen.value };
  });
  const answer = { [slot.field]: element.type === 'radio_buttons' ? values[0] ?? null : values };
  if (await say(scope, block, element, answer)) return;
  for (const input of inputs) input.checked = before.includes(input.value);
}
