import { el } from '../dom.js';

const named = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0', '#39': '\'' };
const marks = /<at>(?<who>.*?)<\/at>|\*\*(?<strong>[^*\n]+)\*\*|\[(?<label>[^\]\n]+)\]\((?<url>https:\/\/[^\s)]+)\)/gu;

/** The text of a Teams message as DOM nodes: mentions, bold words and links; everything else is as it was written. */
export function teamsText(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(marks)) {
    nodes.push(readable(text.slice(from, found.index)), marked(found.groups));
    from = found.index + found[0].length;
  }
  return [...nodes, readable(text.slice(from))];
}

function marked({ who, strong, label, url }) {
  if (who) return el('span', { class: 'mention' }, readable(who));
  if (strong) return el('strong', {}, readable(strong));
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, readable(label));
}

function readable(text) {
  return text.replace(/&(amp|lt|gt|quot|nbsp|#39);/gu, (_, name) => named[name]).replace(/\\([\\`*_{}[\]()#+\-.!<>])/gu, '$1');
}
