// Reads a JSON list of cards and has Microsoft's renderer parse each: what it warns of is printed as JSON, one list per card.
const [, , renderer, file] = process.argv;
const { AdaptiveCard, CardElement, HostConfig, SerializationContext } = require(`${renderer}/dist/adaptivecards.js`);
const cards = JSON.parse(require('fs').readFileSync(file, 'utf8'));

const teams = new HostConfig({ supportsInteractivity: true, actions: { maxActions: 6 } });

const warnings = cards.map(json => {
  const card = new AdaptiveCard();
  card.hostConfig = teams;
  // Its pattern for languages remembers where it stopped, and so refuses every other card.
  CardElement.langProperty.regEx.lastIndex = 0;
  const context = new SerializationContext();
  card.parse(json, context);
  const said = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  // What the renderer did not understand it drops without a word: so everything has to be there still.
  const count = card.getItemCount();
  if (count !== json.body.length) said.push(`${json.body.length - count} elements were dropped`);
  const invalid = card.validateProperties().validationEvents.map(event => event.message);
  return [...said, ...invalid];
});

process.stdout.write(JSON.stringify(warnings));
