import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { RunReport } from '#contract/run-report.ts';
import { type Practice, startPractice } from '#practice/server.ts';
import { Chance } from './chance.ts';
import { anEnding, type Ending, Watch } from './ending.ts';
import { type ChangingModel, customersModel, type Model, ordersModel } from './model.ts';

const program = resolve('bin/matchboard.js');
/** Done, or done with rejected rows. */
const whole = new Set([0, 3]);

interface Subject {
  readonly file: string;
  readonly syncFile: string;
  readonly model: ChangingModel;
  readonly isList: boolean;
  readonly check: (model: Model) => void;
}

export interface ChaosCounts {
  whole: number;
  killed: number;
  /** Of those: with a request that Pinterest has carried out and the sender never heard of. */
  unanswered: number;
  cancelled: number;
  failed: number;
  /** Whole runs that took back another one. */
  takenBack: number;
}

/** A run of the list that can be taken back, and what Pinterest had before and after it. */
interface Undoable {
  readonly run: string;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

interface Outcome {
  readonly code: number | null;
  /** Null where it was killed, or said nothing of a run. */
  readonly report: RunReport | null;
  /** All that it wrote. */
  readonly said: string;
  readonly killed: boolean;
}

/**
 * Real runs of the built command line against a practice Pinterest that keeps what it is told, with faults and kills by
 * chance and a model that changes in between. Throws where a whole run leaves anything but what the model says.
 */
export class Chaos {
  readonly counts: ChaosCounts = {
    whole: 0,
    killed: 0,
    unanswered: 0,
    cancelled: 0,
    failed: 0,
    takenBack: 0,
  };
  private readonly chance: Chance;
  private readonly folder: string;
  private practice: Practice;
  private subjects: readonly Subject[] = [];
  /** Events that a whole run has told to be accepted: they must never be on the wire again. */
  private readonly settledEvents = new Set<string>();
  private readonly sentAgain = new Set<string>();
  private cutShort: Subject | null = null;
  /** What Pinterest has of the list; null where the latest run of it was cut short. */
  private list: ReadonlySet<string> | null = new Set();
  private undoable: Undoable | null = null;
  /** Taking it back was begun and cut short. */
  private isTakingBack = false;
  /** How long a whole run took of late, in milliseconds. */
  private usual = 2000;

  private constructor(seed: number, folder: string, practice: Practice) {
    this.chance = new Chance(seed);
    this.folder = folder;
    this.practice = practice;
  }

  static async open(seed: number): Promise<Chaos> {
    const folder = await mkdtemp(join(tmpdir(), 'matchboard-chaos-'));
    const chaos = new Chaos(seed, folder, await startPractice(practiceOptions(folder, seed)));
    chaos.watchEvents();
    await chaos.makeSubjects();
    return chaos;
  }

