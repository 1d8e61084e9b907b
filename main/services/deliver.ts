import type { Answer, Failure } from '#ports/destination.ts';

/** What Pinterest said of one item. */
export type Verdict = { readonly accepted: true } | { readonly accepted: false; readonly message: string };

export type Delivery =
  /** One verdict an item, in order. */
  | { readonly outcome: 'answered'; readonly verdicts: readonly Verdict[] }
  /** `certain`: nothing of it reached Pinterest; else some may have. */
  | { readonly outcome: 'failed'; readonly failure: Failure; readonly certain: boolean };

interface Surroundings {
  /** Whether Pinterest has accepted a request like this before in this run, so that a refusal must be about an item. */
  readonly proven?: () => boolean;
  /** Hears of the size of a request that was too large. */
  readonly onTooLarge?: (items: number) => void;
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly laterHalfFirst: boolean;
}

/** A refused batch is halved at most this often without a single acceptance before the refusal is taken to be about the request. */
const refusalsBeforeGivingUp = 40;

/**
 * Sends items in one request, and where Pinterest refuses it halves it until the bad items are alone: those get Pinterest's
 * words, the others go. A request that is too large is halved likewise.
 *
 * Each level turns to the other half first, so that bad items all at the beginning, or all at the end, don't hide for long
 * that the others are good.
 */
export async function deliver<T>(
  items: readonly T[],
  send: (items: readonly T[], from: number) => Promise<Answer<readonly Verdict[]>>,
  { proven = () => false, onTooLarge }: Surroundings = {},
): Promise<Delivery> {
  const verdicts = new Array<Verdict | undefined>(items.length);
  const stack: Part[] = [{ from: 0, to: items.length, laterHalfFirst: true }];
  let refusals = 0;
  let reached = false;
  let mayHaveArrived = false;
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    const { from, to, laterHalfFirst } = part;
    const answer = await send(items.slice(from, to), from);
    if (answer.ok) {
      reached = true;
      answer.value.forEach((verdict, index) => {
        verdicts[from + index] = verdict;
      });
      continue;
    }
    const { failure } = answer;
    mayHaveArrived ||= failure.mayHaveArrived;
    const divisible = failure.kind === 'refused' || failure.kind === 'too_large';
    if (!divisible) return { outcome: 'failed', failure, certain: !reached && !mayHaveArrived };
    if (failure.kind === 'too_large') onTooLarge?.(to - from);
    else refusals += 1;
    if (!reached && !proven() && refusals >= refusalsBeforeGivingUp)
      return { outcome: 'failed', failure, certain: !mayHaveArrived };
    if (to - from === 1) {
      verdicts[from] = { accepted: false, message: failure.message };
      continue;
    }
    const middle = from + ((to - from) >> 1);
    const earlier = { from, to: middle, laterHalfFirst: !laterHalfFirst };
    const later = { from: middle, to, laterHalfFirst: !laterHalfFirst };
    if (laterHalfFirst) stack.push(earlier, later);
    else stack.push(later, earlier);
  }
  return { outcome: 'answered', verdicts: verdicts.map(whole) };
}

function whole(verdict: Verdict | undefined): Verdict {
  if (verdict === undefined) throw new Error('an answer lacks a verdict');
  return verdict;
}
