// The address says who you are and where: `#/U0BUYER/dm`. Each tab of the browser can be another person, and Back works.

/** Persona and place from the address; either may be missing. The place is `home`, `dm` or a channel. */
export function readAddress() {
  const [, persona, place] = decodeURIComponent(location.hash).split('/');
  return { persona: persona || null, place: place || null };
}

/** Goes to a place as a persona. */
export function goTo(persona, place) {
  location.hash = addressOf(persona, place);
}

/** Writes down where the page already is, without a step in the history. */
export function settle(persona, place) {
  const address = addressOf(persona, place);
  if (location.hash !== address) history.replaceState(null, '', address);
}

function addressOf(persona, place) {
  return `#/${encodeURIComponent(persona)}/${encodeURIComponent(place)}`;
}
