import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldById } from '#domain/fields/catalogue.ts';
import { type TimeOptions, timeCoercion } from '#domain/values/time.ts';

const field = fieldById('conversion-events', 'event_time')!;
const now = Date.UTC(2026, 11, 31) / 1000;

function read(text: string, options: Partial<TimeOptions> = {}): string {
  const coerce = timeCoercion(field, {
    timeZone: 'UTC',
    dateOrder: undefined,
    maxAgeSeconds: Number.POSITIVE_INFINITY,
    ...options,
  });
  const result = coerce(text, now);
  if (result.outcome === 'rejected') return `✗ ${result.reason}`;
  if (result.outcome === 'absent') return '∅';
  const shown = new Date(Number(result.value) * 1000).toISOString().replace('.000Z', 'Z');
  return result.warning === undefined ? shown : `${shown} ⚠ ${result.warning}`;
}

describe('a time', () => {
  it.each([
    ['1769884200', '2026-01-31T18:30:00Z'],
    ['1769884200.75', '2026-01-31T18:30:00Z'],
    ['1769884200123', '2026-01-31T18:30:00Z ⚠ time_in_milliseconds'],
    ['1769884200123.5', '2026-01-31T18:30:00Z ⚠ time_in_milliseconds'],
    ['1769884200123456', '2026-01-31T18:30:00Z ⚠ time_in_microseconds'],
    ['999999999', '2001-09-09T01:46:39Z'],
    ['2026-01-31T18:30:00Z', '2026-01-31T18:30:00Z'],
    ['2026-01-31t18:30z', '2026-01-31T18:30:00Z'],
    ['2026-01-31T18:30:00.987Z', '2026-01-31T18:30:00Z'],
    ['2026-01-31T18:30:00,987+05:30', '2026-01-31T13:00:00Z'],
    ['2026-01-31 18:30:00 -0500', '2026-01-31T23:30:00Z'],
    ['2026-01-31 18:30:00+00', '2026-01-31T18:30:00Z'],
    ['2026-01-31 18:30:00 UTC', '2026-01-31T18:30:00Z'],
    ['2026-01-31 18:30:00.123456 UTC', '2026-01-31T18:30:00Z'],
    ['2026-01-31 18:30', '2026-01-31T18:30:00Z'],
    ['2026/01/31 18:30', '2026-01-31T18:30:00Z'],
    ['2026-01-31', '2026-01-31T00:00:00Z'],
    ['20260131', '2026-01-31T00:00:00Z'],
    ['2026-1-5', '2026-01-05T00:00:00Z'],
    ['1/31/2026 6:30 PM', '2026-01-31T18:30:00Z'],
    ['31/1/2026, 18:30', '2026-01-31T18:30:00Z'],
    ['31.01.2026 18:30:15', '2026-01-31T18:30:15Z'],
    ['2026-01-31 12:30 am', '2026-01-31T00:30:00Z'],
    ['2026-01-31 12:30 p.m.', '2026-01-31T12:30:00Z'],
    ['2026-02-28T23:59:60Z', '2026-03-01T00:00:00Z'],
    ['05/05/2026', '2026-05-05T00:00:00Z'],
    ['03.04.2026', '2026-04-03T00:00:00Z'],
    ['03/04/2026', '✗ date_ambiguous'],
    ['03-04-2026', '✗ date_ambiguous'],
    ['01.31.2026', '✗ date_ambiguous'],
    ['2026-02-30', '✗ date_impossible'],
    ['2026-13-01', '✗ date_impossible'],
    ['2026-00-10', '✗ date_impossible'],
    ['2026-01-00', '✗ date_impossible'],
    ['31/31/2026', '✗ date_impossible'],
    ['2025-02-29', '✗ date_impossible'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2026-01-31T24:00:00Z', '✗ not_a_time'],
    ['2026-01-31T18:60:00Z', '✗ not_a_time'],
    ['2026-01-31 13:00 pm', '✗ not_a_time'],
    ['2026-01-31 0:00 am', '✗ not_a_time'],
    ['2026-01/31', '✗ not_a_time'],
    ['2026111', '✗ not_a_time'],
    ['18:30', '✗ not_a_time'],
    ['45688.5', '✗ not_a_time'],
    ['-1769884200', '✗ not_a_time'],
    ['yesterday', '✗ not_a_time'],
    ['17698842001234567', '✗ not_a_time'],
    ['1.77E+09', '✗ spreadsheet_number'],
  ])('%j → %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['DMY', '03/04/2026', '2026-04-03T00:00:00Z'],
    ['MDY', '03/04/2026', '2026-03-04T00:00:00Z'],
    ['MDY', '03.04.2026', '2026-03-04T00:00:00Z'],
    ['DMY', '01/31/2026', '2026-01-31T00:00:00Z'],
    ['MDY', '31/01/2026', '2026-01-31T00:00:00Z'],
  ] as const)('in the order %s: %j → %s', (dateOrder, text, expected) => {
    expect(read(text, { dateOrder })).toBe(expected);
  });
});

