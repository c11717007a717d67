/**
 * Puts an open popover by its button: it stands in the top layer and knows nothing of it. Under the button, or over it near the
 * lower edge of the window.
 */
export function standBy(popover, button) {
  const anchor = button.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const below = anchor.bottom + 4 + size.height <= innerHeight;
  popover.style.top = `${Math.max(8, below ? anchor.bottom + 4 : anchor.top - size.height - 4)}px`;
  popover.style.left = `${Math.max(8, Math.min(anchor.right - size.width, innerWidth - size.width - 8))}px`;
}
