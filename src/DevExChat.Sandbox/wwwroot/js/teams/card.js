/* global AdaptiveCards */
import { el } from '../dom.js';
import { hostConfig } from './host-config.js';
import { markup } from './markdown.js';
import { withNames } from './names.js';
import { letSearch } from './search.js';

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markup(text);
  result.didProcess = true;
};

/** An Adaptive Card, drawn by Microsoft's own renderer. `press(button, values)` is told which button was pressed and what was filled in. */
export function cardNode(json, page, press) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  card.onExecuteAction = action => {
    if (action instanceof AdaptiveCards.OpenUrlAction) window.open(action.url, '_blank', 'noopener');
    else press(action.id, valuesOf(card));
  };
  card.parse(withNames(json));
  letSearch(card, page.reader.words, page.find);
  const drawn = card.render();
  const node = el('div', { class: 'adaptive', 'data-testid': 'adaptive-card' }, drawn ?? json.fallbackText ?? '');
  for (const action of card.getAllActions()) {
    const button = action.renderedElement;
    if (!button) continue;
    button.dataset.actionId = action.id;
    button.dataset.focus = `${action.id}`;
  }
  for (const input of card.getAllInputs()) {
    const control = input.control ?? input.renderedInputControlElement;
    if (control) control.dataset.inputId = input.id;
  }
  return node;
}

function valuesOf(card) {
  return Object.fromEntries(card.getAllInputs().map(input => [input.id, input.value === undefined || input.value === null ? '' : String(input.value)]));
}
