import { channelOf } from './bar.js';
import { el, reconcile } from './dom.js';
import { icon } from './icons.js';
import { messageNode } from './message.js';
import { instantOf } from './reader.js';
import { threadNode } from './thread.js';
import { daysApart } from './zone.js';

const pane = document.getElementById('conversation');
const list = document.getElementById('messages');
const news = document.getElementById('news');

const nearEnd = 120;
const sameBreath = 300_000;
const answersSeen = new Set();
let shownPlace = null;
let lastShown = null;
let readUpTo = null;
let atEnd = true;

/** The messages of the place that is open: cards, answers, threads. */
export function drawConversation(page) {
  const channel = channelOf(page);
  const { words } = page.reader;
  list.hidden = page.place === 'home';
  pane.setAttribute('aria-label', page.place === 'home' ? words.home : words.conversation);
  if (page.place === 'home') {
    shownPlace = null;
    news.hidden = true;
    return;
  }
  const place = `${page.persona}/${page.place}`;
  const arrived = place !== shownPlace;
  if (arrived) list.replaceChildren();
  const wasAtEnd = isAtEnd();
  reconcile(list, channel?.messages.length ? entriesOf(page, channel, !arrived) : [emptyEntry(page, channel)]);
  scroll(page, channel, { arrived, wasAtEnd });
  showAnswers(channel, arrived);
  shownPlace = place;
  markRead(page, channel);
}

function entriesOf(page, channel, quietly) {
  const entries = [];
  let before = null;
  for (const message of channel.messages) {
    const at = instantOf(message.ts);
    const newDay = !before || daysApart(instantOf(before.ts), at, page.reader.zone) !== 0;
    if (newDay) entries.push(dayEntry(page.reader, at));
    const follows = !newDay && isOneBreath(before, message);
    const { thread = [], ...own } = message;
    entries.push({
      key: message.ts,
      fingerprint: JSON.stringify([page.reader.signature, follows, own]),
      render: () => el('li', { class: `entry ${quietly ? 'fresh' : ''}` }, messageNode(message, page, { follows })),
    });
    if (thread?.length) {
      entries.push({
        key: `thread-${message.ts}`,
        fingerprint: JSON.stringify([page.reader.signature, thread]),
        render: () => el('li', { class: 'entry' }, threadNode(message, page)),
      });
    }
    before = message;
  }
  return entries;
}

function dayEntry(reader, at) {
  const label = reader.day(at);
  const key = `day-${reader.format(at, { year: 'numeric', month: '2-digit', day: '2-digit' })}`;
  return { key, fingerprint: label, render: () => el('li', { class: 'day' }, el('span', {}, label)) };
}

function emptyEntry({ reader: { words } }, channel) {
  const sentence = channel?.isDm || channel?.isPersonal ? words.nothingInDm : channel ? words.nothingHere : words.noConversation;
  return {
    key: 'empty',
    fingerprint: sentence,
    render: () => el('li', { class: 'empty' },
      icon(channel?.isDm || channel?.isPersonal ? 'chat' : 'hash'),
      el('p', { class: 'empty-title' }, sentence),
      el('p', {}, words.nothingHereHint)),
  };
}

// Plain lines by one person within five minutes stand together; a card always carries its author.
function isOneBreath(before, message) {
  return before?.author.id === message.author.id && !before.ephemeral && !message.ephemeral
    && !message.blocks?.length && !before.blocks?.length && !message.card && !before.card && !before.thread?.length && instantOf(message.ts) - instantOf(before.ts) < sameBreath;
}

function scroll(page, channel, { arrived, wasAtEnd }) {
  const last = channel?.messages.at(-1);
  const isNew = last && last.ts !== lastShown;
  lastShown = last?.ts ?? null;
  // What answers this person's own act must be seen, wherever they had scrolled to.
  const mine = isNew && (last.ephemeral || last.author.id === page.persona);
  if (arrived || wasAtEnd || mine) {
    toEnd();
  } else if (isNew) {
    news.replaceChildren(icon('down'), page.reader.words.newMessages);
    news.hidden = false;
  }
}

// An answer in a thread stands under its card, which may be far up: a refusal that nobody sees was given to nobody.
function showAnswers(channel, arrived) {
  const answers = (channel?.messages ?? []).flatMap(message => message.thread ?? []).filter(reply => reply.ephemeral);
  const fresh = answers.filter(answer => !answersSeen.has(answer.ts));
  for (const answer of fresh) answersSeen.add(answer.ts);
  if (arrived || fresh.length === 0) return;
  list.querySelector(`[data-testid="message-${CSS.escape(fresh.at(-1).ts)}"]`)?.scrollIntoView({ block: 'nearest' });
}

function markRead(page, channel) {
  if (!channel?.unread || document.hidden) return;
  const upTo = `${page.persona}/${channel.id}/${channel.messages.at(-1)?.ts}/${channel.unread}`;
  // Asked once for what is unread now: a sandbox that keeps counting it must not be asked for ever.
  if (upTo === readUpTo) return;
  readUpTo = upTo;
  page.markRead(channel);
}

function isAtEnd() {
  return pane.scrollHeight - pane.scrollTop - pane.clientHeight < nearEnd;
}

function toEnd() {
  pane.scrollTop = pane.scrollHeight;
  atEnd = true;
  news.hidden = true;
}

news.addEventListener('click', toEnd);
pane.addEventListener('scroll', () => {
  atEnd = isAtEnd();
  if (atEnd) news.hidden = true;
});
// A composer that grows, or a drawer that opens, must not push the last message out of sight.
new ResizeObserver(() => {
  if (atEnd && !list.hidden) toEnd();
}).observe(pane);
