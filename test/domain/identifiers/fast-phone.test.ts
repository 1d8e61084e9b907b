import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanPhone } from '#domain/identifiers/clean-phone.ts';
import { fastPhone } from '#domain/identifiers/fast-phone.ts';
import { phoneSamples } from './phone-samples.ts';

/**
 * The fast path's right to exist: whatever it answers, the library answers too. `FUZZ_PHONES=5000000 npx vitest run
 * test/domain/identifiers/fast-phone` tries more numbers, some minutes long, and prints its figures; do so after a new
 * version of the library. `FAST_CHECK_SEED` makes them other ones.
 */
const long = process.env['FUZZ_PHONES'];
const count = Number(long ?? 100_000);
const millisecondsEach = 2;

test(
  `of ${count} numbers from every country, none differs from the library`,
  () => {
    const differences: unknown[] = [];
    const tallies = new Map<string, { tried: number; valid: number; sure: number }>();
    const add = (name: string, isValid: boolean, isSure: boolean) => {
      const tally = tallies.get(name) ?? { tried: 0, valid: 0, sure: 0 };
      tally.tried += 1;
      if (isValid) tally.valid += 1;
      if (isSure) tally.sure += 1;
      tallies.set(name, tally);
    };
    for (const { text, country, kind } of phoneSamples(count, fc.readConfigureGlobal().seed ?? 1)) {
      const slow = cleanPhone(text, country);
      const fast = fastPhone(text, country);
      if (fast !== undefined && JSON.stringify(fast) !== JSON.stringify(slow)) {
        differences.push({ text, country, slow, fast });
        if (differences.length >= 20) break;
      }
      const names = kind.isPlain ? ['all plain', kind.number, kind.writing] : ['with odd characters'];
      for (const name of names) add(name, 'digits' in slow, fast !== undefined);
    }
    if (long !== undefined) console.table(Object.fromEntries(tallies));
    expect(differences).toEqual([]);
    const plain = tallies.get('all plain')!;
    expect(plain.sure / plain.tried).toBeGreaterThan(0.99);
    expect(plain.valid / plain.tried).toBeGreaterThan(0.15);
  },
  60_000 + count * millisecondsEach,
);

test.each([
  '415-555-2671 x12',
  '415 555 2671#',
  '415 555 2671 ext 3',
  '1-800-FLOWERS',
  '+1 415 555 2671 / +1 415 555 2672',
  '0 049 151 2345 6789',
  '415',
  '４１５ 555 2671',
  `${'4'.repeat(41)}`,
])('leaves %s to the library', (text) => {
  expect(fastPhone(text, 'US')).toBeUndefined();
});
