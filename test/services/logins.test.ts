import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { MatchboardError } from '#domain/errors.ts';
import type { SecretStore } from '#ports/secret-store.ts';
import { parseFault } from '#practice/fault-text.ts';
import type { FaultSpec } from '#practice/faults.ts';
import { answering, json } from '../adapters/pinterest/answering-server.ts';
import { consenting, denying, LoginDesk } from './login-desk.ts';

let desk: LoginDesk;
afterEach(() => desk.close());

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof MatchboardError) return error.problem.code;
    throw error;
  }
}

const onToken = (fault: string | FaultSpec): FaultSpec => ({
  ...(typeof fault === 'string' ? parseFault(fault) : fault),
  path: '/oauth/token',
});

test('log in, expire, refresh, revoke, log in again', async () => {
  desk = await LoginDesk.open();
  const { id } = await desk.logIn();
  expect(id).toBe('acme-us');
  const first = await desk.stored.fresh.access(id);
  expect(desk.practice.state.world.logins.accessOf(first, desk.clock.now())?.scopes).toContain('ads:write');

  desk.days(31);
  const second = await desk.stored.fresh.access(id);
  expect(second).not.toBe(first);
  expect(desk.practice.state.world.logins.accessOf(second, desk.clock.now())).not.toBeNull();

  desk.practice.state.revokeLogins();
  expect(await codeOf(desk.stored.fresh.renew(id, second))).toBe('login-lost');
  const [lost] = await desk.stored.all();
  if (lost === undefined) throw new Error('gone');
  expect(await desk.stored.describe(lost)).toMatchObject({ login: 'lost' });

  const again = await desk.logIn({ connectionId: id, appSecret: null });
  expect(again.id).toBe(id);
  const third = await desk.stored.fresh.access(id);
  expect(desk.practice.state.world.logins.accessOf(third, desk.clock.now())).not.toBeNull();
  expect(await desk.stored.all()).toHaveLength(1);
});

test('twenty callers at once, in two programs, make one refresh', async () => {
  desk = await LoginDesk.open();
  const { id } = await desk.logIn();
  const old = await desk.stored.fresh.access(id);
  const other = desk.program();
  desk.days(31);
  const before = desk.refreshes();
  const callers = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? desk.stored : other));
  const tokens = await Promise.all(callers.map((program) => program.fresh.access(id)));
  expect(new Set(tokens).size).toBe(1);
  expect(tokens[0]).not.toBe(old);
  expect(desk.refreshes() - before).toBe(1);
  const renewed = await Promise.all(callers.map((program) => program.fresh.renew(id, tokens[0] ?? '')));
  expect(new Set(renewed).size).toBe(1);
  expect(desk.refreshes() - before).toBe(2);
});

test('a login that is used daily never ends, and its days are told', async () => {
  desk = await LoginDesk.open();
  const { id } = await desk.logIn();
  for (let month = 0; month < 4; month += 1) {
    desk.days(29);
    await desk.stored.keepAlive();
  }
  const info = await desk.stored.describe(await desk.stored.find(id));
  expect(info.login).toBe('good');
  expect(Math.round((Date.parse(info.endsAt ?? '') - desk.clock.now()) / 86_400_000)).toBe(60);
  expect(desk.refreshes()).toBe(5);
  await desk.stored.keepAlive();
  expect(desk.refreshes()).toBe(5);
});

test.each([
  ['slow', 'login-unavailable', { kind: 'slow', milliseconds: 2500 }],
  ['500', 'login-unavailable', { kind: 'status', status: 500 }],
  ['HTML', 'login-unreadable', { kind: 'html' }],
  ['half an answer', 'login-unreadable', { kind: 'half', times: 1 }],
] as const)(
  'a token endpoint that gives %s: told at login, borne while the old token lasts',
  async (_, code, fault) => {
    desk = await LoginDesk.open();
    desk.practice.state.setFaults([onToken(fault)]);
    expect(await codeOf(desk.logIn())).toBe(code);
    expect(await desk.stored.all()).toEqual([]);
    desk.practice.state.setFaults([]);
    const { id } = await desk.logIn();
    const token = await desk.stored.fresh.access(id);
    desk.practice.state.setFaults([onToken(fault)]);
    desk.days(2);
    await desk.stored.keepAlive();
    expect(await desk.program().fresh.access(id)).toBe(token);
  },
);

test.each([
  { kind: 'status', status: 500, times: 2 },
  { kind: 'reset-before', times: 2 },
] as const)('a refresh that meets $kind twice comes through at the third try', async (fault) => {
  desk = await LoginDesk.open();
  const { id } = await desk.logIn();
  const token = await desk.stored.fresh.access(id);
  desk.days(31);
  desk.practice.state.setFaults([onToken(fault)]);
  expect(await desk.stored.fresh.access(id)).not.toBe(token);
});

test('killed between the answer and the keychain: the old access token goes on, and the end is told days ahead', async () => {
  desk = await LoginDesk.open();
  const { id } = await desk.logIn();
  const token = await desk.stored.fresh.access(id);
  // Pinterest has rotated, and nobody wrote it down.
  const connection = await desk.stored.find(id);
  const kept = JSON.parse((await desk.secrets.get(`${connection.secretsId}/login`)) ?? '') as {
    refreshToken: string;
  };
  desk.practice.state.world.logins.refresh(kept.refreshToken, desk.clock.now());
  desk.days(2);
  const next = desk.program();
  await next.keepAlive();
  expect(await next.fresh.access(id)).toBe(token);
  expect(await next.describe(await next.find(id))).toMatchObject({ login: 'ending' });
  desk.days(29);
  expect(await codeOf(desk.program().fresh.access(id))).toBe('login-lost');
  expect(await next.describe(await next.find(id))).toMatchObject({ login: 'lost' });
});