  async close(): Promise<void> {
    await this.practice.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** One run with whatever happens to it; then, if it ended well, the proof. */
  async run(): Promise<void> {
    const { chance, undoable } = this;
    // The server works on a request after such a delay, whether or not the sender is still alive.
    const late = { kind: 'slow', milliseconds: chance.whole(20, 100), probability: 0.7 } as const;
    this.practice.state.setFaults([late, ...faults(chance)]);
    if (undoable !== null && chance.happens(this.isTakingBack ? 0.8 : 0.6)) {
      await this.takeBack(undoable, anEnding(chance, this.isTakingBack));
      return;
    }
    // Whoever was cut short is mostly next, so that what it left undone shows.
    const goesOn = this.cutShort !== null && chance.happens(0.9);
    const subject =
      (goesOn ? this.cutShort : null) ?? chance.one([...this.subjects, ...this.subjects.slice(0, 1)]);
    if (chance.happens(0.02)) await this.restartPractice();
    const model =
      goesOn && chance.happens(0.8) ? subject.model.turnBack(chance) : subject.model.change(chance);
    await writeFile(join(this.folder, subject.file), model.csv);
    const report = await this.carryOut(subject, model, anEnding(chance, goesOn));
    this.cutShort = report?.status.startsWith('done') ? null : subject;
  }

  /** A run of each sync without faults, and another that finds nothing left to do. */
  async calm(): Promise<void> {
    this.practice.state.setFaults([]);
    for (const subject of this.subjects) {
      const model = subject.model.change(this.chance);
      await writeFile(join(this.folder, subject.file), model.csv);
      await this.carryOut(subject, model, null);
      const again = await this.carryOut(subject, model, null);
      ensure(again?.status.startsWith('done') ?? false, 'a calm run does not end well');
      ensure(again?.sent === 0 && again.added === 0 && again.removed === 0, 'a calm run sends again');
    }
  }

  private async carryOut(subject: Subject, model: Model, end: Ending | null): Promise<RunReport | null> {
    const { code, report, said } = await this.start(['run', subject.syncFile, '--allow-removals'], end);
    const isWhole = report !== null && whole.has(code ?? -1);
    if (subject.isList) this.noteList(isWhole ? report : null, model);
    if (report === null) {
      ensure(end !== null, `no report, exit code ${code}: ${said}`);
      return null;
    }
    ensure(sumOf(report) === report.queried, 'rows do not add up');
    ensure(report.queried === model.rows, `${report.queried} rows were read of ${model.rows}`);
    if (!isWhole) return report;
    ensure(report.unsent === 0, 'a whole run leaves rows unsent');
    subject.check(model);
    subject.model.settle();
    return report;
  }

  /** Takes the latest run of the list back, or goes on with that; once it is done, all must be as it was before. */
  private async takeBack({ run, before, after }: Undoable, end: Ending | null): Promise<void> {
    const args = ['undo', 'list.json', run, '--allow-removals'];
    const { code, report, said, killed } = await this.start(args, end);
    const isDone = report !== null && code === 0;
    // Whoever was killed at the very end has nothing left to take back.
    const wasDone =
      report === null && this.isTakingBack && /"(?:nothing-to-undo|not-the-latest-run)"/.test(said);
    this.list = isDone || wasDone ? before : null;
    this.isTakingBack = !isDone && !wasDone;
    if (this.isTakingBack) {
      ensure(killed || report !== null || end?.signal === 'SIGTERM', `no report of taking back: ${said}`);
      return;
    }
    this.counts.takenBack += 1;
    this.checkList(before);
    const canGoBack = report !== null && report.added + report.removed > 0;
    this.undoable = canGoBack ? { run: report.run, before: after, after: before } : null;
  }

  /** Notes what a run of the list leaves; `report` of a whole one. */
  private noteList(report: RunReport | null, { wanted }: Model): void {
    const before = this.list;
    this.list = report === null ? null : wanted;
    this.isTakingBack = false;
    if (report === null || before === null) this.undoable = null;
    else if (report.added + report.removed > 0) this.undoable = { run: report.run, before, after: wanted };
  }

  /** Runs the command line until it ends, or is ended. */
  private async start(
    [command = '', syncFile = '', ...options]: readonly string[],
    end: Ending | null,
  ): Promise<Outcome> {
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [program, command, join(this.folder, syncFile), '--json', ...options],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          MATCHBOARD_HOME: join(this.folder, 'home'),
          MATCHBOARD_API_URL: this.practice.url,
          MATCHBOARD_ACCESS_TOKEN: this.practice.accessToken,
          MATCHBOARD_CONVERSION_TOKEN: this.practice.conversionToken,
          MATCHBOARD_KEYCHAIN: 'session',
        },
      },
    );
    const output = text(child.stdout);
    const remarks = text(child.stderr);
    const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
    const watch = new Watch(this.practice.state, end, this.usual, () => child.kill(end?.signal));
    const [code, signal] = await ended;
    await watch.end();
    const [document, errors] = [await output, await remarks];
    const said = `${document}${errors}`;
    if (signal !== null) {
      this.counts.killed += 1;
      if (end?.at === 'worked' || end?.at === 'arrived') this.counts.unanswered += 1;
      return { code, report: null, said, killed: true };
    }
    const report = reportIn(document, errors, code);
    this.count(report, code, performance.now() - started);
    return { code, report, said, killed: false };
  }

  private count(report: RunReport | null, code: number | null, milliseconds: number): void {
    if (report === null || report.status === 'cancelled') this.counts.cancelled += 1;
    else if (whole.has(code ?? -1)) {
      this.counts.whole += 1;
      this.usual = (3 * this.usual + milliseconds) / 4;
      return;
    } else this.counts.failed += 1;
    if (report === null) return;
    ensure(['cancelled', 'failed'].includes(report.status), `status ${report.status}`);
    ensure(report.error?.code !== 'bug', 'a bug');
  }

  private async makeSubjects(): Promise<void> {
    const { adAccountId } = this.practice;
    const base = { version: 1, destination: { adAccountId }, mapping: [{ field: 'EMAIL', column: 'email' }] };
    await this.writeSync('list.json', {
      ...base,
      name: 'List',
      source: { type: 'csv', path: 'customers.csv' },
      object: 'customer-list',
      audience: { create: 'Chaos' },
    });
    await this.writeSync('events.json', {
      ...base,
      name: 'Events',
      source: { type: 'csv', path: 'orders.csv' },
      object: 'conversion-events',
      mapping: [
        { field: 'event_id', column: 'id' },
        { field: 'event_name', value: 'checkout' },
        { field: 'action_source', value: 'web' },
        { field: 'event_time', column: 'time' },
        { field: 'user_data.em', column: 'email' },
      ],
    });
    const time = Math.floor(Date.now() / 1000) - 3600;
    this.subjects = [
      {
        file: 'customers.csv',
        syncFile: 'list.json',
        model: customersModel(),
        isList: true,
        check: ({ wanted }) => this.checkList(wanted),
      },
      {
        file: 'orders.csv',
        syncFile: 'events.json',
        model: ordersModel(time),
        isList: false,
        check: (model) => this.checkEvents(model),
      },
    ];
  }

  private checkList(wanted: ReadonlySet<string>): void {
    const { state } = this.practice;
    const [list, ...others] = state.lists();
    ensure(list !== undefined && others.length === 0, `${others.length} lists too many`);
    ensureSame(new Set(state.records(list?.id ?? '')), wanted);
  }

  private checkEvents({ wanted }: Model): void {
    const ids = new Set(this.practice.state.events(this.practice.adAccountId)?.ids);
    const missing = [...wanted].filter((id) => !ids.has(id)).length;
    ensure(missing === 0, `${missing} events are lost`);
    ensure(this.sentAgain.size === 0, `${this.sentAgain.size} accepted events were sent again`);
    for (const id of wanted) this.settledEvents.add(id);
  }

  private watchEvents(): void {
    const log = this.practice.state.world.accounts.get(this.practice.adAccountId)?.events;
    if (log === undefined) throw new Error('no ad account');
    const record = log.record.bind(log);
    log.record = (event, now) => {
      if (this.settledEvents.has(event.event_id)) this.sentAgain.add(event.event_id);
      record(event, now);
    };
  }

  /** Pinterest forgets nothing: the same port, the same store. */
  private async restartPractice(): Promise<void> {
    const port = Number(new URL(this.practice.origin).port);
    await this.practice.close();
    this.practice = await startPractice({ ...practiceOptions(this.folder, 0), port });
    this.watchEvents();
  }

  private writeSync(file: string, sync: object): Promise<void> {
    return writeFile(join(this.folder, file), JSON.stringify(sync));
  }
}

