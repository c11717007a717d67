import { el } from '../dom.js';
import { icon } from '../icons.js';
import { plain } from '../mrkdwn.js';
import { answerOf } from './answers.js';
import { idOf } from './scope.js';
import { controlAttributes, say } from './select.js';

// Lists whose choices the product finds for what is typed. A combobox with a list of its own: the arrows go through it, Enter
// takes the marked choice, Escape puts it away.

const pause = 250;
// What Slack waits for when the element does not say.
const usualLength = 3;

/** One of what is found. */
export function searchOne(scope, block, element, named) {
  const words = () => plain(answerOf(scope, block, element).selected_option?.text);
  const parts = box(scope, block, element, named, async option => {
    await say(scope, block, element, { selected_option: option });
    parts.input.value = words();
  });
  parts.input.value = words();
  // Words that were not chosen are no answer: they go, or the choice goes with them when they were taken out.
  parts.input.addEventListener('blur', async () => {
    if (parts.input.value.trim() === '' && words()) await say(scope, block, element, { selected_option: null });
    parts.input.value = words();
  });
  return el('div', { class: 'search' }, parts.input, parts.list, parts.tally);
}

/** Any of what is found, each with a button that takes it out again. */
export function searchMany(scope, block, element, named) {
  const { words } = scope.reader;
  const chosen = () => answerOf(scope, block, element).selected_options ?? [];
  const row = el('ul', { class: 'search-chosen', 'aria-label': words.chosenOnes });
  const keep = async options => {
    await say(scope, block, element, { selected_options: options });
    draw();
  };
  const parts = box(scope, block, element, named, option => {
    parts.input.value = '';
    return keep([...chosen().filter(each => each.value !== option.value), option]);
  });
  const takeOut = async option => {
    await keep(chosen().filter(each => each.value !== option.value));
    parts.input.focus();
  };
  const draw = () => {
    row.replaceChildren(...chosen().map(option => el('li', { class: 'search-choice' }, plain(option.text),
      el('button', { type: 'button', class: 'search-out', 'aria-label': words.takeOut(plain(option.text)), on: { click: () => takeOut(option) } }, icon('close')))));
    row.hidden = row.children.length === 0;
  };
  parts.input.addEventListener('keydown', event => {
    const last = chosen().at(-1);
    if (event.key === 'Backspace' && parts.input.value === '' && last) takeOut(last);
  });
  parts.input.addEventListener('blur', () => {
    parts.input.value = '';
  });
  draw();
  return el('div', { class: 'search' }, row, parts.input, parts.list, parts.tally);
}

/** The input, its list, and what a screen reader is told of it. `choose` is called with the option taken. */
function box(scope, block, element, named, choose) {
  const { words } = scope.reader;
  const listId = idOf(scope, block, element, 'found');
  const list = el('ul', { class: 'search-found', role: 'listbox', id: listId, 'aria-label': words.found, hidden: true });
  const tally = el('p', { class: 'visually-hidden', role: 'status' });
  const input = el('input', {
    ...controlAttributes(scope, block, element, named, plain(element.placeholder)),
    type: 'text', class: 'control', role: 'combobox', autocomplete: 'off',
    'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': listId,
    placeholder: plain(element.placeholder) || null,
  });
  let options = [];
  let marked = -1;
  let asked = 0;
  let timer = 0;

  const shut = () => {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const mark = index => {
    marked = index;
    [...list.children].forEach((child, at) => child.setAttribute('aria-selected', String(at === index)));
    const child = list.children[index];
    if (!child) return;
    input.setAttribute('aria-activedescendant', child.id);
    child.scrollIntoView({ block: 'nearest' });
  };
  const take = index => {
    const option = options[index];
    shut();
    if (option) choose({ text: option.text, value: option.value });
  };
  const show = found => {
    options = found;
    tally.textContent = words.foundCount(found.length);
    if (found.length === 0) {
      list.replaceChildren(el('li', { class: 'search-none', role: 'option', 'aria-disabled': 'true' }, words.foundCount(0)));
    } else {
      list.replaceChildren(...found.map((option, at) => el('li', {
        class: 'search-option', role: 'option', id: `${listId}_${at}`, 'data-option-value': option.value,
        // The focus stays in the input: it would leave before the click arrived.
        on: { mousedown: event => event.preventDefault(), click: () => take(at) },
      }, plain(option.text))));
    }
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark(found.length ? 0 : -1);
    list.scrollIntoView({ block: 'nearest' });
  };
  const ask = async () => {
    const typed = input.value.trim();
    asked += 1;
    if (typed.length < Math.max(1, element.min_query_length ?? usualLength)) {
      shut();
      return;
    }
    const mine = asked;
    const found = await scope.suggest({ blockId: block.block_id, actionId: element.action_id, typed });
    // An answer to fewer letters may come after one to more.
    if (mine === asked && document.activeElement === input) show(found);
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
  input.addEventListener('blur', shut);
  input.addEventListener('keydown', event => {
    if (event.isComposing) return;
    const isOpen = !list.hidden;
    if (event.key === 'Enter') {
      // Enter here means "that one", not "send the form".
      event.preventDefault();
      if (isOpen) take(marked);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      shut();
    } else if (isOpen && options.length && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      mark((marked + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
    }
  });
  return { input, list, tally };
}
