import { el } from '../dom.js';
import { icon } from '../icons.js';
import { plain, textNodes } from '../mrkdwn.js';
import { element } from './element.js';
import { inputBlock } from './input-block.js';
import { picture } from './picture.js';
import { richText } from './rich-text.js';

const drawings = {
  header: (scope, block) => el(scope.heading, { class: 'block-header' }, plain(block.text)),
  section,
  context,
  actions: (scope, block) => el('div', { class: 'block-actions' }, block.elements.map(part => element(scope, block, part))),
  divider: () => el('hr', { class: 'block-divider' }),
  image: (scope, block) => picture(block, scope.reader),
  input: inputBlock,
  rich_text: (scope, block) => richText(block, scope.reader),
  markdown: (scope, block) => el('div', { class: 'block-text as-written' }, block.text),
  alert: (scope, block) => el('div', { class: `block-alert ${block.level ?? 'default'}` }, icon('alert'), el('div', {}, textNodes(block.text, scope.reader))),
};

/** One block as a node. A block the sandbox cannot draw says so: silence would hide a fault of the product. */
export function blockNode(scope, block) {
  const drawing = drawings[block.type];
  const node = drawing ? drawing(scope, block) : el('p', { class: 'block-unknown' }, icon('alert'), scope.reader.words.notDrawn(block.type));
  node.classList.add('block');
  if (block.block_id) node.setAttribute('data-block-id', block.block_id);
  return node;
}

/** All blocks as entries for `reconcile`: a block that did not change, and carries no new error, is not drawn again. */
export function blockEntries(scope, blocks) {
  return blocks.map((block, index) => ({
    key: block.block_id || `${index}-${block.type}`,
    fingerprint: JSON.stringify([scope.key, scope.reader.signature, block, scope.errors[block.block_id]]),
    render: () => blockNode(scope, block),
  }));
}

function section(scope, block) {
  const { reader } = scope;
  const words = el('div', { class: 'section-words' },
    block.text && el('div', { class: 'block-text' }, textNodes(block.text, reader)),
    block.fields && el('div', { class: 'section-fields' },
      block.fields.map(field => el('div', { class: 'section-field' }, textNodes(field, reader)))));
  if (!block.accessory) return el('div', { class: 'block-section' }, words);
  const named = { label: plain(block.text).replace(/[*_~`]/gu, '').split('\n')[0] };
  return el('div', { class: `block-section with-accessory accessory-${block.accessory.type}` },
    words,
    el('div', { class: 'section-accessory' }, element(scope, block, block.accessory, named)));
}

function context(scope, block) {
  return el('div', { class: 'block-context' }, block.elements.map(part => part.type === 'image'
    ? picture(part, scope.reader)
    : el('span', { class: 'context-text' }, textNodes(part, scope.reader))));
}