describe('a time without a zone is read in the time zone of the sync', () => {
  it.each([
    ['Europe/Berlin', '2026-01-31', '2026-01-30T23:00:00Z'],
    ['Europe/Berlin', '2026-07-31 18:30', '2026-07-31T16:30:00Z'],
    ['Europe/Berlin', '2026-07-31T18:30:00Z', '2026-07-31T18:30:00Z'],
    ['Asia/Kolkata', '2026-01-31', '2026-01-30T18:30:00Z'],
    ['America/St_Johns', '2026-07-01', '2026-07-01T02:30:00Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00Z'],
    // Set forward at 02:00: half past two never was, and is an hour on.
    ['Europe/Berlin', '2026-03-29 01:59:59', '2026-03-29T00:59:59Z'],
    ['Europe/Berlin', '2026-03-29 02:30', '2026-03-29T01:30:00Z'],
    ['Europe/Berlin', '2026-03-29 03:00', '2026-03-29T01:00:00Z'],
    // Set back at 03:00: half past two was twice, and the first counts.
    ['Europe/Berlin', '2026-10-25 01:59:59', '2026-10-24T23:59:59Z'],
    ['Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30:00Z'],
    ['Europe/Berlin', '2026-10-25 03:00', '2026-10-25T02:00:00Z'],
    ['America/New_York', '2026-03-08 02:30', '2026-03-08T07:30:00Z'],
    ['America/New_York', '2026-11-01 01:30', '2026-11-01T05:30:00Z'],
    // By half an hour.
    ['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45:00Z'],
    // At midnight, which is the start of the day an hour later.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
  ])('%s: %s → %s', (timeZone, text, expected) => {
    expect(read(text, { timeZone })).toBe(expected);
  });

  it('agrees with what the zone shows at that instant', () => {
    const zones = [
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
    ];
    const instants = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2026-12-30'),
      noInvalidDate: true,
    });
    for (const timeZone of zones) {
      const coerce = timeCoercion(field, {
        timeZone,
        dateOrder: undefined,
        maxAgeSeconds: Number.POSITIVE_INFINITY,
      });
      const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
      fc.assert(
        fc.property(instants, (instant) => {
          const shown = clock.format(instant);
          const result = coerce(shown, now);
          if (result.outcome !== 'coerced') throw new Error(`${shown} was not read`);
          const seconds = Number(result.value);
          // An hour that is there twice is read as the first.
          expect(clock.format(seconds * 1000)).toBe(shown);
          expect(seconds).toBeLessThanOrEqual(Math.floor(instant.getTime() / 1000));
        }),
        { numRuns: 200 },
      );
    }
  });
});

it('is not before the earliest that the field takes', () => {
  const installTime = fieldById('conversion-events', 'app_info.install_time')!;
  const coerce = timeCoercion(installTime, {
    timeZone: 'UTC',
    dateOrder: undefined,
    maxAgeSeconds: Number.POSITIVE_INFINITY,
  });
  expect(coerce('1970-01-01', now)).toMatchObject({ value: 0 });
  expect(coerce('1969-12-31', now)).toMatchObject({ reason: 'number_out_of_range' });
});

describe('age', () => {
  const day = 86_400;
  const at = (seconds: number) => String(seconds);

  it.each([
    [now + 60, 'coerced'],
    [now + 61, 'time_in_future'],
    [now, 'coerced'],
    [now - 7 * day, 'coerced'],
    [now - 7 * day - 1, 'time_too_old'],
  ])('%d is %s', (instant, expected) => {
    const result = timeCoercion(field, { timeZone: 'UTC', dateOrder: undefined, maxAgeSeconds: 7 * day })(
      at(instant),
      now,
    );
    expect(result.outcome === 'rejected' ? result.reason : result.outcome).toBe(expected);
  });

  it('says of milliseconds that are too old that they are too old', () => {
    expect(read('1469884200123', { maxAgeSeconds: 7 * day })).toBe('✗ time_too_old');
  });
});
