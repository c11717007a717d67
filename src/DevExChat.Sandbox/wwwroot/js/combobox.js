import { el } from './dom.js';
import { icon } from './icons.js';

// Fields whose choices are found for what is typed. A combobox with a list of its own: the arrows go through it, Enter takes the
// marked choice, Escape puts it away. A choice is `{ value, words }`, and a field
// `{ words, attributes, listId, placeholder, shortest, find, chosen, keep }`: `find` answers the choices for what was typed, `chosen`
// tells those taken, and `keep` takes others in their place.

const pause = 250;

/** One of what is found. */
export function comboboxOfOne(field) {
  const shown = () => field.chosen()[0]?.words ?? '';
  const parts = box(field, async choice => {
    await field.keep([choice]);
    parts.input.value = shown();
  });
  parts.input.value = shown();
  // Words that were not chosen are no answer: they go, or the choice goes with them when they were taken out.
  parts.input.addEventListener('blur', async () => {
    if (parts.input.value.trim() === '' && shown()) await field.keep([]);
    parts.input.value = shown();
  });
  return { node: el('div', { class: 'search' }, parts.input, parts.list, parts.tally), input: parts.input };
}

/** Any of what is found, each with a button that takes it out again. */
export function comboboxOfMany(field) {
  const { words } = field;
  const row = el('ul', { class: 'search-chosen', 'aria-label': words.chosenOnes });
  const others = choice => field.chosen().filter(each => each.value !== choice.value);
  const keep = async choices => {
    await field.keep(choices);
    draw();
  };
  const parts = box(field, choice => {
    parts.input.value = '';
    return keep([...others(choice), choice]);
  });
  const takeOut = async choice => {
    await keep(others(choice));
    parts.input.focus();
  };
  const draw = () => {
    row.replaceChildren(...field.chosen().map(choice => el('li', { class: 'search-choice' }, choice.words,
      el('button', { type: 'button', class: 'search-out', 'aria-label': words.takeOut(choice.words), on: { click: () => takeOut(choice) } }, icon('close')))));
    row.hidden = row.children.length === 0;
  };
  parts.input.addEventListener('keydown', event => {
    const last = field.chosen().at(-1);
    if (event.key === 'Backspace' && parts.input.value === '' && last) takeOut(last);
  });
  parts.input.addEventListener('blur', () => {
    parts.input.value = '';
  });
  draw();
  return { node: el('div', { class: 'search' }, row, parts.input, parts.list, parts.tally), input: parts.input };
}

/** The input, its list, and what a screen reader is told of it. `choose` is called with the choice taken. */
function box({ words, attributes, listId, placeholder, shortest, find }, choose) {
  const list = el('ul', { class: 'search-found', role: 'listbox', id: listId, 'aria-label': words.found, hidden: true });
  const tally = el('p', { class: 'visually-hidden', role: 'status' });
  const input = el('input', {
    ...attributes,
    type: 'text', class: 'control', role: 'combobox', autocomplete: 'off',
    'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': listId,
    placeholder: placeholder || null,
  });
  let choices = [];
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
    const choice = choices[index];
    shut();
    if (choice) choose(choice);
  };
  const show = found => {
    choices = found;
    tally.textContent = words.foundCount(found.length);
    if (found.length === 0) {
      list.replaceChildren(el('li', { class: 'search-none', role: 'option', 'aria-disabled': 'true' }, words.foundCount(0)));
    } else {
      list.replaceChildren(...found.map((choice, at) => el('li', {
        class: 'search-option', role: 'option', id: `${listId}_${at}`, 'data-option-value': choice.value,
        // The focus stays in the input: it would leave before the click arrived.
        on: { mousedown: event => event.preventDefault(), click: () => take(at) },
      }, choice.words)));
    }
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark(found.length ? 0 : -1);
    list.scrollIntoView({ block: 'nearest' });
  };
  const ask = async () => {
    const typed = input.value.trim();
    asked += 1;
    if (typed.length < shortest) {
      shut();
      return;
    }
    const mine = asked;
    const found = await find(typed);
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
    } else if (isOpen && choices.length && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      mark((marked + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length);
    } else if (!isOpen && event.key === 'ArrowDown') {
      event.preventDefault();
      ask();
    }
  });
  return { input, list, tally };
}
