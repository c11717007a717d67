// The page is built from DOM nodes only. Text from messages never becomes markup, so nothing here takes HTML.

const properties = new Set(['value', 'checked', 'selected', 'disabled', 'multiple', 'required', 'readOnly']);
const fingerprints = new WeakMap();

/** Makes an element. `on` holds listeners; null, undefined and false attributes are left out. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG, which lives in its own namespace. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(node, attributes, children) {
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  // Properties come after the children: a select takes a value only once its options are there.
  for (const [name, value] of Object.entries(attributes)) put(node, name, value);
  return node;
}

function put(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === 'on') {
    for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  } else if (properties.has(name)) {
    node[name] = value;
  } else {
    node.setAttribute(name, value === true ? '' : value);
  }
}

/** A listener that hears a double click once. A second click that was meant, however soon, is another click. */
export function firstClick(listener) {
  return event => event.detail > 1 ? event.preventDefault() : listener(event);
}

/**
 * Brings a container's children in line with the entries `{ key, fingerprint, render }`. A child whose fingerprint did not
 * change is left alone, so that what a person typed, opened or focused in it survives every refresh.
 */
export function reconcile(container, entries) {
  const before = new Map([...container.children].map(child => [child.dataset.key, child]));
  const wanted = new Set(entries.map(entry => entry.key));
  // Those that go, go first: a child that has to move loses the focus, and then it need not move.
  for (const [key, child] of before) {
    if (!wanted.has(key)) child.remove();
  }
  let cursor = container.firstElementChild;
  for (const entry of entries) {
    let node = before.get(entry.key);
    if (!node || fingerprints.get(node) !== entry.fingerprint) {
      const fresh = entry.render();
      fresh.dataset.key = entry.key;
      fingerprints.set(fresh, entry.fingerprint);
      if (node) {
        if (cursor === node) cursor = fresh;
        const stale = node;
        keepFocus(container, () => stale.replaceWith(fresh));
      }
      node = fresh;
    }
    if (node === cursor) cursor = cursor.nextElementSibling;
    else container.insertBefore(node, cursor);
  }
}

/** Redraws a part and puts the focus, and the caret, back on the control with the same `data-focus`. */
export function keepFocus(container, redraw) {
  const held = container.contains(document.activeElement)
    ? document.activeElement.closest('[data-focus]')
    : null;
  const name = held?.dataset.focus;
  const caret = held && 'selectionStart' in held ? caretOf(held) : null;
  redraw();
  if (!name || document.activeElement === held) return;
  const heir = container.querySelector(`[data-focus="${CSS.escape(name)}"]`) ?? relativeOf(held, container);
  if (!heir) return;
  heir.focus({ preventScroll: true });
  if (caret) heir.setSelectionRange?.(...caret);
}

// Slack gives a block that has no id of its own another with every update: then the same action of the same message takes over.
function relativeOf(held, container) {
  const { focus, actionId } = held.dataset;
  return actionId
    ? container.querySelector(`[data-focus^="${CSS.escape(`${focus.split('|')[0]}|`)}"][data-action-id="${CSS.escape(actionId)}"]`)
    : null;
}

function caretOf(control) {
  // Number, date and e-mail inputs have the property but answer null: they refuse setSelectionRange.
  return control.selectionStart === null ? null : [control.selectionStart, control.selectionEnd];
}

/** Replaces all children at once, for parts small enough not to need more. */
export function replaceAll(container, ...children) {
  keepFocus(container, () => container.replaceChildren(...children.flat(Infinity).filter(Boolean)));
}
