import type { Page } from 'playwright';

/** In milliseconds: on the clock, and of processor time, which other programs on the machine hardly change. */
export interface Length {
  readonly clock: number;
  readonly processor: number;
}

/** An event of Chromium's tracing, as far as it is read here; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Of a complete event: its length, on the clock and of the thread's processor time. */
  readonly dur?: number;
  readonly tdur?: number;
  /** Of a task: the file of Chromium's code that has asked for it. */
  readonly args: { readonly name?: string; readonly src_file?: string };
}

/** What the stand-in calls its own waits in the page's performance timeline. */
const standInPrefix = 'stand-in: ';

/** Begins to trace; the answer ends it and gives the events. */
export async function watchPage(page: Page): Promise<() => Promise<readonly TraceEvent[]>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event as unknown as TraceEvent);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    return events;
  };
}

/**
 * The tasks of the page's thread, without what of them was waiting for the stand-in, and without those that the debugger asks of V8, such
 * as the collections of garbage before memory is measured.
 */
export function pageTasks(events: readonly TraceEvent[]): {
  readonly tasks: readonly Length[];
  readonly standInWait: number;
} {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  const byThread = Map.groupBy(
    events.filter((event) => event.name.endsWith('RunTask') && mains.has(threadOf(event))),
    threadOf,
  );
  // Chromium keeps another renderer ready, which does next to nothing.
  const [tasks = []] = [...byThread.values()].sort((a, b) => b.length - a.length);
  const waits = waitsIn(events);
  const isWaiting = ({ ts }: TraceEvent) => waits.some(({ from, to }) => ts >= from && ts < to);
  return {
    // What runs while the page waits is the debugger's.
    tasks: tasks
      .filter((task) => !isWaiting(task) && !isAskedByDebugger(task))
      .map(({ ts, dur = 0, tdur = 0 }) => {
        const waited = total(waits.filter(({ from, to }) => from >= ts && to <= ts + dur));
        const clock = (dur - waited) / 1000;
        // Waiting takes processor time, too; what is left of the task takes no more of it than of the clock.
        return { clock, processor: Math.min(clock, tdur / 1000) };
      }),
    standInWait: total(waits) / 1000,
  };
}

function isAskedByDebugger({ args }: TraceEvent): boolean {
  return args.src_file?.startsWith('v8/src/inspector/') ?? false;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function waitsIn(events: readonly TraceEvent[]): readonly Span[] {
  const ends = events.filter(({ name }) => name.startsWith(standInPrefix)).sort((a, b) => a.ts - b.ts);
  const begins = ends.filter(({ ph }) => ph === 'b');
  return ends
    .filter(({ ph }) => ph === 'e')
    .map(({ ts }, index) => ({ from: begins[index]?.ts ?? ts, to: ts }));
}

function total(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}
