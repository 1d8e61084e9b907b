import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventOf, hashes, sha256, startCaller, startOfTests } from './caller.ts';

let folder: string;
let storePath: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-'));
  storePath = join(folder, 'practice.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a practice server with a store', () => {
  test('goes on where it stopped', async () => {
    const first = await startCaller({ storePath });
    const id = await first.createList(hashes(300));
    const path = `~/customer_lists/${id}`;
    await first.call('PATCH', path, { operation_type: 'REMOVE', records: hashes(10).join(',') });
    const rule = { customer_list_id: id };
    const made = { name: 'audience-x', audience_type: 'CUSTOMER_LIST', rule };
    const audience = (await first.call('POST', '~/audiences', made)).body.id;
    await first.call('POST', '~/events', {
      data: [eventOf('a'), eventOf('a'), eventOf('old', { event_time: 1 })],
    });
    await first.call('POST', '~/events?test=true', { data: [eventOf('test')] });
    const { body: conversion } = await first.call('POST', '/oauth/conversion_token');
    first.practice.state.advance(24 * 60 * 60);
    const code = first.practice.state.issueCode('http://localhost/');
    const seen = async (caller: typeof first) => [
      (await caller.call('GET', '~/customer_lists')).body,
      (await caller.call('GET', `~/audiences/${audience}`)).body,
      (await caller.call('GET', '~/conversion_eqs?lookback_period=14d')).body,
      caller.practice.state.records(id),
      caller.practice.state.events(caller.practice.adAccountId),
      caller.practice.state.now(),
      caller.practice.accessToken,
    ];
    const before = await seen(first);
    await first.practice.close();

    const second = await startCaller({ storePath });
    expect(await seen(second)).toEqual(before);
    expect(second.practice.state.now()).toBe(startOfTests + 86_400_000);
    const sent = await second.call(
      'POST',
      '~/events',
      { data: [eventOf('b')] },
      {
        authorization: `Bearer ${conversion.access_token}`,
      },
    );
    expect(sent.status).toBe(200);
    const { clientId, clientSecret } = second.practice;
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://localhost/',
    });
    const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
    const login = await second.call('POST', '/oauth/token', form.toString(), headers);
    expect(login.status).toBe(200);
    expect(await second.createList([sha256('x')])).not.toBe(id);
    await second.practice.close();

    const third = await startCaller({ storePath });
    expect(third.practice.state.events(third.practice.adAccountId)?.ids).toEqual(['a', 'b']);
    const authorization = `Bearer ${login.body.access_token}`;
    expect((await third.call('GET', '~', undefined, { authorization })).status).toBe(200);
    await third.practice.close();
  });

  test('keeps what was done although nobody heard the answer, and nothing that was refused', async () => {
    const first = await startCaller({ storePath });
    const id = await first.createList([sha256('a')]);
    const add = (record: string) =>
      first.call('PATCH', `~/customer_lists/${id}`, { operation_type: 'ADD', records: record });
    first.practice.state.setFaults([{ kind: 'reset-after', times: 1 }]);
    await expect(add(sha256('b'))).rejects.toThrow('fetch failed');
    first.practice.state.setFaults([{ kind: 'reset-before', times: 1 }]);
    await expect(add(sha256('c'))).rejects.toThrow('fetch failed');
    await add('');
    await first.practice.close();
    const second = await startCaller({ storePath });
    expect(second.practice.state.records(id)).toEqual([sha256('a'), sha256('b')].sort());
    await second.practice.close();
  });

  test('drops a line that was cut short, and goes on', async () => {
    const first = await startCaller({ storePath });
    const id = await first.createList([sha256('a')]);
    await first.practice.close();
    appendFileSync(storePath, '{"kind":"request","at":1,"meth');
    const second = await startCaller({ storePath });
    const other = await second.createList([sha256('b')]);
    await second.practice.close();
    const third = await startCaller({ storePath });
    expect(third.practice.state.lists().map((list) => list.id)).toEqual([id, other]);
    await third.practice.close();
  });

  test('says where its file is damaged, and nothing of what is in it', async () => {
    const first = await startCaller({ storePath });
    await first.createList(['a@example.com']);
    await first.practice.close();
    const [seed = '', request = ''] = readFileSync(storePath, 'utf8').split('\n');
    writeFileSync(storePath, `${seed}\n${request.slice(1)}\n`);
    await expect(startCaller({ storePath })).rejects.toThrow(
      new Error(`The practice server's store is damaged at byte ${seed.length + 1}.`),
    );
  });

  test('writes for its user’s eyes only, and reading changes nothing', async () => {
    const first = await startCaller({ storePath });
    const size = statSync(storePath).size;
    await first.call('GET', '~/customer_lists');
    expect(statSync(storePath).size).toBe(size);
    if (process.platform !== 'win32') expect(statSync(storePath).mode & 0o077).toBe(0);
    expect(readFileSync(storePath, 'utf8').split('\n')).toHaveLength(2);
    await first.practice.close();
  });
});
