import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
let sync: string;
const mounted: string[] = [];
beforeEach(async () => {
  cli = await CommandLine.open();
  sync = await cli.listSync();
});
afterEach(async () => {
  for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
  await cli.close();
});

const isRoot = process.getuid?.() === 0;

/** A disk of its own, so small that it is soon full; false where that takes rights we lack. */
async function mount(name: string, options: string): Promise<string | null> {
  const folder = join(cli.folder, name);
  await mkdir(folder);
  if (!isRoot) return null;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  mounted.push(folder);
  return folder;
}

async function writeCustomers(from: number, to: number): Promise<void> {
  const lines = Array.from({ length: to - from }, (_, index) => `p${from + index}@example.com\n`);
  await cli.write('customers.csv', `email\n${lines.join('')}`);
}

async function expectList(from: number, to: number): Promise<void> {
  const lists = (await cli.control('customer_lists')) as { id: string }[];
  expect(lists).toHaveLength(1);
  const records = await cli.control(`customer_lists/${lists[0]?.id}/records`);
  const hashes = Array.from({ length: to - from }, (_, index) =>
    createHash('sha256')
      .update(`p${from + index}@example.com`)
      .digest('hex'),
  );
  expect(records).toEqual(hashes.sort());
}

async function stateFile(home: string): Promise<string> {
  const [folder] = await readdir(join(home, 'syncs'));
  return join(home, 'syncs', folder ?? '', 'state.duckdb');
}

describe('a full disk', () => {
  it('stops the run in words; with room again, the next one makes the list whole', async (context) => {
    const home = await mount('small', 'size=4m');
    if (home === null) {
      context.skip();
      return;
    }
    const env = { MATCHBOARD_HOME: home };
    await writeCustomers(0, 2000);
    expect((await cli.run(['run', sync, '--json'], env)).code).toBe(0);
    await writeCustomers(0, 90_000);
    const full = await cli.run(['run', sync, '--json'], env);
    expect(full.code).toBe(1);
    expect(JSON.parse(full.stdout).error.code).toBe('disk-full');
    execFileSync('mount', ['-o', 'remount,size=200m', home]);
    const after = await cli.run(['run', sync, '--json'], env);
    expect([after.code, JSON.parse(after.stdout).status]).toEqual([0, 'done']);
    await expectList(0, 90_000);
  });

  it.skipIf(process.platform === 'win32')('by a quota on files is the same', async () => {
    await writeCustomers(0, 90_000);
    const limited = await cli.run(['run', sync, '--json'], {}, 'ulimit -f 1500');
    expect(limited.code).toBe(1);
    expect(JSON.parse(limited.stdout).error.code).toBe('disk-full');
    const after = await cli.run(['run', sync, '--json']);
    expect([after.code, JSON.parse(after.stdout).status]).toEqual([0, 'done']);
    await expectList(0, 90_000);
  });
});

it.skipIf(process.platform === 'win32')(
  'a folder that cannot be written to is told before anything is sent',
  async () => {
    const home = (await mount('fixed', 'ro')) ?? join(cli.folder, 'fixed');
    if (!isRoot) await chmod(home, 0o500);
    await writeCustomers(0, 10);
    const { code, stdout } = await cli.run(['run', sync, '--json'], { MATCHBOARD_HOME: home });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error.code).toBe('home-not-writable');
    expect(await cli.control('customer_lists')).toEqual([]);
  },
);

describe('a damaged memory', () => {
  const home = () => join(cli.folder, 'home');
  async function damage(): Promise<void> {
    const file = await open(await stateFile(home()), 'r+');
    const { size } = await file.stat();
    await file.write(Buffer.alloc(size - 12_288, 7), 0, size - 12_288, 12_288);
    await file.close();
  }

  it.each([
    ['overwritten', async () => writeFile(await stateFile(home()), 'no database')],
    ['damaged inside', damage],
  ])('%s, is told, kept, and mended by a full resync into the same list', async (_, harm) => {
    await writeCustomers(0, 5000);
    expect((await cli.run(['run', sync, '--json'])).code).toBe(0);
    await harm();
    await writeCustomers(0, 5100);
    const told = await cli.run(['run', sync, '--json']);
    expect(told.code).toBe(1);
    expect(JSON.parse(told.stdout).error).toMatchObject({
      code: 'state-damaged',
      fix: expect.stringContaining('--full-resync'),
    });
    const mended = await cli.run(['run', sync, '--json', '--full-resync']);
    const report = JSON.parse(mended.stdout);
    expect([mended.code, report.sent]).toEqual([0, 5100]);
    expect(report.warnings.map(({ code }: { code: string }) => code)).toContain('state-replaced');
    await expectList(0, 5100);
    const files = await readdir(join(await stateFile(home()), '..'));
    expect(files.filter((name) => /^damaged-.*\.duckdb$/.test(name))).toHaveLength(1);
    expect(JSON.parse((await cli.run(['run', sync, '--json'])).stdout)).toMatchObject({
      sent: 0,
      unchanged: 5100,
    });
  });
});

it('a sync that runs in another process is left alone, and told who has it', async () => {
  await writeCustomers(0, 30_000);
  await cli.control('faults', 'PUT', ['slow:1500']);
  const first = cli.start(['run', sync, '--json']);
  const ended = once(first, 'exit');
  // Past the making of its list, which would go on without it.
  await expect
    .poll(async () => ((await cli.control('requests')) as { total: number }).total, { timeout: 60_000 })
    .toBeGreaterThan(2);
  const second = await cli.run(['run', sync, '--json']);
  expect(second.code).toBe(1);
  const { code, message } = JSON.parse(second.stdout).error;
  expect(code).toBe('sync-in-use');
  if (process.platform === 'linux') {
    expect(message).toContain(`in the command line (process ${first.pid}), since `);
  }
  first.kill('SIGKILL');
  await ended;
  // What the killed one noted of itself holds nobody back.
  await cli.control('faults', 'PUT', []);
  expect((await cli.run(['run', sync, '--json'])).code).toBe(0);
  await expectList(0, 30_000);
});
