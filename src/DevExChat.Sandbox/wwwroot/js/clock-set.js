import { el } from './dom.js';
import { clockFace } from './icons.js';
import { standBy } from './popover.js';
import { toSeconds, toWallTime, wallParts } from './zone.js';

/** The clock's face is a button: it opens a small form that sets the clock to any time in the persona's zone. */
export function settableFace(reader, onSet) {
  const { words, zone, now } = reader;
  const { hour, minute } = wallParts(now, zone);
  const face = el('button', {
    type: 'button', class: 'clock-set', popovertarget: 'clock-form', 'aria-label': words.setClock, title: words.setClock,
    'data-testid': 'clock-set', 'data-focus': 'clock-set',
  }, clockFace(hour, minute));
  const field = el('input', {
    type: 'datetime-local', class: 'control', id: 'clock-field', 'data-testid': 'clock-field', required: true,
    value: toWallTime(Math.floor(now.getTime() / 1000), zone),
  });
  const form = el('form', {
    class: 'menu clock-form', id: 'clock-form', popover: 'auto',
    on: {
      toggle: event => {
        if (event.newState !== 'open') return;
        standBy(form, face);
        field.focus();
      },
      submit: event => {
        event.preventDefault();
        const seconds = toSeconds(field.value, zone);
        form.hidePopover();
        face.focus();
        if (seconds !== null) onSet(new Date(seconds * 1000).toISOString());
      },
    },
  },
  el('label', { class: 'field-label', for: field.id }, words.setTo(reader.zoneName)),
  field,
  el('button', { type: 'submit', class: 'button primary', 'data-testid': 'clock-go' }, words.set));
  return [face, form];
}
