import { drawBar } from './bar.js';
import { el, reconcile } from './dom.js';
import { icon } from './icons.js';
import { listing } from './json.js';
import { readExchange, readExchanges } from './sandbox-api.js';

const drawer = document.getElementById('wire');
const toggle = document.getElementById('wire-toggle');

let subject = null;
let opener = null;
let current = null;
let drawnFor = null;
let asked = 0;

/** Is the drawer open? */
export function isWireOpen() {
  return subject !== null;
}

/** Opens the drawer for one message, `{ channel, ts }`, or with `{}` for the latest of everything. */
export function openWire(page, about) {
  opener = document.activeElement?.closest('[data-focus]')?.dataset.focus ?? null;
  subject = about;
  drawnFor = null;
  drawWire(page);
  drawBar(page);
  drawer.querySelector('.wire-head button')?.focus();
}

/** Keeps an open drawer true to what has gone over the wire since. */
export async function drawWire(page) {
  current = page;
  drawer.hidden = !subject;
  document.getElementById('page').classList.toggle('wire-open', Boolean(subject));
  if (!subject) return;
  if (drawnFor !== `${page.reader.signature}|${JSON.stringify(subject)}`) frame(page);
  const turn = ++asked;
  const exchanges = await exchangesOf(page).catch(() => []);
  // A slower answer to an older question must not overwrite this one.
  if (turn !== asked || !subject) return;
  drawExchanges(page, exchanges);
}

function frame(page) {
  const { words } = page.reader;
  drawnFor = `${page.reader.signature}|${JSON.stringify(subject)}`;
  drawer.setAttribute('aria-label', words.wire);
  drawer.replaceChildren(
    el('div', { class: 'wire-head' },
      el('div', { class: 'wire-title' }, el('h2', {}, words.wire), el('p', {}, subject.ts ? words.wireOfMessage : words.wireLatest)),
      el('button', { type: 'button', class: 'bar-button', 'aria-label': words.close, 'data-testid': 'wire-close', on: { click: close } }, icon('close'))),
    subject.ts && el('button', { type: 'button', class: 'wire-all', on: { click: () => openWire(page, {}) } }, words.wireAll) || '',
    el('ol', { class: 'exchanges' }));
}

async function exchangesOf(page) {
  if (!subject.ts) return (await readExchanges({ limit: 40 })).sort((a, b) => instant(b) - instant(a));
  const ids = messageOf(page)?.traffic ?? [];
  const exchanges = ids.length ? await Promise.all(ids.slice(-30).map(readExchange)) : await readExchanges(subject);
  return exchanges.sort((a, b) => instant(a) - instant(b));
}

function messageOf({ state }) {
  return state.channels.flatMap(channel => channel.messages).flatMap(message => [message, ...message.thread ?? []])
    .find(message => message.ts === subject.ts && message.channel === subject.channel);
}

function drawExchanges(page, exchanges) {
  const { words } = page.reader;
  const list = drawer.querySelector('.exchanges');
  reconcile(list, exchanges.length ? exchanges.map((exchange, index) => ({
    key: String(exchange.id),
    fingerprint: JSON.stringify(exchange),
    render: () => exchangeNode(exchange, page, subject.ts && index === exchanges.length - 1),
  })) : [{ key: 'none', fingerprint: words.wireEmpty, render: () => el('li', { class: 'json-empty' }, words.wireEmpty) }]);
}

function exchangeNode(exchange, { reader }, open) {
  const { words } = reader;
  const sent = exchange.direction === 'sent';
  const at = new Date(exchange.at);
  const failed = Number(exchange.status) >= 400 || exchange.response?.ok === false;
  return el('li', {}, el('details', { class: `exchange ${sent ? 'exchange-sent' : 'exchange-received'}`, open },
    el('summary', {},
      el('span', { class: 'exchange-way', title: sent ? words.sent : words.received },
        icon(sent ? 'out' : 'into'), el('span', { class: 'visually-hidden' }, sent ? words.sent : words.received)),
      el('span', { class: 'exchange-method' }, exchange.method),
      el('span', { class: `exchange-status ${failed ? 'failed' : ''}` }, exchange.status ?? '…'),
      el('time', { datetime: at.toISOString(), title: reader.full(at) }, reader.format(at, { hour: 'numeric', minute: '2-digit', second: '2-digit' }))),
    el('div', { class: 'exchange-body' },
      el('h3', {}, words.request), listing(exchange.request, words.emptyBody),
      el('h3', {}, words.response), listing(exchange.response, words.emptyBody))));
}

function instant(exchange) {
  return new Date(exchange.at).getTime();
}

function close() {
  subject = null;
  drawnFor = null;
  drawWire(current);
  drawBar(current);
  const heir = opener && document.querySelector(`[data-focus="${CSS.escape(opener)}"]`);
  (heir || toggle).focus();
}

toggle.addEventListener('click', () => {
  if (subject) close();
  else if (current) openWire(current, {});
});
drawer.addEventListener('keydown', event => {
  if (event.key === 'Escape') close();
});
