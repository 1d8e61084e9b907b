import { describe, expect, it } from 'vitest';
import { readRateLimit } from '#adapters/pinterest/rate-limit-headers.ts';

const now = Date.UTC(2026, 0, 31, 18, 30);

describe('when to try again', () => {
  it.each<[Record<string, string>, number | null]>([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': ' 7 ' }, 7000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': 'Sat, 31 Jan 2026 18:30:20 GMT' }, 20_000],
    [{ 'retry-after': 'Sat, 31 Jan 2026 18:29:00 GMT' }, 0],
    // The server's clock is an hour behind ours.
    [{ 'retry-after': 'Sat, 31 Jan 2026 17:30:20 GMT', date: 'Sat, 31 Jan 2026 17:30:00 GMT' }, 20_000],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '' }, null],
    [{ 'retry-after': '-3' }, null],
    [{}, null],
  ])('%o', (headers, wait) => {
    const { retryAt } = readRateLimit(new Headers(headers), now);
    expect(retryAt === null ? null : retryAt - now).toBe(wait);
  });
});

describe('what is left until when', () => {
  it.each<[string, number | null]>([
    ['30', 30_000],
    ['0', 0],
    [String(now / 1000 + 30), 30_000],
    [String(now + 30_000), 30_000],
    ['30, 30;w=60', 30_000],
    ['later', null],
    ['', null],
  ])('a reset of %s', (text, wait) => {
    const { resetAt } = readRateLimit(new Headers({ 'x-ratelimit-reset': text }), now);
    expect(resetAt === null ? null : resetAt - now).toBe(wait);
  });

  it.each<[string, number | null]>([
    ['12', 12],
    ['0', 0],
    ['99, 99;w=1;name="safety_net"', 99],
    ['99;w=1', 99],
    ['none', null],
  ])('%s remaining', (text, expected) => {
    expect(readRateLimit(new Headers({ 'x-ratelimit-remaining': text }), now).remaining).toBe(expected);
  });
});
