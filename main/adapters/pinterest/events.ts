import { z } from 'zod';
import type { EncodedEvent, EventOutcome } from '#ports/destination.ts';
import { maskMessage } from './mask-message.ts';
import { type Operation, pathOf } from './operation.ts';

/** Empty text and null both mean that Pinterest says nothing. */
const words = z
  .string()
  .nullish()
  .transform((text) => maskMessage(text ?? '') || null);

const outcomeSchema: z.ZodType<EventOutcome> = z
  .object({ status: z.enum(['processed', 'failed']), error_message: words, warning_message: words })
  .transform((event) => ({
    status: event.status,
    error: event.error_message,
    warning: event.warning_message,
  }));

const answerSchema = z.object({ events: z.array(outcomeSchema) });
/** Where some or all failed, the outcomes are in the error's details. */
const errorSchema = z.object({ details: answerSchema }).transform((error) => error.details);

const outcomesInError = z.object({ details: z.object({ events: z.array(z.unknown()) }) });

/** Some or all events failed; without outcomes it is a refusal like any other. */
function saysWhichFailed(status: number, body: unknown): boolean {
  return status === 422 && outcomesInError.safeParse(body).success;
}

/** Repeatable: Pinterest counts an event ID once. With `test`, nothing is recorded at all. */
export function sendEvents(
  adAccountId: string,
  events: readonly EncodedEvent[],
  test: boolean,
): Operation<readonly EventOutcome[]> {
  return {
    method: 'POST',
    path: pathOf`/ad_accounts/${adAccountId}/events`,
    ...(test ? { query: { test: 'true' } } : {}),
    body: `{"data":[${events.map((event) => event.json).join(',')}]}`,
    category: test ? 'test_events' : 'ads_conversions',
    adAccountId,
    repeatable: true,
    alsoAnswers: saysWhichFailed,
    read(body, status) {
      const parsed = (status === 422 ? errorSchema : answerSchema).safeParse(body);
      // Outcomes belong to events by their place alone.
      return parsed.success && parsed.data.events.length === events.length ? parsed.data.events : null;
    },
  };
}
