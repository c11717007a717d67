// Adaptive Cards take bold, italics, links and lists. The renderer wants markup, so everything is escaped before anything is marked.

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** The markdown of a card's text as safe markup. */
export function markup(text) {
  const kept = [];
  // What was escaped with a backslash is no mark: set aside, and put back when the marks are made.
  const plain = text.replace(/\\([\\`*_{}[\]()#+\-.!<>|~])/gu, (_, sign) => `\u0001${kept.push(sign) - 1}\u0002`)
    .replace(/<at>(.*?)<\/at>/gu, '$1');
  const lines = escaped(plain).split(/\r?\n/u).map(line => {
    const item = /^\s*[-*]\s+(?<text>.*)$/u.exec(line);
    return item ? { item: inline(item.groups.text) } : { text: inline(line) };
  });
  const html = lists(lines);
  return html.replace(/\u0001(\d+)\u0002/gu, (_, at) => escaped(kept[Number(at)]));
}

function lists(lines) {
  let html = '';
  let open = false;
  lines.forEach((line, at) => {
    if (line.item !== undefined) {
      html += `${open ? '' : '<ul>'}<li>${line.item}</li>`;
      open = true;
      return;
    }
    html += `${open ? '</ul>' : at > 0 ? '<br>' : ''}${line.text}`;
    open = false;
  });
  return open ? `${html}</ul>` : html;
}

function inline(text) {
  return text
    .replace(/\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/gu, '<a href="$2" target="_blank" rel="noopener noreferrer">$1</a>')
    .replace(/\*\*([^*]+)\*\*/gu, '<strong>$1</strong>')
    .replace(/(^|[\s(])[_*]([^_*]+)[_*](?=$|[\s).,;:!?])/gu, '$1<em>$2</em>');
}

function escaped(text) {
  return text.replace(/[&<>"']/gu, sign => escapes[sign]);
}
