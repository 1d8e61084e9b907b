import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPractice } from '#practice/server.ts';
import { customersFile } from './customers-file.ts';
import { printFigure, timed } from './figure.ts';

/** A whole run, from file to Pinterest: the built command line in a process of its own, against the practice server in this one. */
const rows = Number(process.argv[2]);
const path = await customersFile(rows);
const folder = await mkdtemp(join(tmpdir(), 'matchboard-bench-'));
const practice = await startPractice({ rateLimits: 0 });
const syncFile = join(folder, 'sync.json');
await writeFile(
  syncFile,
  JSON.stringify({
    version: 1,
    name: 'bench',
    source: { type: 'csv', path },
    object: 'customer-list',
    destination: { adAccountId: practice.adAccountId },
    audience: { create: 'bench' },
    mapping: [{ field: 'EMAIL', column: 'email' }],
  }),
);
const program = resolve('bin/matchboard.js');
const { seconds, value } = await timed(async () => {
  const run = spawn(process.execPath, [program, 'run', syncFile, '--json'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      MATCHBOARD_HOME: folder,
      MATCHBOARD_API_URL: practice.url,
      MATCHBOARD_ACCESS_TOKEN: practice.accessToken,
    },
  });
  return watchMemory(run);
});
await practice.close();
await rm(folder, { recursive: true });
if (value.code !== 0) throw new Error(`the run ended with ${value.code}`);
printFigure({ seconds, items: rows, peakMb: value.peakMb });

/** Waits for a process and reads its high-water mark from /proc while it lives (Linux only). */
async function watchMemory(child: ChildProcess): Promise<{ code: number | null; peakMb: number | null }> {
  let peakMb: number | null = null;
  const timer = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /VmHWM:\s+(\d+)/.exec(status)?.[1];
    if (kilobytes !== undefined) peakMb = Math.round(Number(kilobytes) / 1000);
  }, 50);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(timer);
  return { code, peakMb };
}
