import { listen } from './news.js';

// The sandbox's own JSON door. What the page does as a person it asks for here; it never talks to the product itself.

const door = '/sandbox/api';

/** What this persona sees. Without a persona the sandbox answers for the first. */
export function readState(persona) {
  return get(persona ? `/state?persona=${encodeURIComponent(persona)}` : '/state');
}

export function readExchange(id) {
  return get(`/traffic/${encodeURIComponent(id)}`);
}

/** The exchanges that concern one message, or the latest of all. */
export function readExchanges({ channel, ts, limit = 50 }) {
  const query = new URLSearchParams({ limit });
  if (channel) query.set('channel', channel);
  if (ts) query.set('ts', ts);
  return get(`/traffic?${query}`);
}

/** Does something as a persona. Answers `{ ok: true }`, or `{ ok: false, sentence }` with what to tell them. */
export async function ask(deed, input, words) {
  try {
    const response = await fetch(`${door}/${deed}`, {
      method: 'POST',
      // A page of another origin cannot send this header without a preflight, which the sandbox never grants.
      headers: { 'Content-Type': 'application/json', 'X-Sandbox': '1' },
      body: JSON.stringify(input),
    });
    const answer = await response.json().catch(() => null);
    if (answer && typeof answer.ok === 'boolean') return answer;
    return response.ok ? { ok: true } : { ok: false, sentence: words.refused(response.status) };
  } catch {
    return { ok: false, sentence: words.unreachable };
  }
}

/** Calls back with every new revision, and when the connection is lost or stands again. */
export function listenForNews(onRevision, onLink) {
  listen(`${door}/events`, onRevision, onLink);
}

async function get(path) {
  const response = await fetch(door + path, { headers: { Accept: 'application/json' }, cache: 'no-store' });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}
