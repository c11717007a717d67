import { el } from './dom.js';
import { nearDay, relative } from './reader.js';

// `<!date^1767949200^{date_short_pretty} at {time}^https://…|fallback>`: an instant, written for whoever reads it.

const redraws = new WeakMap();

const long = { day: 'numeric', month: 'long', year: 'numeric' };
const short = { day: 'numeric', month: 'short', year: 'numeric' };
const longest = { ...long, weekday: 'long' };

const tokens = {
  date_num: (reader, instant) => reader.format(instant, { year: 'numeric', month: '2-digit', day: '2-digit' }),
  date: (reader, instant) => reader.format(instant, long),
  date_slash: (reader, instant) => reader.format(instant, { dateStyle: 'short' }),
  date_short: (reader, instant) => reader.format(instant, short),
  date_long: (reader, instant) => reader.format(instant, longest),
  date_pretty: (reader, instant) => near(reader, instant) ?? reader.format(instant, long),
  date_short_pretty: (reader, instant) => near(reader, instant) ?? reader.format(instant, short),
  date_long_pretty: (reader, instant) => near(reader, instant) ?? reader.format(instant, longest),
  time: (reader, instant) => reader.time(instant),
  time_secs: (reader, instant) => reader.format(instant, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
  ago: (reader, instant) => relative(reader, instant),
};

/** The node of a date mark, or its fallback when the mark cannot be read. */
export function dateNode(mark, fallback, reader) {
  const [, seconds, format, address] = mark.split('^');
  const instant = new Date(Number(seconds) * 1000);
  if (!/^\d+$/u.test(seconds) || Number.isNaN(instant.getTime()) || !format) return document.createTextNode(fallback);
  const time = liveTime(instant, reader, current => written(format, instant, current));
  return address?.startsWith('https://')
    ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, time)
    : time;
}

/** A time whose words depend on what the clock says now; `redrawTimes` keeps them true. */
export function liveTime(instant, reader, words) {
  const node = el('time', {
    datetime: instant.toISOString(), title: reader.full(instant), 'data-live-time': true,
  }, words(reader));
  redraws.set(node, words);
  return node;
}

/** After the clock moved: every "in 3 hours" and "today" on the page is written again, and nothing else. */
export function redrawTimes(reader) {
  for (const node of document.querySelectorAll('[data-live-time]')) {
    const words = redraws.get(node)(reader);
    if (node.textContent !== words) node.textContent = words;
  }
}

function written(format, instant, reader) {
  return format.replace(/\{([a-z_]+)\}/gu, (token, name) => tokens[name]?.(reader, instant) ?? token);
}

function near(reader, instant) {
  // Slack writes these inside sentences: "closes tomorrow at 4:00 PM".
  return nearDay(reader, instant)?.toLocaleLowerCase(reader.locale);
}
