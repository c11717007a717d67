import { spoken } from './mrkdwn.js';

// A screen reader hears a message's top-level text, as in Slack: the card's whole meaning in one sentence.

const heard = new Map();
const atMost = 3;
const live = document.getElementById('live');
let silence = 0;

/** Speaks what is new since the last drawing for this persona; the first drawing says nothing. */
export function announceNews(page) {
  const { state, persona, reader } = page;
  const before = heard.get(persona);
  const now = new Set();
  const news = [];
  for (const channel of state.channels) {
    for (const message of channel.messages.flatMap(each => [each, ...each.thread ?? []])) {
      const key = `${message.channel}/${message.ts}`;
      now.add(key);
      if (before && !before.has(key) && message.author.id !== persona) news.push({ channel, message });
    }
  }
  heard.set(persona, now);
  if (news.length === 0) return;
  speak(news.slice(-atMost).map(({ channel, message }) => sentence(page, channel, message, reader)).join('\n'));
}

/** Says something to a screen reader. It is taken away again, so that nobody stumbles over it while reading the page. */
export function speak(words) {
  live.textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => live.replaceChildren(), 5000);
}

function sentence(page, channel, message, reader) {
  const { words } = reader;
  const text = spoken(message.text || message.summary || '', reader);
  const here = page.place === (channel.isDm ? 'dm' : channel.id);
  if (here) return words.said(message.author.name, text);
  return words.saidElsewhere(message.author.name, channel.isDm ? words.message : channel.isPersonal ? words.teamsChat : `#${channel.name}`, text);
}
