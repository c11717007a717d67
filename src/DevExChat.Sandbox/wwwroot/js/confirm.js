import { el } from './dom.js';
import { plain, textNodes } from './mrkdwn.js';
import { removeDialog } from './notice.js';

/** Asks what a `confirm` object asks. True when the person agreed. */
export function confirmed(confirm, reader) {
  return new Promise(resolve => {
    const danger = confirm.style === 'danger';
    const answer = value => el('button', {
      type: 'submit',
      value,
      class: value === 'yes' ? `button ${danger ? 'danger' : 'primary'}` : 'button',
      'data-testid': `confirm-${value}`,
      // Where agreeing does harm, Enter should do the harmless thing.
      autofocus: value === (danger ? 'no' : 'yes'),
    }, plain(value === 'yes' ? confirm.confirm : confirm.deny));
    const dialog = el('dialog', {
      class: 'dialog dialog-confirm', role: 'alertdialog', 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text',
      'data-testid': 'confirm',
    },
    el('form', { method: 'dialog' },
      el('div', { class: 'dialog-head' }, el('h2', { id: 'confirm-title' }, plain(confirm.title))),
      el('div', { class: 'dialog-body', id: 'confirm-text' }, el('p', {}, textNodes(confirm.text, reader))),
      el('div', { class: 'dialog-foot' }, answer('no'), answer('yes'))));
    dialog.addEventListener('close', () => {
      removeDialog(dialog);
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
