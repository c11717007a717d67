/** Puts what the persona has on Teams beside what they have on Slack: one list of places, one banner, one name for oneself. */
export function withTeams(state) {
  const { teams, me } = state;
  if (!teams) return state;
  const own = message => ({
    ...message,
    author: message.author.id === teams.me ? { ...message.author, id: me.id } : message.author,
    thread: (message.thread ?? []).map(own),
  });
  const channels = teams.channels.map(channel => ({ ...channel, messages: channel.messages.map(own) }));
  return { ...state, channels: [...state.channels, ...channels], banner: state.banner ?? teams.banner };
}
