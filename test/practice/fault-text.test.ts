import { describe, expect, test } from 'vitest';
import { parseFault } from '#practice/fault-text.ts';

describe('a fault on a command line', () => {
  test.each([
    ['429:3', { kind: 'status', status: 429, times: 3 }],
    ['500', { kind: 'status', status: 500, times: 1 }],
    ['503-after:2', { kind: 'status', status: 503, after: true, times: 2 }],
    ['500:5%', { kind: 'status', status: 500, probability: 0.05 }],
    ['slow:250', { kind: 'slow', milliseconds: 250 }],
    ['slow:250:2', { kind: 'slow', milliseconds: 250, times: 2 }],
    ['slow:250:10%', { kind: 'slow', milliseconds: 250, probability: 0.1 }],
    ['reset:1', { kind: 'reset-before', times: 1 }],
    ['reset-before:2', { kind: 'reset-before', times: 2 }],
    ['reset-after:1', { kind: 'reset-after', times: 1 }],
    ['half:1', { kind: 'half', times: 1 }],
    ['expired', { kind: 'expired', times: 1 }],
    ['html:1', { kind: 'html', times: 1 }],
    ['refuse-audience:2', { kind: 'refuse-audience', times: 2 }],
    ['pass:2', { kind: 'pass', times: 2 }],
    ['hold', { kind: 'hold' }],
    ['hold@PATCH', { kind: 'hold', path: 'PATCH' }],
    ['refuse-record:a@example.com', { kind: 'refuse-record', record: 'a@example.com' }],
    ['refuse-record:100', { kind: 'refuse-record', oneIn: 100 }],
    ['429:3@customer_lists', { kind: 'status', status: 429, times: 3, path: 'customer_lists' }],
    ['slow:5@/events', { kind: 'slow', milliseconds: 5, path: '/events' }],
  ])('%s', (text, spec) => {
    expect(parseFault(text)).toEqual(spec);
  });

  test.each([
    '',
    '200:1',
    '600',
    'slow',
    'slow:fast',
    'slow:1:2:3',
    '429:x',
    '429:1:2',
    '429:',
    'refuse-record',
    'flood:1',
    'hold:1',
  ])('"%s" is none, and what would be one is said', (text) => {
    expect(() => parseFault(text)).toThrow(`"${text}" is not a fault. Known: 429:3`);
  });
});
