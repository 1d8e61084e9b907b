import { readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPractice } from '#practice/server.ts';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeAll(async () => {
  cli = await CommandLine.open();
  await cli.write(
    'customers.csv',
    'email,city\nann.secret@example.com,Rome\nANN.secret@example.com,Rome\nno-address-here,Oslo\n',
  );
});
afterAll(() => cli.close());

describe('run', () => {
  it('prints one JSON document on stdout and ends with 3 where rows were rejected', async () => {
    const { code, stdout, stderr } = await cli.run(['run', await cli.listSync(), '--json']);
    expect(code).toBe(3);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      status: 'done_with_rejected_rows',
      queried: 3,
      sent: 1,
      duplicate: 1,
      rejected: 1,
      unchanged: 0,
      skipped: 0,
      added: 1,
      removed: 0,
      audience: { customerListName: 'customer list-Users 1', audienceName: 'audience-Users 1' },
    });
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining(['run', 'requests', 'rejectedRows', 'warnings']),
    );
    expect(report.rejectedExamples).toEqual([
      { reason: 'email_without_at', row: 3, column: 'email', value: 'no•••••••••••••'.slice(0, 14) },
    ]);
    expect((await stat(report.rejectedRows)).mode & 0o077).toBe(0);
    expect(stdout + stderr).not.toMatch(/secret|no-address/i);
  });

  it('shows a person a few rejected rows, masked', async () => {
    const { stdout } = await cli.run(['run', await cli.listSync({ name: 'Shown' })]);
    expect(stdout).toContain('email_without_at, masked: row 3, email: no••');
    expect(stdout).not.toMatch(/secret|no-address/i);
  });

  it('ends with 0 where nothing was rejected, and tells a person what happened', async () => {
    await cli.write('good.csv', 'email\nbob@example.com\n');
    const sync = await cli.listSync({ name: 'Good', source: { type: 'csv', path: 'good.csv' } });
    const { code, stdout } = await cli.run(['run', sync]);
    expect(code).toBe(0);
    expect(stdout).toContain('1 identifiers were added, 0 removed');
    expect(stdout).not.toContain('\u001b[');
  });

  it('tells every problem of a sync file with its place and ends with 2', async () => {
    const sync = await cli.listSync({ optoins: {}, mapping: [{ field: 'EMAIL', column: 'email', foo: 1 }] });
    const { code, stdout, stderr } = await cli.run(['run', sync, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'failed',
      problems: [
        { place: 'mapping[0].foo' },
        { place: 'optoins', fix: expect.stringContaining('"options"') },
      ],
    });
    expect(stderr).toContain('Did you mean');
  });

  it('tells a column that is not there, with the one that was meant', async () => {
    const sync = await cli.listSync({ mapping: [{ field: 'EMAIL', column: 'emial' }] });
    const { code, stdout } = await cli.run(['run', sync, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).problems).toEqual([
      expect.objectContaining({ place: 'mapping[0].column', fix: expect.stringContaining('email') }),
    ]);
  });

  it.each([
    ['no sync file', ['run', 'nowhere.json'], 'sync-file-unreadable'],
    ['an unknown flag', ['run', 'sync.json', '--fast'], 'wrong-use'],
    ['an unknown command', ['launch'], 'wrong-use'],
  ])('ends with 2 for %s', async (_name, args, error) => {
    const { code, stdout } = await cli.run([...args, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error.code).toBe(error);
  });

  it('tells in words of a source that cannot even be looked at', async () => {
    await symlink('loop.csv', join(cli.folder, 'loop.csv'));
    const sync = await cli.listSync({ name: 'Loop', source: { type: 'csv', path: 'loop.csv' } });
    const { code, stdout } = await cli.run(['run', sync, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error.code).toMatch(/^file-/);
  });

  it('needs a token, but not for a dry run', async () => {
    const sync = await cli.listSync();
    const none = { MATCHBOARD_ACCESS_TOKEN: '' };
    expect(JSON.parse((await cli.run(['run', sync, '--json'], none)).stdout).error.code).toBe('no-token');
    const dry = await cli.run(['run', sync, '--dry-run', '--json'], none);
    expect(JSON.parse(dry.stdout)).toMatchObject({ dryRun: true, requests: 0 });
  });

  it('refuses --test for lists and --full-resync for events', async () => {
    const list = await cli.run(['run', await cli.listSync(), '--test', '--json']);
    expect(JSON.parse(list.stdout).error.code).toBe('test-needs-events');
    expect(list.code).toBe(2);
  });

  it('ends with 1 where Pinterest refuses the token, and nothing of it is shown', async () => {
    const wrong = { MATCHBOARD_ACCESS_TOKEN: 'pina_very_wrong_token' };
    await cli.write('more.csv', 'email\neve@example.com\n');
    const sync = await cli.listSync({ name: 'More', source: { type: 'csv', path: 'more.csv' } });
    const { code, stdout, stderr } = await cli.run(['run', sync, '--json'], wrong);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'failed',
      unsent: 1,
      error: { code: 'pinterest-login-expired' },
    });
    expect(stdout + stderr).not.toContain('very_wrong');
  });

  it('ends with 1 for a Pinterest that is not there', async () => {
    const nobody = await startPractice();
    await nobody.close();
    const sync = await cli.listSync({ name: 'Nobody', source: { type: 'csv', path: 'more.csv' } });
    const { code, stdout } = await cli.run(['run', sync, '--json'], { MATCHBOARD_API_URL: nobody.url });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error.code).toBe('pinterest-unavailable');
  });

  it('says that a sync is running already', async () => {
    const sync = await cli.listSync({ name: 'Busy', source: { type: 'csv', path: 'more.csv' } });
    await cli.control('faults', 'PUT', ['slow:3000']);
    const first = cli.run(['run', sync, '--json']);
    await until(
      async () => ((await cli.control('requests')) as { inFlight?: number; requests?: unknown[] }) !== null,
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const second = await cli.run(['run', sync, '--json']);
    await cli.control('faults', 'PUT', []);
    expect(JSON.parse(second.stdout).error.code).toBe('sync-in-use');
    expect(second.code).toBe(1);
    expect((await first).code).toBe(0);
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('a source that cannot be used', () => {
  it.each([
    ['missing.csv', null],
    ['empty.csv', ''],
    ['binary.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2, 3, 0, 0])],
  ])('%s has a sentence and ends with 1', async (file, content) => {
    if (content !== null) await cli.write(file, content);
    const { code, stdout } = await cli.run([
      'run',
      await cli.listSync({ source: { type: 'csv', path: file } }),
      '--json',
    ]);
    expect(code).toBe(1);
    const { error } = JSON.parse(stdout);
    expect(error.code).not.toBe('bug');
    expect(error.fix.length).toBeGreaterThan(10);
  });
});

describe('preview', () => {
  it('gives each mapped value before and after, as JSON', async () => {
    const { code, stdout } = await cli.run(['preview', await cli.listSync(), '--rows', '3', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      {
        row: 1,
        field: 'EMAIL',
        original: 'ann.secret@example.com',
        normalized: 'ann.secret@example.com',
        hashed: expect.stringMatching(/^[0-9a-f]{64}$/),
        reason: null,
        warning: null,
      },
      expect.objectContaining({ row: 2, normalized: 'ann.secret@example.com' }),
      expect.objectContaining({ row: 3, hashed: null, reason: 'email_without_at' }),
    ]);
  });

  it('masks originals for a person until asked', async () => {
    const sync = await cli.listSync();
    expect((await cli.run(['preview', sync])).stdout).not.toContain('secret');
    expect((await cli.run(['preview', sync, '--reveal'])).stdout).toContain('ann.secret@example.com');
  });
});

describe('fields', () => {
  it('lists the catalogue', async () => {
    const all = JSON.parse((await cli.run(['fields', '--json'])).stdout) as { id: string }[];
    const audience = JSON.parse((await cli.run(['fields', 'audience', '--json'])).stdout) as { id: string }[];
    expect(audience.map((field) => field.id)).toEqual([
      'EMAIL',
      'IDFA',
      'MAID',
      'LR_ID',
      'DLX_ID',
      'HASHED_PINNER_ID',
    ]);
    expect(all.map((field) => field.id)).toEqual(
      expect.arrayContaining(['user_data.em', 'custom_data.contents.id']),
    );
    expect((await cli.run(['fields', 'events'])).stdout).toContain('user_data.em');
    expect((await cli.run(['fields', 'nonsense'])).code).toBe(2);
  });
});

describe('practice', () => {
  it('says where it is, answers, and ends when interrupted', async () => {
    const child = cli.start(['practice', '--json', '--fault', '429:1']);
    if (child.stdout === null) throw new Error('no pipe');
    let text = '';
    for await (const chunk of child.stdout) {
      text += String(chunk);
      if (text.includes('}')) break;
    }
    const { url, accessToken, adAccountId, conversionToken } = JSON.parse(text);
    expect(conversionToken).toMatch(/^pina_/);
    const ask = () =>
      fetch(`${url}/ad_accounts/${adAccountId}`, { headers: { authorization: `Bearer ${accessToken}` } });
    expect((await ask()).status).toBe(429);
    expect((await ask()).status).toBe(200);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('explains an unknown fault and a port that is taken', async () => {
    expect(JSON.parse((await cli.run(['practice', '--fault', 'gremlins', '--json'])).stdout).error.code).toBe(
      'unknown-fault',
    );
    const taken = new URL(cli.practice.url).port;
    expect(JSON.parse((await cli.run(['practice', '--port', taken, '--json'])).stdout).error.code).toBe(
      'port-taken',
    );
  });
});

describe('demo', () => {
  it('does the main job, and each of its runs adds up', async () => {
    const { code, stdout } = await cli.run(['demo', '--json'], {
      MATCHBOARD_API_URL: 'http://127.0.0.1:9/v5',
    });
    expect(code).toBe(0);
    const { audience, testEvents, events, folder } = JSON.parse(stdout);
    for (const run of [audience.first, audience.changed, audience.unchanged, testEvents, events]) {
      expect(run.queried).toBe(run.sent + run.unchanged + run.duplicate + run.rejected + run.skipped);
      expect(run.error).toBeNull();
    }
    expect(audience.first.added).toBeGreaterThan(4000);
    expect(audience.changed).toMatchObject({ added: 60 });
    expect(audience.changed.removed).toBeGreaterThan(100);
    expect(audience.unchanged).toMatchObject({ added: 0, removed: 0, sent: 0 });
    expect(audience.unchanged.audience.matchRate).toBeGreaterThan(0.3);
    expect(testEvents).toMatchObject({ added: 0, events: { test: true } });
    expect(events.events.processed).toBeGreaterThan(350);
    expect(await readFile(join(folder, 'orders.csv'), 'utf8')).toContain('order_id');
  });
});
