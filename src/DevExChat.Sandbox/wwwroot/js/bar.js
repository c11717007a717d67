import { el, replaceAll } from './dom.js';
import { icon } from './icons.js';
import { isWireOpen } from './wire.js';

/** The bar over the conversation: where you are, the wire, and anything the sandbox has to say about itself. */
export function drawBar(page) {
  const { reader: { words }, state, place } = page;
  const channel = channelOf(page);
  const name = place === 'home' ? words.home : channel?.isDm || channel?.isPersonal ? 'DevExChat' : channel?.name ?? words.noConversation;
  const sign = place === 'home' ? 'home' : channel?.isDm || channel?.isPersonal ? 'chat' : channel?.isPrivate ? 'lock' : 'hash';
  const title = document.getElementById('title');
  if (title.dataset.shown !== sign + name) {
    title.dataset.shown = sign + name;
    title.replaceChildren(icon(sign), el('span', {}, name));
    title.title = name;
  }
  const unread = state.channels.reduce((sum, each) => sum + (each.unread ?? 0), 0);
  document.title = `${unread ? `(${unread}) ` : ''}${name} · DevExChat ${words.sandbox}`;
  button('menu', 'menu', words.menu);
  button('wire-toggle', 'wire', words.wire).setAttribute('aria-expanded', String(isWireOpen()));
  const skip = document.getElementById('skip');
  skip.textContent = words.skip;
  skip.setAttribute('href', place === 'home' ? '#conversation' : '#composer');
  drawBanner(page);
}

/** The channel that is shown, or undefined at App Home. */
export function channelOf({ state, place }) {
  return state.channels.find(channel => place === 'dm' ? channel.isDm : channel.id === place);
}

function button(id, sign, label) {
  const node = document.getElementById(id);
  if (node.getAttribute('aria-label') !== label) {
    node.setAttribute('aria-label', label);
    node.title = label;
    replaceAll(node, icon(sign));
  }
  return node;
}

/** What the sandbox has to say about itself, before anything else is there to be said. */
export function drawBanner({ connected, state, reader: { words } }) {
  const sentence = connected ? state?.banner : words.reconnecting;
  const banner = document.getElementById('banner');
  banner.hidden = !sentence;
  if (banner.textContent !== (sentence ?? '')) banner.textContent = sentence ?? '';
}

const menu = document.getElementById('menu');
const scrim = document.getElementById('scrim');

/** On a narrow screen the rail lies over the conversation, and goes as soon as a place is chosen. */
export function showRail(open) {
  document.getElementById('page').classList.toggle('rail-open', open);
  menu.setAttribute('aria-expanded', String(open));
  scrim.hidden = !open;
}

menu.addEventListener('click', () => {
  showRail(menu.getAttribute('aria-expanded') !== 'true');
  document.querySelector('#rail input:checked, #rail button')?.focus();
});
scrim.addEventListener('click', () => showRail(false));
document.getElementById('rail').addEventListener('keydown', event => {
  if (event.key !== 'Escape' || scrim.hidden) return;
  showRail(false);
  menu.focus();
});
document.getElementById('skip').addEventListener('click', event => {
  // The address belongs to persona and place, so this link must not write into it.
  event.preventDefault();
  document.querySelector(event.currentTarget.getAttribute('href')).focus();
});
