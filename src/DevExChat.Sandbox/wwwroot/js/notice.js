import { el } from './dom.js';
import { icon } from './icons.js';

const stand = document.getElementById('notices');

/** Shows why something was refused, until it is dismissed or something else succeeds. */
export function notice(page, sentence) {
  // A notice in the page is inert and hidden behind an open dialog, so it follows into the top one.
  const home = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  if (stand.parentElement !== home) home.append(stand);
  const dismiss = () => stand.replaceChildren();
  stand.replaceChildren(...sentence ? [el('div', { class: 'notice', 'data-testid': 'notice' },
    icon('alert'),
    el('p', {}, sentence),
    el('button', { type: 'button', class: 'bar-button', 'aria-label': page.reader.words.dismiss, on: { click: dismiss } }, icon('close')))] : []);
}

/** Takes a dialog out of the page, but not the notice that may stand in it. */
export function removeDialog(dialog) {
  if (dialog.contains(stand)) document.body.append(stand);
  if (dialog.open) dialog.close();
  dialog.remove();
}
