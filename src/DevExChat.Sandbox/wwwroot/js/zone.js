// Slack carries an instant as seconds; a person thinks in the wall time of their own zone. These two conversions stand
// between them, for the zone of the persona and not that of the machine the browser runs on.

const formats = new Map();

function wallFormat(zone) {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat('en-CA', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit',
    }));
  }
  return formats.get(zone);
}

/** The wall time of an instant as numbers: year, month, day, hour, minute, second. */
export function wallParts(instant, zone) {
  const parts = {};
  for (const { type, value } of wallFormat(zone).formatToParts(instant)) parts[type] = Number(value);
  return parts;
}

/** Seconds since 1970 to what a datetime-local input shows: `2026-12-04T16:00`. */
export function toWallTime(seconds, zone) {
  const { year, month, day, hour, minute } = wallParts(new Date(seconds * 1000), zone);
  const two = number => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The same way back. In a daylight-saving gap it answers the instant that follows the gap; in an overlap, the first of the two. */
export function toSeconds(wallTime, zone) {
  const wall = Date.parse(`${wallTime.length === 16 ? `${wallTime}:00` : wallTime}Z`);
  if (Number.isNaN(wall)) return null;
  const before = wall - offset(wall - 86_400_000, zone);
  if (before + offset(before, zone) === wall) return before / 1000;
  const after = wall - offset(wall + 86_400_000, zone);
  if (after + offset(after, zone) === wall) return after / 1000;
  return before / 1000;
}

function offset(milliseconds, zone) {
  const { year, month, day, hour, minute, second } = wallParts(new Date(milliseconds), zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(milliseconds / 1000) * 1000;
}

/** How many days lie between two instants by the calendar on the wall: 0 is the same day, 1 the day after. */
export function daysApart(from, to, zone) {
  const dayOf = instant => {
    const { year, month, day } = wallParts(instant, zone);
    return Date.UTC(year, month - 1, day) / 86_400_000;
  };
  return dayOf(to) - dayOf(from);
}
