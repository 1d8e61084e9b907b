import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { textTable } from '#hosts/cli/text-table.ts';
import type { Figure } from './figure.ts';

/**
 * Measures each figure beside its baseline, in turn and in processes of their own. `npm run bench -- --large` adds ten million rows;
 * `npm run bench -- --only plan` measures what has that in its name.
 */
const isLarge = process.argv.includes('--large');
const only = process.argv.includes('--only') ? (process.argv[process.argv.indexOf('--only') + 1] ?? '') : '';
const rows = 1_000_000;
const manyRows = 10_000_000;
const repeats = 3;
/** The library is ten times as slow. */
const libraryPhones = 300_000;
const phones = 1_000_000;
const events = 300_000;
const requests = 900;

/** A program, how many items it is to do, and what else it is told. */
type Command = readonly [script: string, count: string, ...others: string[]];

interface Contest {
  readonly name: string;
  readonly baseline: Command | null;
  readonly ours: Command;
  /** Measured once, with nothing but its file to warm up. */
  readonly once?: boolean;
}

const contests: readonly Contest[] = [
  { name: 'plan, 1 M new', baseline: ['plan-plain.ts', `${rows}`], ours: ['plan-ours.ts', `${rows}`] },
  {
    name: 'plan, 1 M, 1 % changed',
    baseline: ['plan-plain.ts', `${rows}`],
    ours: ['plan-ours.ts', `${rows}`, 'changed'],
  },
  {
    name: 'plan with device IDs, 1 M, 1 % changed',
    baseline: ['plan-plain.ts', `${rows}`, 'devices'],
    ours: ['plan-ours.ts', `${rows}`, 'changed', 'devices'],
  },
  {
    name: 'phones to hashes',
    baseline: ['phones-library.ts', `${libraryPhones}`],
    ours: ['phones-ours.ts', `${phones}`],
  },
  { name: 'phones, ready to be hashed', baseline: null, ours: ['phones-ours.ts', `${phones}`, 'unhashed'] },
  {
    name: 'events to JSON, 12 hashes',
    baseline: ['events-plain.ts', `${events}`, '12'],
    ours: ['events-ours.ts', `${events}`, '12'],
  },
  {
    name: 'events to JSON, 5 hashes',
    baseline: ['events-plain.ts', `${events}`, '5'],
    ours: ['events-ours.ts', `${events}`, '5'],
  },
  { name: 'file to Pinterest, 1 M rows', baseline: null, ours: ['run-ours.ts', `${rows}`] },
  {
    name: 'requests at the limit',
    baseline: ['rate-permitted.ts', `${requests}`],
    ours: ['rate-ours.ts', `${requests}`],
    once: true,
  },
];

const largeContests: readonly Contest[] = [
  {
    name: 'plan, 10 M new',
    baseline: ['plan-plain.ts', `${manyRows}`],
    ours: ['plan-ours.ts', `${manyRows}`],
    once: true,
  },
  {
    name: 'plan, 10 M, 1 % changed',
    baseline: ['plan-plain.ts', `${manyRows}`],
    ours: ['plan-ours.ts', `${manyRows}`, 'changed'],
    once: true,
  },
  {
    name: 'plan with device IDs, 10 M, 1 % changed',
    baseline: null,
    ours: ['plan-ours.ts', `${manyRows}`, 'changed', 'devices'],
    once: true,
  },
];

const run = promisify(execFile);

async function measure([script, ...args]: Command): Promise<Figure> {
  const { stdout } = await run(process.execPath, [`bench/${script}`, ...args], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Figure;
}

function median(figures: readonly Figure[]): Figure {
  const sorted = [...figures].sort((a, b) => a.seconds - b.seconds);
  const middle = sorted[sorted.length >> 1];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

function shown({ seconds, cpuSeconds, peakMb }: Figure): string {
  const cpu = cpuSeconds === undefined ? '' : ` (${cpuSeconds.toFixed(1)} s CPU)`;
  return `${seconds.toFixed(2)} s${cpu}, ${peakMb ?? '?'} MB`;
}

/** Where a baseline has other numbers to do, only what each takes can be compared. */
function secondsEach({ seconds }: Figure, [, count]: Command): number {
  return seconds / Number(count);
}

const table: (string | number)[][] = [];
const chosen = [...contests, ...(isLarge ? largeContests : [])].filter(({ name }) => name.includes(only));
for (const { name, baseline, ours, once = false } of chosen) {
  process.stderr.write(`${name}…\n`);
  // The first run of each makes the files and warms the page cache.
  if (baseline !== null && !once) await measure(baseline);
  if (!once) await measure(ours);
  const theirs: Figure[] = [];
  const own: Figure[] = [];
  for (let round = 0; round < (once ? 1 : repeats); round += 1) {
    if (baseline !== null) theirs.push(await measure(baseline));
    own.push(await measure(ours));
  }
  const our = median(own);
  const their = theirs.length > 0 ? median(theirs) : null;
  table.push([
    name,
    their === null ? '–' : shown(their),
    shown(our),
    baseline === null || their === null
      ? '–'
      : `${(secondsEach(their, baseline) / secondsEach(our, ours)).toFixed(1)} ×`,
    `${Math.round(our.items / our.seconds).toLocaleString('en-US')}/s`,
  ]);
}
process.stdout.write(`${textTable(['what', 'baseline', 'ours', 'faster', 'ours a second'], table)}\n`);
process.stdout.write(
  `Medians of ${repeats} runs each, in turn, after one to warm up (ten million rows: one run); ${process.version}.\n`,
);
