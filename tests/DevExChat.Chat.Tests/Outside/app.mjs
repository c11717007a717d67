// A minimal app on Slack's own framework: it has to verify, parse and answer what the strict local Slack delivers.
import bolt from '@slack/bolt';

const [slackApiUrl, token, signingSecret] = process.argv.slice(2);
const plain = (text) => ({ type: 'plain_text', text });
const endpoints = ['/slack/commands', '/slack/interactivity', '/slack/options', '/slack/events'];
const app = new bolt.App({
  token,
  receiver: new bolt.HTTPReceiver({ signingSecret, endpoints, logLevel: 'error' }),
  clientOptions: { slackApiUrl, retryConfig: { retries: 0 } },
  logLevel: 'error',
});
const skills = (block) => ({ type: 'input', block_id: block, optional: true, label: plain('Skills'), element: { type: 'external_select', action_id: block, min_query_length: 1 } });
const form = {
  type: 'modal', callback_id: 'form', title: plain('Form'), submit: plain('Send'),
  blocks: [{ type: 'input', block_id: 'title', label: plain('Title'), element: { type: 'plain_text_input', action_id: 'title' } }, skills('skills')],
};

app.command('/opportunity', async ({ command, ack, client }) => {
  if (command.text !== 'new') return ack({ response_type: 'ephemeral', text: `You typed ${command.text}` });
  await ack();
  return client.views.open({ trigger_id: command.trigger_id, view: form });
});
app.view('form', async ({ ack, view }) =>
  (view.state.values.title.title.value === 'bad' ? ack({ response_action: 'errors', errors: { title: 'Not that' } }) : ack()));
app.options('skills', async ({ options, ack }) => ack({ options: [{ text: plain(`${options.value}#`), value: options.value }] }));
app.action('hello', async ({ ack, body, respond }) => {
  await ack();
  await respond({ response_type: 'ephemeral', replace_original: false, text: `Hello <@${body.user.id}>` });
});
app.shortcut('message', async ({ shortcut, ack, client }) => {
  await ack();
  await client.views.open({ trigger_id: shortcut.trigger_id, view: form });
});
app.event('app_home_opened', async ({ event, client }) =>
  client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'section', text: plain('Your home') }] } }));
app.event('app_mention', async ({ event, client }) => client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: 'You called' }));

const server = await app.start({ port: 0, host: '127.0.0.1' });
console.log(server.address().port);
