import { type Answer, invalidRequest, success } from '#practice/answer.ts';
import type { AccountCall } from '#practice/call.ts';
import { type ConversionEvent, conversionEventsSchema } from '#practice/event-schema.ts';
import { violation } from '#practice/schema.ts';

const maxAgeSeconds = 7 * 24 * 60 * 60;

const actionSources = new Set(['app_android', 'app_ios', 'web', 'offline']);
const eventNames = new Set([
  'add_payment_info',
  'add_to_cart',
  'add_to_wishlist',
  'app_install',
  'app_open',
  'checkout',
  'contact',
  'custom',
  'customize_product',
  'find_location',
  'initiate_checkout',
  'lead',
  'page_visit',
  'schedule',
  'search',
  'signup',
  'start_trial',
  'submit_application',
  'subscribe',
  'view_category',
  'view_content',
  'watch_video',
]);

const hashedFields = [
  'em',
  'hashed_maids',
  'ph',
  'ge',
  'db',
  'ln',
  'fn',
  'ct',
  'st',
  'zp',
  'country',
  'external_id',
] as const;
const sha256Hex = /^[0-9a-f]{64}$/i;

/** Records each event that is fit, once; with `test=true`, only says what it would have done. */
export function sendEvents({ account, query, body, now }: AccountCall): Answer {
  const found = violation(conversionEventsSchema, body);
  if (found !== null) return invalidRequest(found);
  const { data } = body as { readonly data: readonly ConversionEvent[] };
  const isTest = query.get('test') === 'true';
  const outcomes = data.map((event) => {
    const error = eventError(event, now);
    if (error === null && !isTest) account.events.record(event, now);
    return {
      status: error === null ? 'processed' : 'failed',
      error_message: error ?? '',
      warning_message: eventWarning(event),
    };
  });
  const result = {
    num_events_received: data.length,
    num_events_processed: outcomes.filter((outcome) => outcome.status === 'processed').length,
    events: outcomes,
  };
  if (result.num_events_processed === result.num_events_received) return success(result);
  const message = 'Not all events were successfully processed.';
  return { status: 422, body: { code: 953, message, details: result } };
}

function eventError(event: ConversionEvent, now: number): string | null {
  if (!eventNames.has(event.event_name)) return "'event_name' is not a supported event name.";
  if (!actionSources.has(event.action_source)) return "'action_source' is not a supported action source.";
  const age = Math.floor(now / 1000) - event.event_time;
  if (age < 0) return "'event_time' is in the future. It must be a Unix timestamp in seconds.";
  if (age > maxAgeSeconds) return "'event_time' is more than 7 days in the past.";
  return null;
}

function eventWarning(event: ConversionEvent): string {
  const unhashed = hashedFields.filter((field) => {
    const values = event.user_data[field];
    return Array.isArray(values) && !values.every((value) => sha256Hex.test(String(value)));
  });
  return unhashed.map((field) => `'${field}' is not in SHA-256 hashed format.`).join(' ');
}
