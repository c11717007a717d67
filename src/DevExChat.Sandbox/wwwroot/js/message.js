import { blockEntries } from './blocks/block.js';
import { messageScope } from './blocks/scope.js';
import { el, reconcile } from './dom.js';
import { icon } from './icons.js';
import { textNodes } from './mrkdwn.js';
import { portrait } from './portrait.js';
import { instantOf } from './reader.js';
import { cardNode } from './teams/card.js';
import { teamsText } from './teams/text.js';

/** One message: who, when, what, and the door to its wire. `follows`: it goes on from the one above by the same author. */
export function messageNode(message, page, { follows = false } = {}) {
  const { reader } = page;
  const { words } = reader;
  const id = `message_${message.ts.replace(/\W/gu, '_')}`;
  const at = instantOf(message.ts);
  return el('article', {
    class: `message ${follows ? 'message-follows' : ''} ${message.ephemeral ? 'message-private' : ''}`,
    'data-testid': `message-${message.ts}`,
    'aria-labelledby': `${id}_by ${id}_at`,
  },
  portrait(message.author),
  el('div', { class: 'message-main' },
    message.ephemeral && el('p', { class: 'only-you' }, icon('eye'), words.onlyYou),
    el('header', { class: 'message-head' },
      el('span', { class: 'message-author', id: `${id}_by` }, message.author.name),
      message.author.isBot && el('span', { class: 'message-app' }, words.appTag),
      el('time', { class: 'message-time', id: `${id}_at`, datetime: at.toISOString(), title: reader.full(at) }, reader.time(at)),
      message.edited && el('span', { class: 'message-edited' }, `(${words.edited})`)),
    bodyOf(message, page)),
  wireButton(message, page));
}

function bodyOf(message, page) {
  if (message.platform === 'teams') return teamsBodyOf(message, page);
  if (!message.blocks?.length) return el('div', { class: 'message-text' }, textNodes(message.text, page.reader));
  const body = el('div', { class: isCard(message.blocks) ? 'card' : 'message-blocks' });
  reconcile(body, blockEntries(messageScope(message, page), message.blocks));
  return body;
}

function teamsBodyOf(message, page) {
  if (!message.card) return el('div', { class: 'message-text' }, teamsText(message.text));
  return el('div', { class: 'card' }, cardNode(message.card, page, (button, values) =>
    page.perform('teams/click', { channel: message.channel, id: message.id, button, values })));
}

// A heading, a choice to make or several parts: then it is a thing of its own and gets an edge. A sentence stays a sentence.
function isCard(blocks) {
  return blocks.length > 2 || blocks.some(block => ['header', 'actions', 'image'].includes(block.type) || block.accessory || block.fields);
}

function wireButton(message, page) {
  const { words } = page.reader;
  const name = `wire-${message.ts}`;
  return el('button', {
    type: 'button', class: 'message-wire', 'data-testid': name, 'data-focus': name,
    'aria-label': words.wireOf(message.author.name), title: words.showWire,
    on: { click: () => page.openWire({ channel: message.channel, ts: message.ts }) },
  }, icon('wire'));
}
