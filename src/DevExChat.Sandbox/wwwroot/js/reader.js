import { en } from './words/en.js';
import { fr } from './words/fr.js';
import { daysApart } from './zone.js';

const formats = new Map();

/**
 * The person the page is drawn for: their language, their zone, the sandbox's now, and the names they see.
 * Everything that is shown as words, time or name goes through a reader.
 */
export function readerOf(state) {
  const locale = knownLocale(state.me?.locale);
  const zone = knownZone(state.me?.tz) ?? knownZone(state.timeZone) ?? 'UTC';
  const words = locale.toLowerCase().startsWith('fr') ? fr : en;
  const people = new Map((state.personas ?? []).map(person => [person.id, person]));
  const channels = new Map((state.channels ?? []).map(channel => [channel.id, channel]));
  const now = new Date(state.now);
  const reader = {
    locale, zone, words, now, people, channels, id: state.me?.id,
    /** Two readers with the same signature see the same page, but for the time. */
    signature: [state.me?.id, locale, zone, ...[...people.values()].map(person => person.name)].join('|'),
    format: (instant, options) => formatOf(locale, zone, options).format(instant),
    time: instant => reader.format(instant, { hour: 'numeric', minute: '2-digit' }),
    day: instant => nearDay(reader, instant)
      ?? reader.format(instant, { weekday: 'long', day: 'numeric', month: 'long', ...yearUnlessThis(reader, instant) }),
    full: instant => reader.format(instant, { dateStyle: 'full', timeStyle: 'long' }),
    /** What people call the zone: "Eastern Time", "Heure de l’Est". */
    get zoneName() {
      const { value } = formatOf(locale, zone, { timeZoneName: 'longGeneric' }).formatToParts(now).find(({ type }) => type === 'timeZoneName');
      return value.charAt(0).toLocaleUpperCase(locale) + value.slice(1);
    },
    role: role => words.roles[role?.toLowerCase()] ?? role,
  };
  return reader;
}

/** Today, yesterday, tomorrow, or nothing when it is further away. */
export function nearDay(reader, instant) {
  const { words, now, zone } = reader;
  return { '-1': words.yesterday, 0: words.today, 1: words.tomorrow }[daysApart(now, instant, zone)] ?? null;
}

const units = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3600], ['minute', 60]];

/** "in 3 hours", "il y a 2 jours", "now". Always counted: "tomorrow" would be another day than the one the calendar names. */
export function relative(reader, instant) {
  const seconds = (instant - reader.now) / 1000;
  const unit = units.find(([, length]) => Math.abs(seconds) >= length);
  if (!unit) return new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' }).format(0, 'second');
  return new Intl.RelativeTimeFormat(reader.locale).format(Math.trunc(seconds / unit[1]), unit[0]);
}

/** A message's `ts` is a text, `seconds.micros`; only its seconds are a time. */
export function instantOf(ts) {
  return new Date(Number(String(ts).split('.')[0]) * 1000);
}

function yearUnlessThis(reader, instant) {
  const year = { year: 'numeric' };
  return reader.format(instant, year) === reader.format(reader.now, year) ? {} : year;
}

function formatOf(locale, zone, options) {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }));
  return formats.get(key);
}

function knownLocale(locale) {
  try {
    return Intl.getCanonicalLocales((locale ?? 'en-CA').replace('_', '-'))[0];
  } catch {
    return 'en-CA';
  }
}

function knownZone(zone) {
  try {
    return zone ? new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone : null;
  } catch {
    return null;
  }
}
