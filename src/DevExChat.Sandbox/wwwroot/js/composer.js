import { channelOf } from './bar.js';
import { el } from './dom.js';
import { icon } from './icons.js';

const form = document.getElementById('composer-form');
const drafts = new Map();
const lastSaid = new Map();

let drawn = null;
let lastSent = Promise.resolve();

/** Where a person types. What was begun in one place is still there after a look at another. */
export function drawComposer(page) {
  const channel = channelOf(page);
  form.hidden = !channel;
  if (!channel) {
    drawn = null;
    return;
  }
  const key = `${page.persona}/${page.place}`;
  if (drawn === key) return;
  drawn = key;
  const { words } = page.reader;
  const name = channel.isDm || channel.isPersonal ? 'DevExChat' : `#${channel.name}`;
  const field = el('textarea', {
    id: 'composer', class: 'composer-field', rows: 1, 'data-testid': 'composer', 'aria-label': words.composer(name),
    'aria-describedby': 'composer-hint', placeholder: words.composer(name), autocomplete: 'off', spellcheck: 'false',
    value: drafts.get(key) ?? '',
  });
  const begin = text => {
    field.value = `${text} `;
    drafts.set(key, field.value);
    field.focus();
    fit(field);
  };
  field.addEventListener('input', () => {
    drafts.set(key, field.value);
    fit(field);
  });
  field.addEventListener('keydown', event => pressed(event, field, key));
  form.onsubmit = event => {
    event.preventDefault();
    say(page, channel, key, field);
  };
  form.replaceChildren(
    el('div', { class: 'composer-box' }, field,
      el('button', { type: 'submit', class: 'composer-send', 'aria-label': words.send, title: words.send, 'data-testid': 'send' }, icon('send'))),
    el('div', { class: 'composer-foot' },
      el('span', { class: 'composer-try' }, words.tryThese, ' ',
        examplesFor(channel, words).map(example => el('button', {
          type: 'button', class: 'example', on: { click: () => begin(example) },
        }, example)),
        channel.platform === 'teams' && el('button', {
          type: 'button', class: 'example', 'data-testid': 'teams-new',
          on: { click: () => page.perform('teams/extension', { channel: channel.id, command: 'opportunity.new' }) },
        }, words.newOpportunity)),
      el('span', { class: 'composer-hint', id: 'composer-hint' }, words.composerHint)));
  fit(field);
}

async function say(page, channel, key, field) {
  const text = field.value.trim();
  if (!text) return;
  // Cleared at once, so that the next line can be typed while this one is under way; put back if it was refused.
  field.value = '';
  drafts.delete(key);
  fit(field);
  lastSaid.set(key, text);
  // One after another: what was said first is heard first.
  lastSent = lastSent.then(() => page.perform(channel.platform === 'teams' ? 'teams/say' : 'say', { channel: channel.id, text }));
  if (await lastSent || field.value) return;
  field.value = text;
  drafts.set(key, text);
  fit(field);
}

function examplesFor(channel, words) {
  if (channel.platform === 'teams') return channel.isPersonal ? words.examplesTeamsChat : words.examplesTeams;
  return channel.isDm ? words.examplesDm : words.examples;
}

function pressed(event, field, key) {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === 'ArrowUp' && !field.value && lastSaid.has(key)) {
    event.preventDefault();
    field.value = lastSaid.get(key);
    field.dispatchEvent(new Event('input'));
  }
}

function fit(field) {
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
}
