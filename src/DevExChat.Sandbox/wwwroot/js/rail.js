import { showRail } from './bar.js';
import { el, keepFocus } from './dom.js';
import { icon } from './icons.js';
import { portrait } from './portrait.js';

let drawn = null;

/** The left rail: who you are, and where you can go. */
export function drawRail(page) {
  const { state, reader, place } = page;
  const places = state.channels.map(({ id, name, unread, isPrivate, isDm, platform }) => [id, name, unread, isPrivate, isDm, platform]);
  const shown = JSON.stringify([reader.signature, place, state.personas, places]);
  if (shown === drawn) return;
  drawn = shown;
  const { words } = reader;
  const rail = document.getElementById('rail');
  const channels = state.channels.filter(channel => !channel.isDm && channel.platform !== 'teams');
  const teams = state.channels.filter(channel => channel.platform === 'teams');
  keepFocus(rail, () => {
    rail.setAttribute('aria-label', words.menu);
    rail.replaceChildren(
      el('p', { class: 'brand' }, el('img', { src: 'favicon.svg', alt: '', class: 'brand-mark' }),
        el('span', {}, el('strong', {}, 'DevExChat'), el('span', { class: 'brand-tag' }, words.sandbox))),
      el('fieldset', { class: 'rail-group' },
        el('legend', { class: 'rail-title' }, words.youAre),
        state.personas.map(person => personRow(page, person))),
      el('div', { class: 'rail-group' },
        el('h2', { class: 'rail-title', id: 'rail-channels' }, words.channels),
        el('ul', { 'aria-labelledby': 'rail-channels' }, channels.map(channel => placeRow(page, {
          place: channel.id, testId: `channel-${channel.id}`, sign: channel.isPrivate ? 'lock' : 'hash', name: channel.name,
          unread: channel.unread, aside: channel.isPrivate ? words.privateChannel : null,
        })))),
      el('div', { class: 'rail-group' },
        el('h2', { class: 'rail-title', id: 'rail-app' }, words.app),
        el('ul', { 'aria-labelledby': 'rail-app' },
          state.channels.filter(channel => channel.isDm).slice(0, 1).map(channel => placeRow(page, {
            place: 'dm', testId: 'dm', sign: 'chat', name: words.message, unread: channel.unread,
          })),
          placeRow(page, { place: 'home', testId: 'home', sign: 'home', name: words.home }))),
      teams.length > 0 && el('div', { class: 'rail-group' },
        el('h2', { class: 'rail-title', id: 'rail-teams' }, words.teams),
        el('ul', { 'aria-labelledby': 'rail-teams' }, teams.map(channel => placeRow(page, {
          place: channel.id, testId: `teams-${channel.isPersonal ? 'chat' : channel.name}`, sign: channel.isPersonal ? 'chat' : 'hash',
          name: channel.isPersonal ? words.teamsChat : channel.name, unread: channel.unread,
        })))) || '');
  });
}

function personRow(page, person) {
  const checked = person.id === page.persona;
  return el('label', { class: 'person', 'data-testid': `persona-${person.id}` },
    el('input', {
      type: 'radio', name: 'persona', value: person.id, checked, class: 'visually-hidden',
      'data-focus': `persona-${person.id}`,
      on: { change: () => page.goTo(page.place, person.id) },
    }),
    portrait(person, 'small'),
    el('span', { class: 'person-words' },
      el('span', { class: 'person-name' }, person.name),
      // The sandbox's own cast is named for its parts: saying "Buyer, Buyer" would help nobody.
      page.reader.role(person.role) !== person.name && el('span', { class: 'person-role' }, page.reader.role(person.role))),
    !checked && badge(page, person.unread));
}

function placeRow(page, { place, testId, sign, name, unread, aside }) {
  const go = () => {
    showRail(false);
    page.goTo(place);
  };
  return el('li', {}, el('button', {
    type: 'button', class: `place ${unread ? 'place-unread' : ''}`, 'data-testid': testId, 'data-focus': testId,
    'aria-current': page.place === place ? 'page' : null,
    on: { click: go },
  },
  icon(sign),
  el('span', { class: 'place-name' }, name),
  aside && el('span', { class: 'visually-hidden' }, `, ${aside}`),
  badge(page, unread)));
}

function badge({ reader: { words } }, unread) {
  return unread > 0 && el('span', { class: 'badge' },
    el('span', { 'aria-hidden': 'true' }, unread),
    el('span', { class: 'visually-hidden' }, `, ${words.unread(unread)}`));
}
