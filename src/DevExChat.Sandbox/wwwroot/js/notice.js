import { el } from './dom.js';
import { icon } from './icons.js';

/** Shows why something was refused, until it is dismissed or something else succeeds. */
export function notice(page, sentence) {
  const stand = document.getElementById('notices');
  // A notice in the page is inert and hidden behind an open dialog, so it follows into the top one.
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  const home = dialog ?? document.body;
  if (stand.parentElement !== home) home.append(stand);
  stand.replaceChildren(...sentence ? [el('div', { class: 'notice', 'data-testid': 'notice' },
    icon('alert'),
    el('p', {}, sentence),
    el('button', { type: 'button', class: 'bar-button', 'aria-label': page.reader.words.dismiss, on: { click: () => stand.replaceChildren() } }, icon('close')))] : []);
}

/** Takes the notices back out of a dialog that is about to go. */
export function rescueNotices() {
  const stand = document.getElementById('notices');
  if (stand.parentElement !== document.body) document.body.append(stand);
}
