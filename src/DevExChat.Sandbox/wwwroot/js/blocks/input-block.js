import { el } from '../dom.js';
import { icon } from '../icons.js';
import { plain } from '../mrkdwn.js';
import { element } from './element.js';
import { idOf } from './scope.js';

const inGroups = new Set(['radio_buttons', 'checkboxes', 'multi_static_select', 'multi_users_select', 'multi_conversations_select', 'multi_channels_select']);

/** A field of a form: its label, the control, a hint, and what is wrong with it. */
export function inputBlock(scope, block) {
  const part = block.element;
  const { words } = scope.reader;
  const id = idOf(scope, block, part);
  const error = scope.errors[block.block_id];
  const labelId = `${id}_label`;
  const describedBy = [error && `${id}_error`, block.hint && `${id}_hint`].filter(Boolean).join(' ') || null;
  const grouped = inGroups.has(part.type);
  // A group of boxes has no single control for a label to point at: it takes its name from the words instead.
  const label = el(grouped ? 'span' : 'label', { class: 'field-label', id: labelId, for: grouped ? null : id },
    plain(block.label), block.optional && el('span', { class: 'field-optional' }, ` (${words.optional})`));
  return el('div', { class: `block-input ${error ? 'has-error' : ''}`, 'data-required': block.optional ? null : 'true' },
    label,
    element(scope, block, part, { id, labelledBy: grouped ? labelId : null, describedBy, invalid: Boolean(error), required: !block.optional }),
    block.hint && el('p', { class: 'field-hint', id: `${id}_hint` }, plain(block.hint)),
    error && el('p', { class: 'field-error', id: `${id}_error`, 'data-testid': `error-${block.block_id}` }, icon('alert'), error));
}
