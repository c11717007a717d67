import { el } from './dom.js';
import { icon } from './icons.js';
import { messageNode } from './message.js';
import { instantOf, relative } from './reader.js';
import { liveTime } from './mrkdwn-date.js';

const opened = new Map();
const privateSeen = new Map();

/** The replies under a message, folded behind one line. What only this person can see does not arrive folded away. */
export function threadNode(message, page) {
  const { words } = page.reader;
  const replies = message.thread;
  const key = `${page.persona}/${message.channel}/${message.ts}`;
  // A private answer that comes into a thread that was folded by hand opens it again, once.
  if (hasNewPrivate(key, replies)) opened.set(key, true);
  const isOpen = opened.get(key) ?? false;
  const id = `thread_${message.ts.replace(/\W/gu, '_')}`;
  const list = el('ol', { class: 'thread-replies', id, hidden: !isOpen },
    replies.map(reply => el('li', {}, messageNode(reply, page))));
  const lastAt = instantOf(replies.at(-1).ts);
  const toggle = el('button', {
    type: 'button', class: 'thread-toggle', 'aria-expanded': String(isOpen), 'aria-controls': id,
    'data-testid': `thread-${message.ts}`, 'data-focus': `thread-${message.ts}`,
    on: {
      click: () => {
        list.hidden = !list.hidden;
        opened.set(key, !list.hidden);
        toggle.setAttribute('aria-expanded', String(!list.hidden));
      },
    },
  },
  icon('chevron'), el('strong', {}, words.replies(replies.length)),
  el('span', { class: 'thread-last' }, liveTime(lastAt, page.reader, reader => reader.words.lastReply(relative(reader, lastAt)))));
  return el('div', { class: 'thread' }, toggle, list);
}

function hasNewPrivate(key, replies) {
  const count = replies.filter(reply => reply.ephemeral).length;
  const more = count > (privateSeen.get(key) ?? 0);
  privateSeen.set(key, count);
  return more;
}
