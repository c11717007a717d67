/* global AdaptiveCards */
import { comboboxOfMany, comboboxOfOne } from '../combobox.js';

// Teams' lists that search while one types. Microsoft's renderer knows of them but leaves the searching to its host, and draws none of
// which several can be chosen: so they are drawn here, with the field that the page has for Slack's.

let count = 0;

class SearchedChoices extends AdaptiveCards.ChoiceSetInput {
  internalParse(source, context) {
    super.internalParse(source, context);
    this.isSearched = source['choices.data']?.type === 'Data.Query';
    this.listed = this.choices.map(choice => ({ value: choice.value, words: choice.title }));
    const value = String(source.value ?? '');
    const values = source.isMultiSelect ? value.split(',') : [value];
    this.picked = this.listed.filter(choice => values.includes(choice.value));
  }

  isDynamicTypeahead() {
    return false;
  }

  internalRender() {
    if (!this.isSearched) return super.internalRender();
    const { words, find } = this.host;
    const drawn = (this.isMultiSelect ? comboboxOfMany : comboboxOfOne)({
      words,
      attributes: { 'aria-required': this.isRequired ? 'true' : null, 'data-focus': `search|${this.id}` },
      listId: `teams_found_${count += 1}`,
      placeholder: this.placeholder,
      shortest: 0,
      find: async typed => merged(this.listed.filter(choice => contains(choice.words, typed)), await find(this.id, typed)),
      chosen: () => this.picked,
      keep: choices => {
        this.picked = choices;
        this.valueChanged();
      },
    });
    this.control = drawn.input;
    return drawn.node;
  }

  updateInputControlAriaLabelledBy() {
    if (!this.isSearched) super.updateInputControlAriaLabelledBy();
    else this.control?.setAttribute('aria-labelledby', this.getAllLabelIds().join(' '));
  }

  focus() {
    if (this.control) this.control.focus();
    else super.focus();
  }

  isValid() {
    return this.isSearched || super.isValid();
  }

  get value() {
    if (!this.isSearched) return super.value;
    return this.picked.map(choice => choice.value).join(',') || undefined;
  }
}

AdaptiveCards.GlobalRegistry.elements.register('Input.ChoiceSet', SearchedChoices);

/** Tells the searching inputs of a card how to search: `find(inputId, typed)` answers the choices. */
export function letSearch(card, words, find) {
  for (const input of card.getAllInputs()) input.host = { words, find };
}

function merged(first, more) {
  return [...new Map([...first, ...more].map(choice => [choice.value, choice])).values()];
}

function contains(words, typed) {
  return words.toLocaleLowerCase().includes(typed.toLocaleLowerCase());
}
