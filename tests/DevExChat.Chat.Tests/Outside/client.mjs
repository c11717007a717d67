// Slack's own client against the strict local Slack: it has to take every answer, and every refusal, for Slack's.
import assert from 'node:assert/strict';
import { ErrorCode, WebClient } from '@slack/web-api';

const [slackApiUrl, token, channel, user, opened] = process.argv.slice(2);
const options = { slackApiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logLevel: 'error' };
const slack = new WebClient(token, options);
const section = (text) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const home = { type: 'home', blocks: [section('Welcome')] };

async function refuses(call, code, more = () => {}) {
  await assert.rejects(call, (failure) => {
    assert.equal(failure.code, ErrorCode.PlatformError, failure.message);
    assert.equal(failure.data.error, code);
    more(failure.data);
    return true;
  });
}

const self = await slack.auth.test();
assert.ok(self.ok && self.team_id && self.user_id && self.bot_id);
assert.equal((await slack.users.info({ user })).user.id, user);

const posted = await slack.chat.postMessage({
  channel, text: 'One', blocks: [section('One')], metadata: { event_type: 'outside', event_payload: { id: '1' } },
});
assert.equal(posted.message.blocks.length, 1);
assert.equal((await slack.chat.update({ channel, ts: posted.ts, text: 'Two', blocks: [section('Two')] })).ts, posted.ts);
const { messages } = await slack.conversations.history({ channel, include_all_metadata: true, limit: 5 });
assert.deepEqual([messages[0].text, messages[0].metadata.event_payload.id], ['Two', '1']);

const direct = await slack.conversations.open({ users: user });
assert.ok(direct.channel.id.startsWith('D'));
assert.equal((await slack.conversations.info({ channel })).channel.is_member, true);
assert.equal((await slack.views.publish({ user_id: user, view: home })).view.type, 'home');

await refuses(slack.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' }), 'channel_not_found');
await refuses(slack.chat.update({ channel, ts: '1.000001', text: 'x' }), 'message_not_found');
await refuses(slack.users.info({ user: 'U0NOBODY' }), 'user_not_found');
await refuses(slack.chat.postMessage({ channel: direct.channel.id, text: 'x', blocks: [{ type: 'section' }] }), 'invalid_blocks', (data) => assert.ok(data.response_metadata.messages.length > 0));
await refuses(slack.views.open({ trigger_id: 'nonsense', view: { ...home, type: 'modal', title: { type: 'plain_text', text: 'A' } } }), 'invalid_trigger_id');
await refuses(slack.pins.add({ channel, timestamp: posted.ts }), 'missing_scope', (data) => assert.equal(data.needed, 'pins:write'));
await refuses(slack.apiCall('devexchat.nothing'), 'unknown_method');
await refuses(new WebClient('xoxb-not-a-token', options).auth.test(), 'invalid_auth');

assert.equal((await slack.conversations.join({ channel: opened })).channel.is_member, true);
let slower;
for (let times = 0; times < 40 && !slower; times += 1)
  await slack.chat.postMessage({ channel: opened, text: `Message ${times}` }).catch((failure) => { slower = failure; });
assert.equal(slower?.code, ErrorCode.RateLimitedError);
assert.ok(slower.retryAfter > 0);
