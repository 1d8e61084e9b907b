import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CustomerList } from '#practice/customer-list.ts';
import { isPinterestPerson, judgeRecord } from '#practice/population.ts';
import { packedHashOf, readRecords } from '#practice/records.ts';
import { hashes, sha256 } from './caller.ts';

/** Of these records, those that turn out to be people. */
function matched(records: readonly string[], population: number, listType = 'EMAIL'): number | null {
  const list = new CustomerList({ id: '1', adAccountId: '1', name: 'x', listType, population, now: 0 });
  list.change('ADD', readRecords(records.join(',')), 0);
  return list.matched(24 * 60 * 60 * 1000);
}

describe('the population', () => {
  test.each([0, 0.25, 0.6, 1])('is about the share asked for: %d', (share) => {
    expect((matched(hashes(10_000), share) ?? 0) / 10_000).toBeCloseTo(share, 1);
  });

  test('is the same people every time, however they come', () => {
    const people = hashes(1000);
    const count = matched(people, 0.6);
    expect(matched(people.toReversed(), 0.6)).toBe(count);
    expect(matched([...people, ...people], 0.6)).toBe(count);
    const [half, rest] = [people.slice(0, 500), people.slice(500)];
    expect((matched(half, 0.6) ?? 0) + (matched(rest, 0.6) ?? 0)).toBe(count);
  });

  test('grows with the share, and nobody leaves it', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.float({ min: 0, max: 1, noNaN: true }),
        fc.float({ min: 0, max: 1, noNaN: true }),
        (text, a, b) => {
          const [less, more] = [Math.min(a, b), Math.max(a, b)];
          const hash = packedHashOf(text);
          return !isPinterestPerson(hash, less) || isPinterestPerson(hash, more);
        },
      ),
    );
  });

  test('knows a person by address and by its SHA-256 alike', () => {
    const addresses = hashes(500).map((hash) => `${hash.slice(0, 8)}@example.com`);
    const count = matched(addresses, 0.5);
    expect(count).toBeGreaterThan(0);
    expect(matched(addresses.map(sha256), 0.5)).toBe(count);
  });

  test('has nobody under a malformed record', () => {
    expect(matched(['nobody', 'A@example.com', 'a@b@c'], 1)).toBe(0);
    expect(matched(['nobody'], 1, 'LR_ID')).toBe(1);
  });

  test('follows records that leave', () => {
    const list = new CustomerList({
      id: '1',
      adAccountId: '1',
      name: 'x',
      listType: 'EMAIL',
      population: 1,
      now: 0,
    });
    const two = readRecords(`${sha256('a')},b@example.com,c`);
    list.change('ADD', two, 0);
    list.change('REMOVE', two, 0);
    list.change('REMOVE', two, 0);
    expect(list.matched(24 * 60 * 60 * 1000)).toBe(0);
  });
});

describe('processing', () => {
  test('is over when its day is, whether or not anyone looks before the next change', () => {
    const day = 24 * 60 * 60 * 1000;
    const list = new CustomerList({
      id: '1',
      adAccountId: '1',
      name: 'x',
      listType: 'EMAIL',
      population: 1,
      now: 0,
    });
    list.change('ADD', readRecords(hashes(100).join(',')), 0);
    list.change('REMOVE', readRecords(hashes(40).join(',')), day);
    expect([list.matched(day), list.isProcessing(day)]).toEqual([100, true]);
    expect([list.matched(2 * day), list.isProcessing(2 * day)]).toEqual([60, false]);
  });
});

describe('a record', () => {
  const uuid = '38400000-8CF0-11bd-b23e-10b96e40000d';
  test.each([
    ['EMAIL', sha256('x'), 'well-formed'],
    ['EMAIL', sha256('x').toUpperCase(), 'well-formed'],
    ['EMAIL', createHash('md5').update('x').digest('hex'), 'well-formed'],
    ['EMAIL', createHash('sha1').update('x').digest('hex'), 'well-formed'],
    ['EMAIL', 'jane.doe+x@example.com', 'well-formed'],
    ['EMAIL', 'jane doe@example.com', 'malformed'],
    ['EMAIL', 'a'.repeat(63), 'malformed'],
    ['EMAIL', uuid, 'unhashed-device-id'],
    ['MAID', uuid, 'unhashed-device-id'],
    ['IDFA', uuid.toLowerCase(), 'unhashed-device-id'],
    ['IDFA', sha256(uuid), 'well-formed'],
    ['LR_ID', uuid, 'well-formed'],
    ['DLX_ID', '12', 'well-formed'],
    ['HASHED_PINNER_ID', 'anything', 'well-formed'],
  ])('of %s: %s is %s', (listType, record, judgement) => {
    expect(judgeRecord(listType, record)).toBe(judgement);
  });
});
