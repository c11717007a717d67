import { el } from '../dom.js';
import { plain } from '../mrkdwn.js';
import { answerOf, keepAnswer } from './answers.js';
import { act, idOf, speaksAtOnce } from './scope.js';
import { controlAttributes } from './select.js';

const kinds = {
  plain_text_input: { type: 'text' },
  // A number field of the browser throws away what it cannot read; a person should see their own "4 500,00" and be told.
  number_input: { type: 'text', inputmode: 'decimal', autocomplete: 'off' },
  email_text_input: { type: 'email', autocomplete: 'off' },
  url_text_input: { type: 'url', autocomplete: 'off' },
};

/** Words, a number, an address: one line or several. */
export function textInput(scope, block, element, named) {
  const tally = element.max_length && element.multiline
    ? el('p', { class: 'tally', id: idOf(scope, block, element, 'tally') })
    : null;
  const control = el(element.multiline ? 'textarea' : 'input', {
    ...(element.multiline ? { rows: 4 } : kinds[element.type]),
    class: 'control',
    ...controlAttributes(scope, block, element, named, plain(element.placeholder)),
    placeholder: plain(element.placeholder) || null,
    value: typedOf(answerOf(scope, block, element), element),
    on: {
      input: () => {
        keepAnswer(scope, block, element, answer(control.value, element));
        count(scope, element, control, tally);
      },
      keydown: event => enter(event, scope, block, element, control),
    },
  });
  if (!tally) return control;
  control.setAttribute('aria-describedby', [named.describedBy, tally.id].filter(Boolean).join(' '));
  count(scope, element, control, tally);
  return el('div', {}, control, tally);
}

function answer(typed, element) {
  if (typed === '') return { value: null };
  // The wire knows only "4500.5"; a comma is how half of our readers write the same.
  return element.type === 'number_input'
    ? { value: typed.replace(/[\s\u00a0\u202f]/gu, '').replace(/,(?=\d{1,2}$)/u, '.'), typed }
    : { value: typed };
}

function typedOf(answered) {
  return answered.typed ?? answered.value ?? '';
}

function count(scope, element, control, tally) {
  if (!tally) return;
  tally.textContent = scope.reader.words.charactersLeft(control.value.length, element.max_length);
  tally.classList.toggle('over', control.value.length > element.max_length);
}

function enter(event, scope, block, element, control) {
  if (event.key !== 'Enter' || event.isComposing) return;
  if (element.multiline && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    control.form?.requestSubmit();
    return;
  }
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  if (element.multiline || block.type !== 'input' || !speaksAtOnce(block) || !triggers.includes('on_enter_pressed')) return;
  event.preventDefault();
  act(scope, block, element, { value: answerOf(scope, block, element).value }, control);
}
