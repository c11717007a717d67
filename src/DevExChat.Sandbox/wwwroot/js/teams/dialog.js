import { el } from '../dom.js';
import { icon } from '../icons.js';
import { removeDialog } from '../notice.js';
import { cardNode } from './card.js';

let dialog = null;
let drawn = null;

/** The dialog of Teams: a card to fill in, over everything else. */
export function drawTeamsDialog(page) {
  const shown = page.state.teams?.dialog ?? null;
  const print = shown && JSON.stringify([page.persona, shown]);
  if (print === drawn) return;
  drawn = print;
  if (!shown) {
    if (dialog) removeDialog(dialog);
    dialog = null;
    document.getElementById('composer')?.focus();
    return;
  }
  const { words } = page.reader;
  const close = () => page.perform('teams/close');
  const fresh = el('dialog', {
    class: 'dialog', 'aria-labelledby': 'teams-dialog-title', 'data-testid': 'teams-dialog',
    on: {
      cancel: event => {
        event.preventDefault();
        close();
      },
    },
  },
  el('div', { class: 'dialog-form' },
    el('div', { class: 'dialog-head' },
      el('h2', { id: 'teams-dialog-title' }, shown.title),
      el('button', { type: 'button', class: 'bar-button', 'aria-label': words.close, 'data-testid': 'teams-dialog-close', on: { click: close } }, icon('close'))),
    el('div', { class: 'dialog-body' },
      cardNode(shown.card, page, (button, values) => page.perform('teams/submit', { button, values })))));
  if (dialog) removeDialog(dialog);
  dialog = fresh;
  document.body.append(dialog);
  dialog.showModal();
}
