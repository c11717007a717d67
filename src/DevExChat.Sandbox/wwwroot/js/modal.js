import { answersOf } from './blocks/answers.js';
import { blockEntries } from './blocks/block.js';
import { faultsOf } from './blocks/check.js';
import { viewScope } from './blocks/scope.js';
import { el, firstClick, reconcile } from './dom.js';
import { icon } from './icons.js';
import { plain } from './mrkdwn.js';
import { removeDialog } from './notice.js';

let dialog = null;
let returnTo = null;
let ownFaults = {};
let lastSent = Promise.resolve();

/** The form on top of the persona's stack. Those under it wait with what was typed in them. */
export function drawModals(page) {
  const top = page.state.views.at(-1);
  if (dialog && dialog.dataset.viewId !== top?.id) leave();
  if (!top) {
    giveFocusBack();
    return;
  }
  if (!dialog) enter(page, top);
  drawView(page, top);
  if (dialog.open) return;
  dialog.showModal();
  focusFirst(top);
}

function enter(page, view) {
  returnTo ??= document.activeElement?.closest('[data-focus]')?.dataset.focus ?? document.activeElement?.id ?? '';
  dialog = el('dialog', {
    class: 'dialog', 'aria-labelledby': 'modal-title', 'data-testid': 'modal', 'data-view-id': view.id,
    on: {
      // Escape closes through the sandbox too: the product may have asked to be told.
      cancel: event => {
        event.preventDefault();
        close(page);
      },
    },
  },
  el('form', { class: 'dialog-form', novalidate: true, on: { submit: event => submit(event, page), keydown: holdEnter } },
    el('div', { class: 'dialog-head' },
      el('h2', { id: 'modal-title' }),
      el('button', { type: 'button', class: 'bar-button', 'data-testid': 'modal-dismiss', on: { click: firstClick(() => close(page)) } }, icon('close'))),
    el('p', { class: 'dialog-trouble', role: 'status' }),
    el('div', { class: 'dialog-body' }),
    el('div', { class: 'dialog-foot' },
      el('button', { type: 'button', class: 'button', 'data-testid': 'modal-close', on: { click: firstClick(() => close(page)) } }),
      el('button', { type: 'submit', class: 'button primary', 'data-testid': 'modal-submit', on: { click: firstClick(() => {}) } }))));
  document.body.append(dialog);
}

function drawView(page, view) {
  const { words } = page.reader;
  const errors = Object.keys(ownFaults).length ? ownFaults : view.errors ?? {};
  const part = selector => dialog.querySelector(selector);
  write(part('h2'), plain(view.title));
  part('[data-testid=modal-dismiss]').setAttribute('aria-label', words.close);
  write(part('[data-testid=modal-close]'), plain(view.close) || (view.submit ? words.cancel : words.close));
  const submitButton = part('[data-testid=modal-submit]');
  write(submitButton, plain(view.submit) || words.submit);
  submitButton.hidden = !(view.submit || view.blocks?.some(block => block.type === 'input'));
  // A form that is under way keeps its fields; one that the product has yet to fill says that it is coming.
  const isEmpty = view.loading && !view.blocks?.length;
  const count = Object.keys(errors).length;
  write(part('.dialog-trouble'), count ? words.fieldsToFix(count) : '');
  dialog.setAttribute('aria-busy', String(Boolean(view.loading)));
  dialog.querySelector('form').classList.toggle('under-way', Boolean(view.loading));
  const body = part('.dialog-body');
  reconcile(body, [
    ...isEmpty ? [{ key: 'loading', fingerprint: words.loadingView, render: () => el('p', { class: 'loading', role: 'status' }, words.loadingView) }] : [],
    ...blockEntries({ ...viewScope(view, page), errors }, view.blocks ?? []),
  ]);
  // A body that scrolls and holds nothing to tab to could not be scrolled by keyboard.
  body.tabIndex = body.querySelector('button, input, select, textarea, a[href]') ? -1 : 0;
}

async function submit(event, page) {
  event.preventDefault();
  const shown = dialog;
  // The fields may be right again before the answer to the last try has come: that answer may still close the form.
  await lastSent;
  const view = page.state.views.at(-1);
  if (dialog !== shown || view?.id !== dialog.dataset.viewId) return;
  const scope = viewScope(view, page);
  ownFaults = faultsOf(scope, view.blocks);
  if (Object.keys(ownFaults).length) {
    drawView(page, view);
    focusFault();
    return;
  }
  const button = dialog.querySelector('[data-testid=modal-submit]');
  button.setAttribute('aria-busy', 'true');
  lastSent = page.perform('submit', { viewId: view.id, values: answersOf(scope, view.blocks) });
  await lastSent;
  button.removeAttribute('aria-busy');
  focusFault();
}

// A key that is held down would send the form again and again, and whatever the product puts in its place.
function holdEnter(event) {
  if (event.key === 'Enter' && event.repeat && event.target.tagName === 'INPUT') event.preventDefault();
}

function close(page) {
  const view = page.state.views.at(-1);
  if (view) page.perform('close', { viewId: view.id });
}

function leave() {
  removeDialog(dialog);
  dialog = null;
  ownFaults = {};
}

function focusFirst(view) {
  const wanted = (view.blocks ?? []).map(block => block.element ?? block.accessory).find(element => element?.focus_on_load);
  const target = wanted && dialog.querySelector(`[data-action-id="${CSS.escape(wanted.action_id)}"]`);
  (target ?? dialog.querySelector('.dialog-body :is(input, select, textarea, button, a[href])') ?? dialog.querySelector('[data-testid=modal-close]')).focus();
}

function focusFault() {
  dialog?.querySelector('.has-error :is(input, select, textarea)')?.focus();
}

function giveFocusBack() {
  if (returnTo === null) return;
  const name = returnTo;
  returnTo = null;
  // The control that led here may have been drawn again meanwhile: the browser would give the focus to nobody.
  if (document.activeElement && document.activeElement !== document.body) return;
  const heir = name && (document.querySelector(`[data-focus="${CSS.escape(name)}"]`) ?? document.getElementById(name));
  (heir || document.getElementById('composer') || document.getElementById('conversation')).focus();
}

function write(node, words) {
  if (node.textContent !== words) node.textContent = words;
}
