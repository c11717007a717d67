import { confirmed } from '../confirm.js';
import { answersOf } from './answers.js';

// A scope is what an element needs to know of its surroundings: whose form or message it stands in, what that holds, and how
// to send an action from there.

/** The surroundings of a message's elements. */
export function messageScope(message, page) {
  const scope = { key: `message:${message.channel}/${message.ts}`, reader: page.reader, values: {}, errors: {}, heading: 'h2' };
  scope.send = action => page.perform('click', {
    channel: message.channel, ts: message.ts, values: answersOf(scope, message.blocks ?? []), ...action,
  });
  return scope;
}

/** The surroundings of the elements of a form or of App Home. */
export function viewScope(view, page) {
  const scope = {
    key: `view:${view.id}`,
    reader: page.reader,
    values: view.values ?? {},
    errors: view.errors ?? {},
    // A modal's own title is the heading above its blocks.
    heading: view.type === 'home' ? 'h2' : 'h3',
  };
  scope.send = action => page.perform('click-view', {
    viewId: view.id, values: answersOf(scope, view.blocks ?? []), ...action,
  });
  scope.suggest = typed => page.suggest({ viewId: view.id, ...typed });
  return scope;
}

/** A name for one control that stays the same from one drawing to the next. */
export function focusName(scope, block, element, part) {
  return [scope.key, block.block_id, element.action_id, part].filter(Boolean).join('|');
}

/** An id that is unique on the page and stays the same from one drawing to the next. */
export function idOf(scope, block, element, part) {
  return focusName(scope, block, element, part).replace(/[^\w-]/gu, '_');
}

/** Elements of an input block speak only at submission, unless the block asks otherwise; all others speak at once. */
export function speaksAtOnce(block) {
  return block.type !== 'input' || block.dispatch_action === true;
}

/** Sends an action after its confirmation, if it has one. False: the person thought better of it, or it was refused. */
export async function act(scope, block, element, payload, control) {
  if (element.confirm && !await confirmed(element.confirm, scope.reader)) return false;
  control?.setAttribute('aria-busy', 'true');
  try {
    return await scope.send({ blockId: block.block_id, actionId: element.action_id, ...payload });
  } finally {
    control?.removeAttribute('aria-busy');
  }
}

/** An answer as the sandbox takes it with a click: `selected_option` becomes `selectedOption`. */
export function payloadOf({ type, ...answer }) {
  return Object.fromEntries(Object.entries(answer)
    .map(([name, value]) => [name.replace(/_(\w)/gu, (_, letter) => letter.toUpperCase()), value]));
}
