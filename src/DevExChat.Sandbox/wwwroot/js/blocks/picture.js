import { el } from '../dom.js';

/** A picture of our own origin, or its words: loading one from elsewhere would tell another server who reads what. */
export function picture(image, reader) {
  const address = image.image_url ?? '';
  const ours = URL.canParse(address, location.href) && new URL(address, location.href).origin === location.origin;
  if (address && ours) return el('figure', { class: 'picture' }, el('img', { src: address, alt: image.alt_text }));
  return el('figure', { class: 'picture picture-words' },
    el('span', { class: 'picture-alt' }, image.alt_text),
    el('figcaption', {}, reader.words.picture));
}
