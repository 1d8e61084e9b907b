import type { Answer, Failure } from '#ports/destination.ts';

/** What Pinterest said of one item. */
export type Verdict = { readonly accepted: true } | { readonly accepted: false; readonly message: string };

export type Delivery =
  /** One verdict an item, in order. */
  | { readonly outcome: 'answered'; readonly verdicts: readonly Verdict[] }
  /** `certain`: nothing of it reached Pinterest; else some may have. */
  | { readonly outcome: 'failed'; readonly failure: Failure; readonly certain: boolean };

/** A refused batch is halved at most this often without a single acceptance before the refusal is taken to be about the request. */
const refusalsBeforeGivingUp = 40;

/**
 * Sends items in one request, and where Pinterest refuses it halves it until the bad items are alone: those get Pinterest's
 * words, the others go. A request that is too large is halved likewise.
 */
export async function deliver<T>(
  items: readonly T[],
  send: (items: readonly T[]) => Promise<Answer<readonly Verdict[]>>,
): Promise<Delivery> {
  const verdicts: Verdict[] = [];
  const stack: (readonly T[])[] = [items];
  let refusals = 0;
  let reached = false;
  let mayHaveArrived = false;
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    const answer = await send(part);
    if (answer.ok) {
      reached = true;
      verdicts.push(...answer.value);
      continue;
    }
    const { failure } = answer;
    mayHaveArrived ||= failure.mayHaveArrived;
    const divisible = failure.kind === 'refused' || failure.kind === 'too_large';
    if (!divisible) return { outcome: 'failed', failure, certain: !reached && !mayHaveArrived };
    refusals += 1;
    if (!reached && refusals >= refusalsBeforeGivingUp)
      return { outcome: 'failed', failure, certain: !mayHaveArrived };
    if (part.length === 1) {
      verdicts.push({ accepted: false, message: failure.message });
      continue;
    }
    const middle = part.length >> 1;
    stack.push(part.slice(middle), part.slice(0, middle));
  }
  return { outcome: 'answered', verdicts };
}
