import { blockEntries } from './blocks/block.js';
import { viewScope } from './blocks/scope.js';
import { el, reconcile } from './dom.js';
import { icon } from './icons.js';

const pane = document.getElementById('home');

/** App Home: the page that the product keeps for each person. */
export function drawHome(page) {
  pane.hidden = page.place !== 'home';
  if (pane.hidden) return;
  const { home } = page.state;
  const { words } = page.reader;
  reconcile(pane, home?.blocks?.length ? blockEntries(viewScope(home, page), home.blocks) : [{
    key: 'empty',
    fingerprint: words.homeEmpty,
    render: () => el('div', { class: 'empty' }, icon('home'), el('p', { class: 'empty-title' }, words.homeEmpty)),
  }]);
}
