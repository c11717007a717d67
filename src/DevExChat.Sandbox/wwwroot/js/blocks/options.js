import { plain } from '../mrkdwn.js';

// Choices come as options, as groups of options, or as the people and channels of the workspace. Here they are all one thing:
// groups `{ label, choices: [{ value, label, option }] }`.

/** The choices of a select, a radio group or a set of boxes. */
export function choicesOf(element, reader) {
  if (element.type.includes('users_select')) {
    return [{ choices: [...reader.people.values()].map(person => ({ value: person.id, label: `${person.name} (${reader.role(person.role)})` })) }];
  }
  if (element.type.includes('conversations_select') || element.type.includes('channels_select')) {
    const channels = [...reader.channels.values()].filter(channel => !channel.isDm);
    return [{ choices: channels.map(channel => ({ value: channel.id, label: `#${channel.name}` })) }];
  }
  return element.option_groups
    ? element.option_groups.map(group => ({ label: plain(group.label), choices: group.options.map(choice) }))
    : [{ choices: (element.options ?? []).map(choice) }];
}

/** Every choice of a list of groups, in one row. */
export function flat(groups) {
  return groups.flatMap(group => group.choices);
}

/** The field of the answer that this element fills, and whether it holds options or bare ids. */
export function fieldOf(element) {
  const several = element.type.startsWith('multi_') || element.type === 'checkboxes' ? 's' : '';
  if (element.type.includes('users_select')) return { field: `selected_user${several}`, ids: true };
  if (element.type.includes('conversations_select')) return { field: `selected_conversation${several}`, ids: true };
  if (element.type.includes('channels_select')) return { field: `selected_channel${several}`, ids: true };
  return { field: `selected_option${several}`, ids: false };
}

/** What is chosen now, as values. */
export function chosenValues(answer, { field, ids }) {
  const chosen = [answer[field]].flat().filter(Boolean);
  return chosen.map(one => ids ? one : one.value);
}

function choice(option) {
  return { value: option.value, label: plain(option.text), option };
}
