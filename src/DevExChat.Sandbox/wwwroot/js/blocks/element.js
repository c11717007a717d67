import { el } from '../dom.js';
import { button } from './button.js';
import { radioButtons, checkboxes, manyChoices } from './choices.js';
import { overflow } from './overflow.js';
import { dateTimePicker, datePicker, timePicker } from './pickers.js';
import { picture } from './picture.js';
import { searchMany, searchOne } from './search.js';
import { select } from './select.js';
import { textInput } from './text-input.js';

const drawings = {
  button,
  overflow,
  image: (scope, block, image) => picture(image, scope.reader),
  plain_text_input: textInput,
  number_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  datepicker: datePicker,
  timepicker: timePicker,
  datetimepicker: dateTimePicker,
  static_select: select,
  users_select: select,
  conversations_select: select,
  channels_select: select,
  external_select: searchOne,
  multi_external_select: searchMany,
  radio_buttons: radioButtons,
  checkboxes,
  multi_static_select: manyChoices,
  multi_users_select: manyChoices,
  multi_conversations_select: manyChoices,
  multi_channels_select: manyChoices,
};

/**
 * One interactive element as a node. `named` says what a screen reader calls it: `labelledBy` and `describedBy` ids from an
 * input block, or the words of the section it stands beside.
 */
export function element(scope, block, part, named = {}) {
  const drawing = drawings[part.type];
  return drawing
    ? drawing(scope, block, part, named)
    : el('span', { class: 'block-unknown' }, scope.reader.words.notDrawn(part.type));
}
