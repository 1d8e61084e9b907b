import type { EventNote, EventsReport } from '#contract/run-report.ts';
import { fieldInWords } from '#domain/fields/field-in-words.ts';
import type { CompiledMapping } from '#domain/mapping/compile-mapping.ts';
import type { Destination, EncodedEvent, EventOutcome, Failure } from '#ports/destination.ts';
import type { Source } from '#ports/source.ts';
import type { SyncState } from '#ports/sync-state.ts';
import { deliver } from './deliver.ts';
import { cancelled } from './send-records.ts';

type EventMapping = Extract<CompiledMapping, { object: 'conversion-events' }>;

interface Options {
  readonly adAccountId: string;
  readonly test: boolean;
  /** Unix seconds, the same as when the model was staged. */
  readonly now: number;
  readonly signal: AbortSignal | undefined;
  readonly onSent: (events: number) => void;
}

interface Outgoing {
  readonly position: number;
  readonly event: EncodedEvent;
}

const keptNotes = 200;
const outboxPage = 10_000;

/**
 * Builds and sends the planned events in the order of their rows, in a second pass over the source: only hashes of their
 * IDs were kept from the first. Reports what Pinterest said of each.
 */
export async function sendEvents(
  source: Source,
  mapping: EventMapping,
  destination: Destination,
  state: SyncState,
  options: Options,
): Promise<{ failure: Failure | null; report: EventsReport }> {
  const tally = new Tally(options.test);
  const encode = destination.encodeEvents(mapping.fields);
  const planned = plannedPositions(state);
  let waiting: Outgoing[] = [];
  let bytes = 0;
  let sequence = 1;

  const flush = async (): Promise<Failure | null> => {
    if (waiting.length === 0) return null;
    if (options.signal?.aborted) return cancelled;
    const batch = waiting;
    const first = sequence;
    waiting = [];
    bytes = 0;
    sequence += batch.length;
    const failure = await sendBatch(batch, first, destination, state, tally, options);
    if (failure === null) options.onSent(batch.length);
    return failure;
  };

  let wanted = await planned.next();
  rows: for await (const { positions, rows } of source.rows(mapping.columns)) {
    for (let index = 0; index < rows.length; index += 1) {
      if (wanted.done) break rows;
      const position = positions[index];
      const row = rows[index];
      if (position !== wanted.value || row === undefined) continue;
      const outcome = mapping.evaluateEvent(row, options.now);
      if (outcome.outcome !== 'event') throw new Error('a row that was planned cannot be built any more');
      const event = encode(outcome.values);
      const size = Buffer.byteLength(event.json);
      const full =
        waiting.length >= destination.limits.events || bytes + size > destination.limits.eventBytes;
      const failure = full ? await flush() : null;
      if (failure !== null) return { failure, report: tally.report() };
      waiting.push({ position, event });
      bytes += size + 1;
      wanted = await planned.next();
    }
  }
  const failure = await flush();
  if (failure === null && !wanted.done) throw new Error('the source lacks a row that was planned');
  return { failure, report: tally.report() };
}

async function sendBatch(
  batch: readonly Outgoing[],
  first: number,
  destination: Destination,
  state: SyncState,
  tally: Tally,
  { adAccountId, test, signal }: Options,
): Promise<Failure | null> {
  const journaled = test ? null : await state.markSent('add', first, first + batch.length - 1);
  const delivery = await deliver(batch, async (part) => {
    const events = part.map((outgoing) => outgoing.event);
    const answer = await destination.sendEvents(adAccountId, events, { test }, signal);
    if (!answer.ok) return answer;
    tally.take(part, answer.value);
    return {
      ...answer,
      value: answer.value.map((outcome) =>
        outcome.status === 'processed'
          ? ({ accepted: true } as const)
          : ({ accepted: false, message: outcome.error ?? '' } as const),
      ),
    };
  });
  if (delivery.outcome === 'failed') {
    if (delivery.certain && journaled !== null) await state.markVoid(journaled);
    return delivery.failure;
  }
  const refused = delivery.verdicts.flatMap((verdict, index) =>
    verdict.accepted ? [] : [{ sequence: first + index, message: verdict.message }],
  );
  tally.takeRefused(batch, delivery.verdicts);
  if (journaled !== null) await state.markAnswered(journaled, refused);
  return null;
}

async function* plannedPositions(state: SyncState): AsyncGenerator<number, undefined> {
  let from = 1;
  for (;;) {
    const page = await state.outbox('add', from, outboxPage);
    if (page.keys.length === 0) return undefined;
    yield* page.positions;
    from = page.first + page.keys.length;
  }
}

/** Adds up what Pinterest said. */
class Tally {
  private received = 0;
  private processed = 0;
  private withWarnings = 0;
  private readonly failedPositions = new Set<number>();
  private readonly notes: EventNote[] = [];
  private readonly test: boolean;

  constructor(test: boolean) {
    this.test = test;
  }

  take(part: readonly Outgoing[], outcomes: readonly EventOutcome[]): void {
    outcomes.forEach((outcome, index) => {
      const row = part[index]?.position ?? 0;
      this.received += 1;
      if (outcome.status === 'processed') this.processed += 1;
      if (outcome.warning !== null) this.withWarnings += 1;
      if (outcome.status === 'failed') this.failed(row, outcome.error ?? '');
      else if (outcome.warning !== null) this.note(row, 'processed', outcome.warning);
    });
  }

  /** Ends a batch with the events that a refused request was narrowed down to: Pinterest gave those no outcome. */
  takeRefused(
    batch: readonly Outgoing[],
    verdicts: readonly { accepted: boolean; message?: string }[],
  ): void {
    verdicts.forEach((verdict, index) => {
      const row = batch[index]?.position ?? 0;
      if (verdict.accepted || this.failedPositions.has(row)) return;
      this.received += 1;
      this.failed(row, verdict.message ?? '');
    });
    this.failedPositions.clear();
  }

  report(): EventsReport {
    const { test, received, processed, withWarnings, notes } = this;
    return { test, received, processed, failed: received - processed, withWarnings, notes };
  }

  private failed(row: number, message: string): void {
    this.failedPositions.add(row);
    this.note(row, 'failed', message);
  }

  private note(row: number, status: 'processed' | 'failed', message: string): void {
    if (this.notes.length >= keptNotes) return;
    this.notes.push({ row, status, message, field: fieldInWords(message) });
  }
}
