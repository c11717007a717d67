import { speak } from './announce.js';
import { el, replaceAll } from './dom.js';
import { settableFace } from './clock-set.js';
import { icon } from './icons.js';

const moves = [
  { id: 'clock-1h', input: { advance: 'PT1H' }, words: 'hour', label: 'hourLong' },
  { id: 'clock-1d', input: { advance: 'P1D' }, words: 'day', label: 'dayLong' },
  { id: 'clock-next', input: { to: 'nextDeadline' }, words: 'next', sign: 'skip' },
];

let drawn = null;

/** The movable clock, in the persona's own zone. */
export function drawClock(page) {
  const { reader } = page;
  const shown = `${reader.signature}|${Math.floor(reader.now.getTime() / 60_000)}`;
  // The clock runs on by itself; a time that is being typed must not be wiped away because of that.
  if (shown === drawn || document.querySelector('#clock-form:popover-open')) return;
  drawn = shown;
  const zone = zoneName(reader);
  const clock = document.getElementById('clock');
  clock.setAttribute('role', 'group');
  clock.setAttribute('aria-label', reader.words.clock);
  replaceAll(clock,
    ...settableFace(reader, instant => move(page, { set: instant }, clock.querySelector('.clock-set'))),
    el('time', { class: 'clock-now', datetime: reader.now.toISOString(), title: reader.full(reader.now), 'data-testid': 'now' },
      el('span', { class: 'clock-day' }, reader.format(reader.now, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })),
      el('span', { class: 'clock-time' }, reader.time(reader.now), ' ', el('span', { class: 'clock-zone' }, zone))),
    el('span', { class: 'clock-moves' }, moves.map(move => moveButton(page, move))));
}

function moveButton(page, { id, input, words, label, sign }) {
  const said = page.reader.words;
  return el('button', {
    type: 'button', class: 'clock-move', 'data-testid': id, 'data-focus': id,
    title: label ? said[label] : null,
    on: { click: event => move(page, input, event.currentTarget) },
  }, sign && icon(sign), el('span', {}, said[words]));
}

async function move(page, input, button) {
  button.setAttribute('aria-busy', 'true');
  try {
    if (!await page.perform('clock', input)) return;
    const { reader } = page;
    speak(reader.words.moved(reader.full(reader.now)));
  } finally {
    button.removeAttribute('aria-busy');
  }
}

function zoneName(reader) {
  const part = new Intl.DateTimeFormat(reader.locale, { timeZone: reader.zone, timeZoneName: 'short' })
    .formatToParts(reader.now).find(({ type }) => type === 'timeZoneName');
  return part?.value ?? reader.zone;
}
