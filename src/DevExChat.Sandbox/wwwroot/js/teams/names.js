// Buttons are named here as the local Teams names them: by verb, id or title, the second of a name with #2.

const hidden = new Set(['data', 'fallback', 'refresh', 'msteams', 'metadata']);

/** The names of a card's buttons, in the order in which they stand. */
export function buttonNames(card) {
  const counts = new Map();
  return actionsIn(card).map(action => {
    const name = String(action.verb ?? action.data?.verb ?? action.id ?? action.title ?? '');
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}

function actionsIn(node) {
  if (Array.isArray(node)) return node.flatMap(actionsIn);
  if (!node || typeof node !== 'object') return [];
  if (node.type === 'Action.ShowCard') return [node, ...actionsIn(node.card)];
  const below = Object.entries(node).filter(([name]) => !hidden.has(name)).flatMap(([, value]) => actionsIn(value));
  return String(node.type ?? '').startsWith('Action.') ? [node, ...below] : below;
}

/** The same card with every button's name as its id, which the renderer hands back. */
export function withNames(card) {
  const copy = structuredClone(card);
  const names = buttonNames(copy);
  actionsIn(copy).forEach((action, at) => {
    action.id = names[at];
  });
  return copy;
}