function practiceOptions(folder: string, seed: number) {
  return { storePath: join(folder, 'practice.jsonl'), seed: String(seed), rateLimits: 0 };
}

/** A few faults, at most one of which makes the client wait for a second or more. */
function faults(chance: Chance) {
  const kinds = [
    { kind: 'status', status: 429, retryAfter: 1, times: 1 },
    { kind: 'status', status: 429, retryAfter: 0, times: chance.whole(1, 2) },
    { kind: 'status', status: 500, times: 1 },
    { kind: 'status', status: 500, after: true, times: 1 },
    { kind: 'status', status: 503, times: 1 },
    { kind: 'status', status: 413, times: chance.whole(1, 3), path: 'PATCH' },
    { kind: 'status', status: 413, times: chance.whole(1, 2), path: '/events' },
    { kind: 'reset-before', times: 1 },
    { kind: 'reset-after', times: 1 },
    { kind: 'half', times: 1 },
    { kind: 'html', times: 1, path: 'PATCH' },
    // Names need not be unique at Pinterest: a creation that something else repeats makes two lists, whatever we do.
    { kind: 'twice', times: chance.whole(1, 4), path: 'PATCH' },
    { kind: 'twice', times: chance.whole(1, 4), path: '/events' },
    { kind: 'slow', milliseconds: chance.whole(1, 150), probability: 0.5, seed: chance.whole(0, 1e9) },
    { kind: 'expired', times: 1, path: 'PATCH' },
  ] as const;
  return Array.from({ length: chance.whole(0, 4) }, () => chance.one(kinds));
}

function reportIn(output: string, errors: string, code: number | null): RunReport | null {
  try {
    const report = JSON.parse(output);
    return 'queried' in report ? report : null;
  } catch (error) {
    throw new Error(`no JSON, exit code ${code}: ${errors}`, { cause: error });
  }
}

function sumOf(report: RunReport): number {
  const { sent, unchanged, duplicate, rejected, skipped, unsent } = report;
  return sent + unchanged + duplicate + rejected + skipped + unsent;
}

function ensureSame(seen: ReadonlySet<string>, wanted: ReadonlySet<string>): void {
  const missing = [...wanted].filter((record) => !seen.has(record)).length;
  const extra = [...seen].filter((record) => !wanted.has(record)).length;
  ensure(missing === 0 && extra === 0, `${missing} records are missing, ${extra} are too many`);
}

function ensure(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(what);
}