test('a new login that the keychain does not take lives in memory until it does, and no refresh is lost', async () => {
  let locked: 'no' | 'writing' | 'writing-second' | 'yes' = 'no';
  let writes = 0;
  const denied = () => {
    throw new MatchboardError({ code: 'keychain-locked', message: 'locked', fix: 'unlock' });
  };
  desk = await LoginDesk.open((store: SecretStore) => ({
    ...store,
    get: async (name) => (locked === 'yes' ? denied() : store.get(name)),
    set: async (name, secret) => {
      writes += 1;
      if (locked === 'yes' || locked === 'writing' || (locked === 'writing-second' && writes > 1)) denied();
      return store.set(name, secret);
    },
  }));
  const { id } = await desk.logIn();
  await desk.stored.fresh.access(id);

  desk.days(31);
  locked = 'yes';
  const before = desk.refreshes();
  expect(await codeOf(desk.stored.fresh.access(id))).toBe('keychain-locked');
  locked = 'writing';
  expect(await codeOf(desk.stored.fresh.access(id))).toBe('keychain-locked');
  expect(desk.refreshes()).toBe(before);

  // Locked just between the probe and the answer.
  locked = 'writing-second';
  writes = 0;
  const token = await desk.stored.fresh.access(id);
  expect(desk.refreshes()).toBe(before + 1);
  locked = 'no';
  desk.days(31);
  const next = await desk.stored.fresh.access(id);
  expect(next).not.toBe(token);
  expect(await desk.program().fresh.access(id)).toBe(next);
});

test('what a person says no to is told, and so is a wrong secret', async () => {
  desk = await LoginDesk.open();
  expect(await codeOf(desk.logIn({}, denying))).toBe('login-denied');
  expect(await codeOf(desk.logIn({ appSecret: 'not-this-one' }))).toBe('login-wrong-app');
  expect(await desk.stored.all()).toEqual([]);
});

test('cancelled, too late, port taken: each its own sentence, and the port is free again', async () => {
  desk = await LoginDesk.open();
  const stop = new AbortController();
  const idle = async () => undefined;
  const cancelled = desk.logIn({}, idle, { signal: stop.signal });
  setTimeout(() => stop.abort(), 50);
  expect(await codeOf(cancelled)).toBe('cancelled');
  expect(await codeOf(desk.logIn({}, idle, { patience: 100 }))).toBe('login-too-late');
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(desk.port, '127.0.0.1', resolve));
  expect(await codeOf(desk.logIn())).toBe('login-port-taken');
  await new Promise((resolve) => other.close(resolve));
  expect(await codeOf(desk.logIn())).toBe('none');
});

test('offline, and a redirect that is not the registered one', async () => {
  desk = await LoginDesk.open();
  const dead = await answering();
  await dead.close();
  desk.stored = desk.program(dead.url);
  const arriving = async (url: string) => {
    const { searchParams } = new URL(url);
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ code: 'x', state: searchParams.get('state') ?? '' }).toString();
    await (await fetch(back)).text();
  };
  expect(await codeOf(desk.logIn({}, arriving))).toBe('login-offline');

  const strict = await answering(json(400, { code: 283, message: 'redirect_uri does not match' }));
  desk.stored = desk.program(strict.url);
  expect(await codeOf(desk.logIn({}, arriving))).toBe('login-wrong-redirect');
  await strict.close();
});

test('a clock that is off is told with what goes wrong, and in the check', async () => {
  desk = await LoginDesk.open();
  const { id } = await desk.logIn();
  expect((await desk.stored.findingsHere(id)).map(({ what }) => what)).not.toContain('clock');
  // The server's date is the real one: this computer is an hour ahead of it.
  desk.clock.advance(3_600_000);
  const login = await desk.logIn({ connectionId: id });
  expect(Math.round((login.clockAhead ?? 0) / 60_000)).toBe(60);
  const clock = (await desk.stored.findingsHere(id)).find(({ what }) => what === 'clock');
  expect(clock?.message).toContain('60 minutes ahead');
  try {
    await desk.logIn({ appSecret: 'not-this-one' });
  } catch (error) {
    expect((error as MatchboardError).problem.fix).toContain('60 minutes off');
  }
});

test('a conversion token is minted, kept and forgotten; disconnecting leaves nothing behind', async () => {
  const names = new Set<string>();
  desk = await LoginDesk.open((store) => ({
    ...store,
    set: (name, secret) => {
      names.add(name);
      return store.set(name, secret);
    },
    delete: (name) => {
      names.delete(name);
      return store.delete(name);
    },
  }));
  const { id } = await desk.logIn();
  await desk.stored.mintConversionToken(id);
  const token = (await desk.stored.conversionToken(id)) ?? '';
  expect(desk.practice.state.world.logins.accessOf(token, desk.clock.now())?.kind).toBe('conversion');
  await desk.stored.keepConversionToken(id, null);
  expect(await desk.stored.conversionToken(id)).toBeNull();
  expect(names.size).toBe(2);
  await desk.stored.disconnect(id);
  expect(names.size).toBe(0);
  expect(await desk.stored.all()).toEqual([]);
  expect(await codeOf(desk.stored.fresh.access(id))).toBe('connection-unknown');
});

test('two connections of one name have IDs of their own, and none is called practice', async () => {
  desk = await LoginDesk.open();
  const ids: string[] = [];
  for (const label of ['Practice', 'Acme', 'Acme', '東京'])
    ids.push((await desk.logIn({ label }, consenting)).id);
  expect(ids).toEqual(['practice-2', 'acme', 'acme-2', 'pinterest']);
  expect((await desk.stored.find('acme')).id).toBe('acme');
  expect((await desk.stored.find('Practice')).id).toBe('practice-2');
});
