import { el } from '../dom.js';
import { link } from '../mrkdwn.js';
import { dateNode } from '../mrkdwn-date.js';

const wrappings = { bold: 'strong', italic: 'em', strike: 's', code: 'code' };

/** Slack's structured text: sections, lists, quotes and code, with styled words in them. */
export function richText(block, reader) {
  return el('div', { class: 'block-text' }, block.elements.map(part => partNode(part, reader)));
}

function partNode(part, reader) {
  const inside = () => part.elements.flatMap(word => wordNodes(word, reader));
  switch (part.type) {
    case 'rich_text_list':
      return el(part.style === 'ordered' ? 'ol' : 'ul', { class: `bullets indent-${part.indent ?? 0}`, start: part.offset ? part.offset + 1 : null },
        part.elements.map(entry => el('li', {}, entry.elements.flatMap(word => wordNodes(word, reader)))));
    case 'rich_text_quote':
      return el('blockquote', { class: 'quote' }, inside());
    case 'rich_text_preformatted':
      return el('pre', { class: 'pre' }, el('code', {}, inside()));
    default:
      return el('div', { class: 'as-written' }, inside());
  }
}

function wordNodes(word, reader) {
  const nodes = [bare(word, reader)];
  return Object.entries(word.style ?? {})
    .filter(([style, on]) => on && wrappings[style])
    .reduce((inner, [style]) => [el(wrappings[style], style === 'code' ? { class: 'code' } : {}, inner)], nodes);
}

function bare(word, reader) {
  const mention = text => el('span', { class: 'mention' }, text);
  switch (word.type) {
    case 'link': return link(word.url, word.text);
    case 'user': return mention(`@${reader.people.get(word.user_id)?.name ?? word.user_id}`);
    case 'channel': return mention(`#${reader.channels.get(word.channel_id)?.name ?? word.channel_id}`);
    case 'broadcast': return mention(`@${word.range}`);
    case 'usergroup': return mention(`@${word.usergroup_id}`);
    case 'emoji': return document.createTextNode(emojiOf(word));
    case 'date': return dateNode(`!date^${word.timestamp}^${word.format}${word.url ? `^${word.url}` : ''}`, word.fallback ?? '', reader);
    default: return document.createTextNode(word.text ?? '');
  }
}

function emojiOf(word) {
  const points = word.unicode?.split('-').map(point => Number.parseInt(point, 16)) ?? [];
  return points.length && points.every(point => point > 0) ? String.fromCodePoint(...points) : `:${word.name}:`;
}
