import { el } from './dom.js';

// The wire carries JSON, forms, and JSON inside forms. Here all of it becomes JSON that a person can read.

const nested = new Set(['payload', 'blocks', 'view', 'metadata']);
const pieces = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gu;

/** A body as a listing with its names, texts and numbers told apart. */
export function listing(body, emptyWord) {
  const readable = unfold(body);
  if (readable === null || readable === undefined || readable === '') return el('p', { class: 'json-empty' }, emptyWord);
  const text = typeof readable === 'string' ? readable : JSON.stringify(readable, null, 2);
  // The listing scrolls, so a keyboard has to be able to reach it.
  return el('pre', { class: 'json', tabindex: '0' }, el('code', {}, typeof readable === 'string' ? text : coloured(text)));
}

function unfold(body) {
  if (typeof body !== 'string') return body;
  const parsed = parse(body);
  if (parsed !== undefined) return parsed;
  if (!/^[\w.%-]+=/u.test(body) || /\s/u.test(body)) return body;
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, nested.has(name) ? parse(value) ?? value : value]));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function coloured(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(pieces)) {
    nodes.push(text.slice(from, match.index));
    const [all, quoted, colon] = match;
    if (colon) nodes.push(el('span', { class: 'json-name' }, quoted), colon);
    else nodes.push(el('span', { class: quoted ? 'json-text' : 'json-value' }, all));
    from = match.index + all.length;
  }
  return [...nodes, text.slice(from)];
}
