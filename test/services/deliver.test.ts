import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, FailureKind } from '#ports/destination.ts';
import { deliver, type Verdict } from '#services/deliver.ts';

function failed(kind: FailureKind, mayHaveArrived = false): Answer<never> {
  return {
    ok: false,
    failure: { kind, status: 400, code: 1, message: `no: ${kind}`, requestId: null, mayHaveArrived },
  };
}

/** A Pinterest that refuses whole requests which hold a bad item, or more than so many. */
function pinterest(isBad: (item: number) => boolean, most = Number.POSITIVE_INFINITY) {
  const accepted: number[] = [];
  let requests = 0;
  return {
    accepted,
    requests: () => requests,
    async send(items: readonly number[], from: number): Promise<Answer<readonly Verdict[]>> {
      requests += 1;
      expect(items[0]).toBe(from);
      if (items.length > most) return failed('too_large');
      if (items.some(isBad)) return failed('refused');
      accepted.push(...items);
      return { ok: true, value: items.map(() => ({ accepted: true })), requestId: null };
    },
  };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a refused batch', () => {
  it('is halved until exactly the bad items are alone, each other is accepted once', async () => {
    const cases = fc.integer({ min: 1, max: 300 }).chain((count) =>
      fc.record({
        count: fc.constant(count),
        bad: fc.uniqueArray(fc.nat(count - 1), { maxLength: Math.min(12, count) }),
        most: fc.integer({ min: 1, max: 400 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ count, bad, most }) => {
        const there = pinterest((item) => bad.includes(item), most);
        const delivery = await deliver(numbers(count), there.send, { proven: () => true });
        if (delivery.outcome === 'failed') throw new Error('it gave up');
        const rejected = delivery.verdicts.flatMap((verdict, index) => (verdict.accepted ? [] : [index]));
        expect(rejected).toEqual([...bad].sort((a, b) => a - b));
        expect(there.accepted.sort((a, b) => a - b)).toEqual(
          numbers(count).filter((item) => !bad.includes(item)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['at the beginning', (item: number) => item < 60],
    ['at the end', (item: number) => item >= 940],
    ['one in fifty', (item: number) => item % 50 === 49],
  ])('does not take many bad items %s for a wrong request', async (_, isBad) => {
    const there = pinterest(isBad);
    const delivery = await deliver(numbers(1000), there.send);
    expect(delivery.outcome).toBe('answered');
    expect(there.accepted).toHaveLength(numbers(1000).filter((item) => !isBad(item)).length);
  });

  it('is given up where nothing at all is accepted, and nothing has arrived then', async () => {
    const there = pinterest(() => true);
    const delivery = await deliver(numbers(1000), there.send);
    expect(delivery).toMatchObject({ outcome: 'failed', failure: { kind: 'refused' }, certain: true });
    expect(there.requests()).toBe(40);
  });

  it('tells how much was too large', async () => {
    const there = pinterest(() => false, 30);
    const tooLarge: number[] = [];
    await deliver(numbers(100), there.send, { onTooLarge: (items) => tooLarge.push(items) });
    expect(tooLarge).toEqual([100, 50, 50]);
  });
});

describe('a failure in the middle', () => {
  it('is certain to have changed nothing only where no part was accepted and none may have arrived', async () => {
    let request = 0;
    const answers: Answer<readonly Verdict[]>[] = [failed('refused'), failed('unavailable', true)];
    const lost = await deliver([1, 2], async () => answers[request++] ?? failed('refused'));
    expect(lost).toMatchObject({ outcome: 'failed', certain: false });
    request = 0;
    answers.splice(0, 2, failed('rate_limited'));
    expect(await deliver([1, 2], async () => answers[request++] ?? failed('refused'))).toMatchObject({
      certain: true,
    });
    request = 0;
    answers.splice(
      0,
      2,
      failed('refused'),
      { ok: true, value: [{ accepted: true }], requestId: null },
      failed('login_expired'),
    );
    expect(await deliver([1, 2], async () => answers[request++] ?? failed('refused'))).toMatchObject({
      failure: { kind: 'login_expired' },
      certain: false,
    });
  });
});
