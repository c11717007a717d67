import { goTo, readAddress, settle } from './address.js';
import { announceNews } from './announce.js';
import { drawBanner, drawBar } from './bar.js';
import { forgetOtherViews } from './blocks/answers.js';
import { drawClock } from './clock.js';
import { drawComposer } from './composer.js';
import { drawConversation } from './conversation.js';
import { drawHome } from './home.js';
import { redrawTimes } from './mrkdwn-date.js';
import { drawModals } from './modal.js';
import { notice } from './notice.js';
import { drawRail } from './rail.js';
import { drawTeamsDialog } from './teams/dialog.js';
import { withTeams } from './teams/state.js';
import { readerOf } from './reader.js';
import { ask, listenForNews, readState } from './sandbox-api.js';
import { drawWire, openWire } from './wire.js';
import { en } from './words/en.js';

/** What every part of the page is drawn from, and the few things a part may ask for. */
const page = {
  state: null,
  reader: { words: en },
  persona: null,
  place: null,
  connected: true,
  goTo: (place, persona = readAddress().persona ?? page.persona) => {
    withholdFrom(persona);
    goTo(persona, place);
  },
  openWire: subject => openWire(page, subject),
  perform,
  /** What there is to choose from for what the persona types. Nothing, when that could not be found out. */
  suggest: async typed => (await ask('suggest', { persona: page.persona, ...typed }, page.reader.words)).options ?? [],
  /** The same in an input of Teams' dialog. */
  find: async (input, typed) => {
    const found = (await ask('teams/find', { persona: page.persona, input, typed }, page.reader.words)).choices ?? [];
    return found.map(({ title, value }) => ({ words: title, value }));
  },
  /** Tells the sandbox what the persona has seen. Nobody asked for it, so nobody is told how it went. */
  markRead: channel => ask(channel.platform === 'teams' ? 'teams/read' : 'read', { persona: page.persona, channel: channel.id }, page.reader.words).then(refresh),
};

let refreshing = null;
let again = false;
let homeOpenedFor = null;

// Until another persona's page is there, the cards on show are the last one's: a click on them would be that person's act.
function withholdFrom(persona) {
  document.querySelector('.room').inert = persona !== page.persona;
}

/** Does something as the persona, shows why if it was refused, and draws what came of it. */
async function perform(deed, input = {}) {
  const answer = await ask(deed, { persona: page.persona, ...input }, page.reader.words);
  notice(page, answer.ok ? null : answer.sentence);
  await refresh();
  return answer.ok;
}

/** Reads the state and draws it. Calls that come while one is under way share the next one. */
function refresh() {
  if (refreshing) {
    again = true;
    return refreshing;
  }
  refreshing = readAndDraw().finally(() => {
    refreshing = null;
    if (!again) return undefined;
    again = false;
    return refresh();
  });
  return refreshing;
}

async function readAndDraw() {
  const { persona } = readAddress();
  let state;
  try {
    state = await readState(persona);
    if (!state.me) state = await readState(state.personas[0].id);
  } catch {
    page.connected = false;
    drawBanner(page);
    return;
  }
  // The persona may have been switched while the answer was under way: then it shows another person's page.
  if (persona === readAddress().persona) take(state);
  else again = true;
}

function take(read) {
  const state = withTeams(read);
  page.state = state;
  page.reader = readerOf(state);
  page.persona = state.me.id;
  page.place = placeIn(state, readAddress().place);
  page.connected = true;
  withholdFrom(page.persona);
  settle(page.persona, page.place);
  draw();
  openHomeOnce();
}

function draw() {
  document.documentElement.lang = page.reader.locale;
  const { state } = page;
  forgetOtherViews(new Set([...state.views, ...(state.home ? [state.home] : [])].map(view => `view:${view.id}`)));
  for (const part of [drawRail, drawBar, drawClock, drawComposer, drawConversation, drawHome, drawModals, drawTeamsDialog, drawWire, announceNews]) part(page);
  redrawTimes(page.reader);
}

function placeIn(state, wished) {
  const direct = state.channels.find(channel => channel.isDm);
  const known = wished === 'home' || (wished === 'dm' && direct) || state.channels.some(channel => channel.id === wished && !channel.isDm);
  if (known) return wished;
  return state.channels.find(channel => !channel.isDm)?.id ?? (direct ? 'dm' : 'home');
}

function openHomeOnce() {
  const visit = page.place === 'home' ? page.persona : null;
  if (visit === homeOpenedFor) return;
  homeOpenedFor = visit;
  // Slack tells the app each time somebody comes to its Home; that is when the product draws it.
  if (visit) perform('home');
}

addEventListener('hashchange', () => {
  const { persona, place } = readAddress();
  if (!page.state || persona !== page.persona) {
    withholdFrom(persona);
    refresh();
    return;
  }
  page.place = placeIn(page.state, place);
  draw();
  openHomeOnce();
});

listenForNews(revision => {
  if (!page.state || revision !== page.state.revision) refresh();
}, connected => {
  const back = connected && !page.connected;
  page.connected = connected;
  if (back) refresh();
  else drawBanner(page);
});

// The clock of the sandbox runs by itself, which is no change that anybody would tell us of.
setInterval(() => {
  if (!document.hidden) refresh();
}, 20_000);
addEventListener('focus', () => refresh());
refresh();
