import { el } from './dom.js';

const tones = 6;

/** The little square beside a name: the app's mark, or a person's initials in a tone that is always theirs. */
export function portrait(author, size = '') {
  if (author.isBot) return el('img', { class: `portrait portrait-app ${size}`, src: 'favicon.svg', alt: '' });
  const tone = [...author.id].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % tones;
  return el('span', { class: `portrait tone-${tone} ${size}`, 'aria-hidden': 'true' }, initials(author.name));
}

function initials(name) {
  const parts = name.split(/\s+/u).filter(part => /\p{L}/u.test(part));
  return parts.length > 1 ? first(parts[0]) + first(parts.at(-1)) : first(parts[0] ?? '?');
}

function first(word) {
  return (/\p{L}/u.exec(word)?.[0] ?? '?').toLocaleUpperCase();
}
