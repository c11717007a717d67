import { el } from '../dom.js';
import { plain } from '../mrkdwn.js';
import { toSeconds, toWallTime } from '../zone.js';
import { answerOf } from './answers.js';
import { idOf } from './scope.js';
import { controlAttributes, say } from './select.js';

/** A day. */
export function datePicker(scope, block, element, named) {
  return picker(scope, block, element, named, 'date', {
    shown: answer => answer.selected_date ?? '',
    answered: value => ({ selected_date: value || null }),
  });
}

/** A time of day. */
export function timePicker(scope, block, element, named) {
  return picker(scope, block, element, named, 'time', {
    shown: answer => answer.selected_time ?? '',
    answered: value => ({ selected_time: value ? value.slice(0, 5) : null }),
  });
}

/** An instant. The person thinks in their own zone, the wire in seconds; the zone and the instant it means stand under the field. */
export function dateTimePicker(scope, block, element, named) {
  const { reader } = scope;
  const meaning = el('p', { class: 'tally', id: idOf(scope, block, element, 'zone') });
  const explain = seconds => {
    meaning.textContent = seconds
      ? reader.full(new Date(seconds * 1000))
      : reader.zoneName;
  };
  explain(answerOf(scope, block, element).selected_date_time);
  const control = picker(scope, block, element, named, 'datetime-local', {
    shown: answer => answer.selected_date_time ? toWallTime(answer.selected_date_time, reader.zone) : '',
    answered: value => {
      const seconds = value ? toSeconds(value, reader.zone) : null;
      explain(seconds);
      return { selected_date_time: seconds };
    },
  });
  control.setAttribute('aria-describedby', [named.describedBy, meaning.id].filter(Boolean).join(' '));
  return el('div', {}, control, meaning);
}

function picker(scope, block, element, named, type, { shown, answered }) {
  const control = el('input', {
    type,
    class: 'control control-short',
    ...controlAttributes(scope, block, element, named, plain(element.placeholder) || element.action_id),
    value: shown(answerOf(scope, block, element)),
    on: {
      change: async () => {
        if (!await say(scope, block, element, answered(control.value))) {
          control.value = shown(answerOf(scope, block, element));
        }
      },
    },
  });
  return control;
}
