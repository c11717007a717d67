import { el } from '../dom.js';
import { icon } from '../icons.js';
import { plain } from '../mrkdwn.js';
import { standBy } from '../popover.js';
import { act, focusName, idOf } from './scope.js';

/** The "⋯" menu of a card: a button and its menu, worked with the arrow keys like any menu. */
export function overflow(scope, block, element, named) {
  const { words } = scope.reader;
  const id = idOf(scope, block, element, 'menu');
  const toggle = el('button', {
    type: 'button', class: 'button button-icon', popovertarget: id, 'aria-haspopup': 'menu', 'aria-expanded': 'false',
    'aria-label': element.accessibility_label ?? (named.label ? `${words.moreActions}, ${named.label}` : words.moreActions),
    'data-action-id': element.action_id,
    'data-focus': focusName(scope, block, element),
  }, icon('more'));
  const menu = el('div', { class: 'menu', id, popover: 'auto', role: 'menu' },
    element.options.map(option => choice(scope, block, element, option, toggle)));
  menu.addEventListener('toggle', event => {
    const open = event.newState === 'open';
    toggle.setAttribute('aria-expanded', String(open));
    if (!open) return;
    standBy(menu, toggle);
    menu.firstElementChild.focus();
  });
  menu.addEventListener('keydown', event => walk(event, menu, toggle));
  return el('div', { class: 'overflow' }, toggle, menu);
}

function choice(scope, block, element, option, toggle) {
  const click = () => {
    toggle.focus();
    toggle.nextElementSibling.hidePopover();
    act(scope, block, element, { selectedOption: option }, toggle);
  };
  const attributes = { role: 'menuitem', class: 'menu-choice', tabindex: '-1', 'data-option-value': option.value, on: { click } };
  const words = [el('span', {}, plain(option.text)), option.description && el('small', {}, plain(option.description))];
  return /^https?:\/\//iu.test(option.url ?? '')
    ? el('a', { href: option.url, target: '_blank', rel: 'noopener noreferrer', ...attributes }, words)
    : el('button', { type: 'button', ...attributes }, words);
}

function walk(event, menu, toggle) {
  const choices = [...menu.children];
  const at = choices.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: choices.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    choices.at(to % choices.length).focus();
  } else if (event.key === 'Tab') {
    toggle.focus();
    menu.hidePopover();
  } else if (event.key === 'Escape') {
    // Inside a form the same key would close the form as well.
    event.preventDefault();
    event.stopPropagation();
    toggle.focus();
    menu.hidePopover();
  }
}
