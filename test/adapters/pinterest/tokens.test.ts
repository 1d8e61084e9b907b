import { describe, expect, it } from 'vitest';
import { half, json, reset, text } from './answering-server.ts';
import { account, connect, createList, secret, serve } from './connect.ts';

describe('tokens', () => {
  it.each([null, '', '  '])('%j is none: no request, and a failure that says so', async (token) => {
    const server = await serve(json(200, account));
    const { pinterest } = connect(server.url, { tokens: { access: () => token, conversion: () => null } });
    const answer = await pinterest.getAdAccount('1');
    expect(answer).toMatchObject({ failure: { kind: 'login_expired', status: null } });
    expect(pinterest.requestCount).toBe(0);
    expect(server.heard).toHaveLength(0);
  });

  it.each([`${secret}\nx`, `${secret} x`, `${secret}é`])('%j cannot be one', async (token) => {
    const server = await serve(json(200, account));
    const { pinterest } = connect(server.url, { tokens: { access: () => token, conversion: () => null } });
    const answer = await pinterest.getAdAccount('1');
    expect(answer).toMatchObject({ failure: { kind: 'login_expired' } });
    expect(JSON.stringify(answer)).not.toContain(secret);
  });

  it('go with what they are for', async () => {
    const server = await serve(json(200, { ...account, items: [], events: [] }));
    const { pinterest } = connect(server.url, {
      tokens: { access: () => ' access\n', conversion: () => 'conversion' },
    });
    await pinterest.getAdAccount('1');
    await createList(pinterest);
    await pinterest.sendEvents('1', [], { test: false });
    await pinterest.sendEvents('1', [], { test: true });
    expect(server.heard.map((entry) => entry.headers.authorization)).toEqual([
      'Bearer access',
      'Bearer access',
      'Bearer conversion',
      'Bearer conversion',
    ]);
  });

  it('fall back to the access token for events', async () => {
    const server = await serve(json(200, { events: [] }));
    await connect(server.url).pinterest.sendEvents('1', [], { test: false });
    expect(server.heard[0]?.headers.authorization).toBe(`Bearer ${secret}`);
  });

  it('show in no answer and no story, whatever happens', async () => {
    const echo = json(401, { code: 2, message: `Authentication failed: '${secret}' or Bearer ${secret}` });
    for (const fault of [echo, reset, half, text(200, secret)]) {
      const server = await serve(fault);
      const { pinterest, stories } = connect(server.url, { patience: { attempts: 1 } });
      const answer = await pinterest.getAdAccount('1');
      expect(answer.ok).toBe(false);
      expect(JSON.stringify([answer, stories])).not.toContain(secret);
    }
  });
});
