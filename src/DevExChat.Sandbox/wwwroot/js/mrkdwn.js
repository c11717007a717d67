import { el } from './dom.js';
import { dateNode } from './mrkdwn-date.js';

// Slack's own mark-up, to DOM nodes. What an author wrote can only ever become one of the elements named in this file.

// The text still holds its entities here, so `;` may be the end of a `<` and `&` the beginning of one.
const opensAfter = /[\s([{'"«“‘\-–—>|/*_~:;]/u;
const closesBefore = /[\s)\]}'"»”’.,;:!?\-–—/*_~<&]/u;
const styles = { '*': 'strong', _: 'em', '~': 's' };
const bareLink = /https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]}'"»”’]/gu;
const shortNames = {
  white_check_mark: '✅', heavy_check_mark: '✔️', warning: '⚠️', x: '❌', tada: '🎉', wave: '👋', eyes: '👀', hourglass: '⌛',
  hourglass_flowing_sand: '⏳', bell: '🔔', lock: '🔒', moneybag: '💰', memo: '📝', calendar: '📅', rocket: '🚀', trophy: '🏆',
  point_right: '👉', thumbsup: '👍', '+1': '👍', information_source: 'ℹ️', maple_leaf: '🍁', link: '🔗', clipboard: '📋',
};

/** A text object of Block Kit, or a message's own text, as nodes. */
export function textNodes(text, reader) {
  if (!text) return [];
  if (typeof text === 'string') return mrkdwn(text, reader);
  return text.type === 'mrkdwn' ? mrkdwn(text.text, reader, text.verbatim === true) : lines(emoji(decode(text.text)));
}

/** The words of a text object with nothing but their characters: for labels, buttons and titles. */
export function plain(text) {
  return emoji(decode(typeof text === 'string' ? text : text?.text ?? ''));
}

/** Mark-up to nodes. Verbatim text keeps its marks but finds no links by itself. */
export function mrkdwn(source, reader, verbatim = false) {
  const nodes = [];
  // Odd pieces stood between three backticks; an unclosed pair is ordinary text.
  const pieces = source.split(/```([\s\S]+?)```/u);
  pieces.forEach((piece, index) => {
    if (index % 2 === 1) nodes.push(el('pre', { class: 'pre' }, el('code', {}, decode(piece.replace(/^\n|\n$/gu, '')))));
    else nodes.push(...paragraphs(piece, reader, verbatim));
  });
  return nodes;
}

/** The first characters of a message without its mark-up, for a live region or a summary. */
export function spoken(source, reader) {
  const words = mrkdwn(source ?? '', reader).map(node => node.nodeName === 'BR' ? ' ' : node.textContent).join('');
  return words.replace(/\s+/gu, ' ').trim();
}

function paragraphs(text, reader, verbatim) {
  const nodes = [];
  let open = null;
  const inline = line => inlineNodes(line, reader, verbatim);
  text.split('\n').forEach((line, index, all) => {
    const quote = /^(?:>|&gt;)\s?(.*)$/u.exec(line);
    const bullet = /^\s*[•◦▪]\s+(.*)$/u.exec(line) ?? /^- +(.*)$/u.exec(line);
    const kind = quote ? 'blockquote' : bullet ? 'ul' : null;
    if (kind && open?.nodeName.toLowerCase() !== kind) nodes.push(open = el(kind, { class: kind === 'ul' ? 'bullets' : 'quote' }));
    if (quote) {
      if (open.hasChildNodes()) open.append(el('br'));
      open.append(...inline(quote[1]));
    } else if (bullet) {
      open.append(el('li', {}, inline(bullet[1])));
    } else {
      // A quote or list ends its own line; a break after it would leave a gap that nobody wrote.
      if (index > 0 && !open && (line || index < all.length - 1)) nodes.push(el('br'));
      nodes.push(...inline(line));
      open = null;
    }
  });
  return nodes;
}

function inlineNodes(text, reader, verbatim) {
  const nodes = [];
  let plainStart = 0;
  const flush = end => {
    if (end > plainStart) nodes.push(...wordNodes(text.slice(plainStart, end), verbatim));
  };
  for (let at = 0; at < text.length; at++) {
    const found = markAt(text, at, reader, verbatim);
    if (!found) continue;
    flush(at);
    nodes.push(found.node);
    at = found.end - 1;
    plainStart = found.end;
  }
  flush(text.length);
  return nodes;
}

function markAt(text, at, reader, verbatim) {
  const sign = text[at];
  if (sign === '<') {
    const end = text.indexOf('>', at);
    return end > at + 1 ? { node: angled(text.slice(at + 1, end), reader), end: end + 1 } : null;
  }
  if (sign === '`') {
    const end = text.indexOf('`', at + 1);
    return end > at + 1 ? { node: el('code', { class: 'code' }, decode(text.slice(at + 1, end))), end: end + 1 } : null;
  }
  if (!styles[sign]) return null;
  const end = closingOf(text, at, sign);
  return end ? { node: el(styles[sign], {}, inlineNodes(text.slice(at + 1, end), reader, verbatim)), end: end + 1 } : null;
}

function closingOf(text, at, sign) {
  if ((at > 0 && !opensAfter.test(text[at - 1])) || !text[at + 1] || /\s/u.test(text[at + 1]) || text[at + 1] === sign) return null;
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '<') end = Math.max(end, text.indexOf('>', end));
    else if (text[end] === sign && !/\s/u.test(text[end - 1]) && (end + 1 === text.length || closesBefore.test(text[end + 1]))) return end;
  }
  return null;
}

function angled(inner, reader) {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? null : decode(inner.slice(bar + 1));
  if (target.startsWith('@')) return mention('@', reader.people.get(target.slice(1))?.name ?? label ?? target.slice(1));
  if (target.startsWith('#')) return mention('#', reader.channels.get(target.slice(1))?.name ?? (label || target.slice(1)));
  if (target.startsWith('!date^')) return dateNode(target, label ?? '', reader);
  if (target.startsWith('!')) return mention('', label ?? `@${target.slice(1).split('^').pop()}`);
  return link(target, label);
}

function mention(sign, name) {
  return el('span', { class: 'mention' }, `${sign}${name}`);
}

/** A link to the web or a mail address; any other scheme stays words. */
export function link(address, label) {
  const target = decode(address);
  if (!/^(?:https?:\/\/|mailto:)/iu.test(target)) return document.createTextNode(label ?? target);
  return el('a', { href: target, target: '_blank', rel: 'noopener noreferrer' }, label || target.replace(/^mailto:/iu, ''));
}

function wordNodes(text, verbatim) {
  if (verbatim) return lines(emoji(decode(text)));
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(bareLink)) {
    nodes.push(...lines(emoji(decode(text.slice(from, match.index)))), link(match[0], null));
    from = match.index + match[0].length;
  }
  return [...nodes, ...lines(emoji(decode(text.slice(from))))];
}

function lines(text) {
  return text.split('\n').flatMap((line, index) => index === 0 ? [line] : [el('br'), line])
    .filter(part => part !== '').map(part => typeof part === 'string' ? document.createTextNode(part) : part);
}

function emoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/gu, (written, name) => shortNames[name] ?? written);
}

function decode(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
