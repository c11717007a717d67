// How a tab hears that something changed. A browser opens six connections to one server, and a tab for each persona would hold
// seven of them open for ever: so one tab listens, and tells the others.

const name = 'devexchat-sandbox-events';

/** Calls back with every new revision; `onLink(false)` while the connection is gone, `onLink(true)` when it stands again. */
export function listen(address, onRevision, onLink) {
  const tabs = new BroadcastChannel(name);
  const hear = ({ revision, connected }) => connected === undefined ? onRevision(revision) : onLink(connected);
  const tell = message => {
    tabs.postMessage(message);
    hear(message);
  };
  tabs.addEventListener('message', event => hear(event.data));
  // The lock is never given back: the tab that has it listens until it is closed, and then the next one does.
  const lead = () => new Promise(() => follow(address, tell));
  if (navigator.locks) navigator.locks.request(name, lead);
  else follow(address, tell);
}

function follow(address, tell) {
  const events = new EventSource(address);
  events.addEventListener('changed', event => tell({ revision: Number(event.data) }));
  events.addEventListener('open', () => tell({ connected: true }));
  events.addEventListener('error', () => tell({ connected: false }));
}
