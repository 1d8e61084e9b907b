import { expect, it } from 'vitest';
import { json } from './answering-server.ts';
import { connect, serve } from './connect.ts';

it('tells the story of each attempt', async () => {
  const server = await serve(
    json(500, { code: 0, message: 'Oh.' }, { 'x-pinterest-rid': '11' }),
    json(200, { events: [] }, { 'x-pinterest-rid': '12' }),
  );
  const { pinterest, stories } = connect(server.url, { version: '1.2.3' });
  const answer = await pinterest.sendEvents('1', [], { test: true });
  expect(answer).toEqual({ ok: true, value: [], requestId: '12' });
  const common = { method: 'POST', path: '/ad_accounts/1/events?test=true', silence: null, bytesSent: 11 };
  expect(stories).toMatchObject([
    { ...common, attempt: 1, status: 500, requestId: '11', bytesReceived: 26 },
    { ...common, attempt: 2, status: 200, requestId: '12', bytesReceived: 13 },
  ]);
  expect(stories.every((story) => story.milliseconds > 0)).toBe(true);
  expect(server.heard[0]?.headers).toMatchObject({
    'user-agent': 'Matchboard/1.2.3',
    'content-type': 'application/json',
    accept: 'application/json',
    'content-length': '11',
  });
});
