import { describe, expect, it } from 'vitest';
import { type Handler, json, text } from './answering-server.ts';
import { account, connect, kindOf, serve } from './connect.ts';

describe('an answer that nobody should trust', () => {
  it.each<[string, Handler]>([
    ['a page', text(200, '<!doctype html><title>Sign in to this Wi-Fi</title>')],
    ['nothing', text(200, '')],
    ['204', (response) => response.writeHead(204).end()],
    ['other JSON', json(200, { hello: 'world' })],
    ['no JSON object', json(200, null)],
    ['an ID that is no text', json(200, { id: 7 })],
    ['17 MB', json(200, { ...account, more: 'x'.repeat(17 * 1024 * 1024) })],
  ])('%s is unreadable, and not asked for again', async (_, answer) => {
    const server = await serve(answer);
    const { pinterest } = connect(server.url);
    expect(kindOf(await pinterest.getAdAccount('1'))).toBe('unreadable');
    expect(server.heard).toHaveLength(1);
  });

  it('does not stop reading outcomes at what is merely more than documented', async () => {
    const server = await serve(
      json(200, { ...account, owner: null, country: null, permissions: null, x: 1 }),
    );
    expect(await connect(server.url).pinterest.getAdAccount('1')).toEqual({
      ok: true,
      value: { ...account, country: null, permissions: [] },
      requestId: null,
    });
  });

  it.each([301, 302, 307, 308])('%i: the token follows no redirect', async (status) => {
    const elsewhere = await serve(json(200, account));
    const server = await serve(text(status, '', { location: `${elsewhere.url}/ad_accounts/1` }));
    const { pinterest } = connect(server.url);
    const answer = await pinterest.getAdAccount('1');
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unavailable', status } });
    expect(server.heard).toHaveLength(1);
    expect(elsewhere.heard).toHaveLength(0);
  });

  it('a server that cannot speak TLS gets neither token nor second try', async () => {
    const server = await serve(json(200, account));
    const { pinterest, stories } = connect(server.url.replace('http:', 'https:'));
    expect(kindOf(await pinterest.getAdAccount('1'))).toBe('unavailable');
    expect(stories.map((story) => story.silence)).toEqual(['untrusted']);
    expect(server.heard).toHaveLength(0);
  });
});

it('puts nothing but IDs into a path', async () => {
  const server = await serve(json(200, account));
  const { pinterest } = connect(server.url);
  for (const id of ['', '..', '1/events', '1?x', '%31', 'abc', '1'.repeat(19)]) {
    expect(kindOf(await pinterest.getAdAccount(id))).toBe('not_found');
    expect(kindOf(await pinterest.addRecords('1', id, []))).toBe('not_found');
  }
  expect(pinterest.requestCount).toBe(0);
});
