import { el, firstClick } from '../dom.js';
import { icon } from '../icons.js';
import { plain } from '../mrkdwn.js';
import { act, focusName } from './scope.js';

/** A button; one with an address opens it in a new tab and still tells the product that it was clicked, as Slack does. */
export function button(scope, block, element) {
  const attributes = {
    class: `button ${['primary', 'danger'].includes(element.style) ? element.style : ''}`,
    'data-action-id': element.action_id,
    'data-focus': focusName(scope, block, element),
    'aria-label': element.accessibility_label,
  };
  const click = firstClick(event => act(scope, block, element, { value: element.value }, event.currentTarget));
  if (!/^https?:\/\//iu.test(element.url ?? '')) {
    return el('button', { type: 'button', ...attributes, on: { click } }, plain(element.text));
  }
  return el('a', { href: element.url, target: '_blank', rel: 'noopener noreferrer', ...attributes, on: { click } },
    plain(element.text), icon('link'), el('span', { class: 'visually-hidden' }, ` (${scope.reader.words.opensNewTab})`));
}
