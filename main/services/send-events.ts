import type { EventsReport } from '#contract/run-report.ts';
import type { CompiledMapping } from '#domain/mapping/compile-mapping.ts';
import type { Destination, EncodedEvent, Failure } from '#ports/destination.ts';
import type { Source } from '#ports/source.ts';
import type { SyncState } from '#ports/sync-state.ts';
import { BatchSize } from './batch-size.ts';
import { deliver } from './deliver.ts';
import { EventsTally } from './events-tally.ts';
import { shareOf } from './send-records.ts';
import { type PauseGate, SendingWindow } from './sending-window.ts';

type EventMapping = Extract<CompiledMapping, { object: 'conversion-events' }>;

interface Options {
  readonly adAccountId: string;
  readonly test: boolean;
  /** Unix seconds, the same as when the model was staged. */
  readonly now: number;
  /** No batch begins any more. */
  readonly signal: AbortSignal | undefined;
  /** What is in flight is not waited for any more. */
  readonly flightSignal: AbortSignal;
  readonly pause: PauseGate | undefined;
  readonly onSent: (events: number) => void;
}

interface Outgoing {
  readonly position: number;
  readonly event: EncodedEvent;
}

interface Parts {
  readonly destination: Destination;
  readonly state: SyncState;
  readonly tally: EventsTally;
  readonly size: BatchSize;
  readonly options: Options;
  /** Pinterest has accepted events in this run. */
  proven: boolean;
}

const outboxPage = 10_000;

/**
 * Builds the planned events in the order of their rows, in a second pass over the source, for only hashes of their IDs were
 * kept from the first; and sends them, several batches at once. Reports what Pinterest said of each.
 */
export async function sendEvents(
  source: Source,
  mapping: EventMapping,
  destination: Destination,
  state: SyncState,
  options: Options,
): Promise<{ failure: Failure | null; report: EventsReport }> {
  const { test, adAccountId } = options;
  const tally = new EventsTally(test);
  const size = new BatchSize({ items: destination.limits.events, bytes: destination.limits.eventBytes });
  const parts: Parts = { destination, state, tally, size, options, proven: false };
  const window = new SendingWindow({
    ...options,
    parallel: () => destination.parallel(test ? 'test-events' : 'events', adAccountId),
  });
  try {
    let sequence = 1;
    for await (const { events, bytes } of batchesOf(source, mapping, parts)) {
      const first = sequence;
      sequence += events.length;
      if (!(await window.begin(bytes, () => sendBatch(events, bytes, first, parts)))) break;
    }
  } catch (error) {
    // What is in flight still writes to the state.
    await window.end();
    throw error;
  }
  const failure = await window.end();
  return { failure, report: tally.report() };
}

interface EventBatch {
  readonly events: readonly Outgoing[];
  readonly bytes: number;
}

/** The planned events in batches, each as large as is right when it is made. */
async function* batchesOf(
  source: Source,
  mapping: EventMapping,
  { destination, state, size, options }: Parts,
): AsyncGenerator<EventBatch> {
  const encode = destination.encodeEvents(mapping.fields);
  const planned = plannedPositions(state);
  let events: Outgoing[] = [];
  let bytes = 0;
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
      const length = Buffer.byteLength(event.json) + 1;
      const { room } = size;
      if (events.length > 0 && (events.length >= room.items || bytes + length > room.bytes)) {
        yield { events, bytes };
        events = [];
        bytes = 0;
      }
      events.push({ position, event });
      bytes += length;
      wanted = await planned.next();
    }
  }
  if (!wanted.done) throw new Error('the source lacks a row that was planned');
  if (events.length > 0) yield { events, bytes };
}

async function sendBatch(
  batch: readonly Outgoing[],
  bytes: number,
  first: number,
  parts: Parts,
): Promise<Failure | null> {
  const { destination, state, tally, size } = parts;
  const { adAccountId, test, flightSignal, onSent } = parts.options;
  const journaled = test ? null : await state.markSent('add', first, first + batch.length - 1);
  const positions = batch.map(({ position }) => position);
  const answers = tally.batch(positions);
  const delivery = await deliver(
    batch,
    async (part, from) => {
      const events = part.map((outgoing) => outgoing.event);
      const answer = await destination.sendEvents(adAccountId, events, { test }, flightSignal);
      if (!answer.ok) return answer;
      parts.proven ||= answer.value.some(({ status }) => status === 'processed');
      answers.take(from, answer.value);
      return {
        ...answer,
        value: answer.value.map((outcome) =>
          outcome.status === 'processed'
            ? ({ accepted: true } as const)
            : ({ accepted: false, message: outcome.error ?? '' } as const),
        ),
      };
    },
    {
      proven: () => parts.proven,
      onTooLarge: (items) => size.tooLarge(shareOf({ items: batch.length, bytes }, items)),
    },
  );
  if (delivery.outcome === 'failed') {
    if (delivery.certain && journaled !== null) await state.markVoid(journaled);
    return delivery.failure;
  }
  answers.end(delivery.verdicts);
  if (journaled !== null) {
    const refused = delivery.verdicts.flatMap((verdict, index) =>
      verdict.accepted ? [] : [{ sequence: first + index, message: verdict.message }],
    );
    await state.markAnswered(journaled, refused);
  }
  size.accepted();
  onSent(batch.length);
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
