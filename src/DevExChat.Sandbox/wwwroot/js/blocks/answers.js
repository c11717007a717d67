// What a person has filled in, in the shape Slack sends it: `state.values[block_id][action_id]`.

const text = element => ({ value: element.initial_value ?? null });
const one = element => ({ selected_option: element.initial_option ?? null });
const many = element => ({ selected_options: element.initial_options ?? [] });

const untouched = {
  plain_text_input: text,
  email_text_input: text,
  url_text_input: text,
  number_input: text,
  datepicker: element => ({ selected_date: element.initial_date ?? null }),
  timepicker: element => ({ selected_time: element.initial_time ?? null }),
  datetimepicker: element => ({ selected_date_time: element.initial_date_time ?? null }),
  static_select: one,
  external_select: one,
  radio_buttons: one,
  multi_static_select: many,
  multi_external_select: many,
  checkboxes: many,
  users_select: element => ({ selected_user: element.initial_user ?? null }),
  multi_users_select: element => ({ selected_users: element.initial_users ?? [] }),
  channels_select: element => ({ selected_channel: element.initial_channel ?? null }),
  multi_channels_select: element => ({ selected_channels: element.initial_channels ?? [] }),
  conversations_select: element => ({ selected_conversation: element.initial_conversation ?? null }),
  multi_conversations_select: element => ({ selected_conversations: element.initial_conversations ?? [] }),
};

// Kept outside the DOM: a form that is drawn again, or comes back from under another, still knows what was typed.
const drafts = new Map();

/** Where an element's answer stands now: what was typed here, else what the sandbox knows, else its initial value. */
export function answerOf(scope, block, element) {
  const known = drafts.get(scope.key)?.get(nameOf(block, element))
    ?? scope.values?.[block.block_id]?.[element.action_id];
  return known ?? { type: element.type, ...untouched[element.type](element) };
}

export function keepAnswer(scope, block, element, answer) {
  if (!drafts.has(scope.key)) drafts.set(scope.key, new Map());
  drafts.get(scope.key).set(nameOf(block, element), { type: element.type, ...answer });
}

/** Forgets the answers of forms that are gone, so that an id used again starts empty. */
export function forgetOtherViews(viewKeys) {
  for (const key of drafts.keys()) {
    if (key.startsWith('view:') && !viewKeys.has(key)) drafts.delete(key);
  }
}

/** All answers of a form, as a submission carries them. */
export function answersOf(scope, blocks) {
  const values = {};
  for (const { block, element } of fillable(blocks)) {
    // What a number looked like as it was typed is for this page alone.
    const { typed, ...answer } = answerOf(scope, block, element);
    (values[block.block_id] ??= {})[element.action_id] = answer;
  }
  return values;
}

/** Every element that a person can fill in, with the block it stands in. */
export function fillable(blocks) {
  return blocks.flatMap(block => elementsOf(block)
    .filter(element => untouched[element.type])
    .map(element => ({ block, element })));
}

/** Is there nothing in this answer? */
export function isEmpty({ type, ...answer }) {
  return Object.values(answer).every(value => value === null || value === '' || (Array.isArray(value) && value.length === 0));
}

function elementsOf(block) {
  if (block.type === 'input') return [block.element];
  if (block.type === 'actions') return block.elements;
  return block.accessory ? [block.accessory] : [];
}

function nameOf(block, element) {
  return `${block.block_id}/${element.action_id}`;
}
