import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HashAlgorithm, HashChoice } from '#contract/hash-choice.ts';
import type { ObjectKind } from '#contract/object-kind.ts';
import { rejectReasons } from '#contract/reject-reason.ts';
import { fieldById, fieldsOf } from '#domain/fields/catalogue.ts';
import type { Field } from '#domain/fields/field.ts';
import { protect } from '#domain/identifiers/protect.ts';
import type { RuleContext } from '#domain/identifiers/rule.ts';
import { rules } from '#domain/identifiers/rules.ts';
import { anyText } from './any-text.ts';
import { plainContext } from './rule-table.ts';

const algorithms = ['md5', 'sha1', 'sha256'] as const;
const choices = ['sha256', 'sha1', 'md5', 'plain', 'none'] as const satisfies readonly HashChoice[];

function digest(algorithm: HashAlgorithm, text: string): string {
  return createHash(algorithm).update(text, 'utf8').digest('hex');
}

function listField(id: string): Field {
  return field('customer-list', id);
}

function eventField(id: string): Field {
  return field('conversion-events', `user_data.${id}`);
}

function field(object: ObjectKind, id: string): Field {
  const found = fieldById(object, id);
  if (found === undefined) throw new Error(`no field ${id}`);
  return found;
}

const identifiers = [...fieldsOf('customer-list'), ...fieldsOf('conversion-events')].filter(
  ({ rule }) => rule !== undefined,
);
const email = listField('EMAIL');
const device = '38400000-8cf0-11bd-b23e-10b96e40000d';
const zeros = '00000000-0000-0000-0000-000000000000';

test('there are identifiers of both objects', () => {
  expect(identifiers.length).toBeGreaterThan(18);
});

describe('a plain value', () => {
  test.each(algorithms)('of a customer list is hashed with the sync’s %s', (algorithm) => {
    expect(protect(' Ann@Example.com ', email, algorithm, plainContext)).toEqual({
      outcome: 'hashed',
      value: digest(algorithm, 'ann@example.com'),
      normalized: 'ann@example.com',
      algorithm,
    });
  });

  test.each(['sha256', 'sha1', 'md5', 'plain'] as const)(
    'of an event is hashed with SHA-256, also for %s',
    (choice) => {
      expect(protect('JÖRG', eventField('fn'), choice, plainContext)).toEqual({
        outcome: 'hashed',
        value: digest('sha256', 'jörg'),
        normalized: 'jörg',
        algorithm: 'sha256',
      });
    },
  );

  test('keeps the warning of its rule', () => {
    expect(protect('SW1A 1AA', eventField('zp'), 'sha256', plainContext)).toEqual({
      outcome: 'hashed',
      value: digest('sha256', 'sw1a1aa'),
      normalized: 'sw1a1aa',
      algorithm: 'sha256',
      warning: 'postal_code_with_letters',
    });
    expect(protect('10.0.0.1', eventField('client_ip_address'), 'sha256', plainContext)).toEqual({
      outcome: 'unhashed',
      value: '10.0.0.1',
      normalized: '10.0.0.1',
      warning: 'ip_private',
    });
    expect(protect('?', eventField('ge'), 'sha256', plainContext)).toEqual({
      outcome: 'absent',
      warning: 'gender_unknown',
    });
  });

  test('is rejected for the reason of its rule', () => {
    expect(protect('ann@', email, 'sha256', plainContext)).toEqual({
      outcome: 'rejected',
      reason: 'email_malformed',
    });
  });

  test('goes plain only as an e-mail address of a customer list, and only by choice', () => {
    expect(protect(' Ann@Example.com', email, 'plain', plainContext)).toEqual({
      outcome: 'unhashed',
      value: 'ann@example.com',
      normalized: 'ann@example.com',
    });
    for (const id of ['MAID', 'IDFA']) {
      expect(protect(device, listField(id), 'plain', plainContext)).toMatchObject({
        outcome: 'hashed',
        algorithm: 'sha256',
      });
    }
    expect(protect('ann@example.com', eventField('em'), 'plain', plainContext)).toMatchObject({
      outcome: 'hashed',
      value: digest('sha256', 'ann@example.com'),
    });
  });

  test('is rejected where the user hashes', () => {
    const rejection = { outcome: 'rejected', reason: 'not_hashed' };
    expect(protect('ann@example.com', email, 'none', plainContext)).toEqual(rejection);
    expect(protect('n/a', email, 'none', plainContext)).toEqual(rejection);
    expect(protect('Ann', eventField('fn'), 'none', plainContext)).toEqual(rejection);
  });
});

describe('a field that is never hashed', () => {
  test.each(choices)('passes its rule and goes as it is, also for %s', (choice) => {
    for (const each of [listField('LR_ID'), listField('DLX_ID'), listField('HASHED_PINNER_ID')]) {
      expect(protect(' XY1005abc ', each, choice, plainContext)).toEqual({
        outcome: 'unhashed',
        value: 'XY1005abc',
        normalized: 'XY1005abc',
      });
      const hash = digest('sha256', 'x').toUpperCase();
      expect(protect(hash, each, choice, plainContext)).toMatchObject({ outcome: 'unhashed', value: hash });
      expect(protect('a,b', each, choice, plainContext)).toEqual({
        outcome: 'rejected',
        reason: 'id_with_comma',
      });
    }
    expect(protect('::1 ', eventField('client_ip_address'), choice, plainContext)).toMatchObject({
      value: '::1',
    });
    expect(protect('nonsense', eventField('client_ip_address'), choice, plainContext)).toEqual({
      outcome: 'rejected',
      reason: 'ip_malformed',
    });
  });
});

describe('a value that arrives hashed', () => {
  const hashedBefore = (algorithm: HashAlgorithm, text: string) => ({
    outcome: 'hashed',
    value: digest(algorithm, text),
    normalized: null,
    algorithm,
    warning: 'hashed_by_user',
  });

  test.each(algorithms)('with %s passes to a customer list, whatever the choice', (algorithm) => {
    for (const choice of choices) {
      for (const each of [email, listField('MAID'), listField('IDFA')]) {
        const hash = digest(algorithm, 'ann@example.com');
        const expected = hashedBefore(algorithm, 'ann@example.com');
        expect(protect(hash, each, choice, plainContext)).toEqual(expected);
        expect(protect(`\uFEFF ${hash.toUpperCase()}\n`, each, choice, plainContext)).toEqual(expected);
      }
    }
  });

  test('passes to an event with SHA-256 only', () => {
    for (const choice of choices) {
      for (const id of ['em', 'ph', 'fn', 'ge', 'hashed_maids', 'zp']) {
        const hash = digest('sha256', 'x').toUpperCase();
        expect(protect(hash, eventField(id), choice, plainContext)).toEqual(hashedBefore('sha256', 'x'));
        for (const algorithm of ['md5', 'sha1'] as const) {
          expect(protect(digest(algorithm, 'x'), eventField(id), choice, plainContext)).toEqual({
            outcome: 'rejected',
            reason: 'hash_not_accepted',
          });
        }
      }
    }
  });

  test.each(algorithms)('is rejected if it is the %s of nothing', (algorithm) => {
    const rejection = { outcome: 'rejected', reason: 'hash_of_nothing' };
    expect(protect(digest(algorithm, '').toUpperCase(), email, 'none', plainContext)).toEqual(rejection);
    expect(protect(digest(algorithm, ''), eventField('em'), 'sha256', plainContext)).toEqual(rejection);
  });

  test.each(algorithms)('is rejected if it is the %s of a refusal to be tracked', (algorithm) => {
    const rejection = { outcome: 'rejected', reason: 'device_id_zeros' };
    expect(protect(digest(algorithm, zeros), listField('IDFA'), 'none', plainContext)).toEqual(rejection);
    expect(protect(zeros.replaceAll('-', ''), listField('MAID'), 'sha256', plainContext)).toEqual(rejection);
    expect(protect(zeros, listField('MAID'), 'sha256', plainContext)).toEqual(rejection);
  });
});

describe('a value that may be a hash or not', () => {
  const withoutHyphens = device.replaceAll('-', '');

  test('is an ID for an external ID of 32 or 40 digits', () => {
    for (const id of [withoutHyphens, digest('sha1', 'token'), withoutHyphens.toUpperCase()]) {
      expect(protect(id, eventField('external_id'), 'sha256', plainContext)).toEqual({
        outcome: 'hashed',
        value: digest('sha256', id),
        normalized: id,
        algorithm: 'sha256',
      });
    }
    expect(protect(withoutHyphens, eventField('external_id'), 'none', plainContext)).toEqual({
      outcome: 'rejected',
      reason: 'not_hashed',
    });
  });

  test('is a SHA-256 for an external ID of 64 digits', () => {
    const hash = digest('sha256', 'user-42');
    expect(protect(hash.toUpperCase(), eventField('external_id'), 'sha256', plainContext)).toMatchObject({
      value: hash,
      normalized: null,
    });
  });

  test('is an MD5 for a device ID without its hyphens', () => {
    expect(protect(withoutHyphens, listField('MAID'), 'sha256', plainContext)).toMatchObject({
      value: withoutHyphens,
      algorithm: 'md5',
      normalized: null,
    });
  });
});

describe('the case of a device ID', () => {
  const upper = device.toUpperCase();

  test.each<[string, Field, Partial<RuleContext>, string]>([
    ['IDFA', listField('IDFA'), {}, upper],
    ['MAID', listField('MAID'), {}, device],
    ['unknown', eventField('hashed_maids'), {}, device],
    ['unknown, but the context knows', eventField('hashed_maids'), { devicePlatform: 'ios' }, upper],
    ['the field knows better than the context', listField('MAID'), { devicePlatform: 'ios' }, device],
    ['overridden', listField('IDFA'), { deviceIdCase: 'lower' }, device],
  ])('%s', (_, each, overrides, expected) => {
    for (const raw of [device, upper, `{${upper}}`]) {
      const result = protect(raw, each, 'sha256', { ...plainContext, ...overrides });
      expect(result).toMatchObject({ normalized: expected, value: digest('sha256', expected) });
    }
  });
});

test.each(identifiers.map((each) => [each.id, each] as const))('%s takes its example', (_, each) => {
  const result = protect(each.example, each, 'sha256', plainContext);
  expect(result.outcome).toBe(each.hashed ? 'hashed' : 'unhashed');
});

test('a field without a rule is a bug', () => {
  expect(() => protect('x', field('conversion-events', 'event_id'), 'sha256', plainContext)).toThrow(
    /event_id/,
  );
});

test('nothing leaves as it came, and no rejection tells it', () => {
  const raw = fc.oneof(
    anyText,
    fc.constantFrom(
      'Ann@Example.com',
      '+1 415 555 2671',
      device,
      'a,b',
      'Female',
      '1996-02-01',
      '216.3.128.12',
      'US',
    ),
    fc.constantFrom(32, 40, 64, 63).chain((length) =>
      fc.string({
        unit: fc.constantFrom(...'0123456789abcdefABCDEF'),
        minLength: length,
        maxLength: length,
      }),
    ),
  );
  const seen = new Set<string>();
  fc.assert(
    fc.property(raw, fc.constantFrom(...identifiers), fc.constantFrom(...choices), (text, each, choice) => {
      const result = protect(text, each, choice, plainContext);
      seen.add(result.outcome);
      switch (result.outcome) {
        case 'hashed':
          expect(each.hashed).toBe(true);
          expect(result.value).toMatch(/^[\da-f]+$/);
          expect(result.value).toHaveLength({ md5: 32, sha1: 40, sha256: 64 }[result.algorithm]);
          if (each.object === 'conversion-events') expect(result.algorithm).toBe('sha256');
          if (result.normalized === null)
            expect(result.value).toBe(text.toLowerCase().match(/[\da-f]{32,}/)?.[0]);
          else {
            expect(choice).not.toBe('none');
            expect(result.value).toBe(digest(result.algorithm, result.normalized));
          }
          break;
        case 'unhashed':
          expect(!each.hashed || (choice === 'plain' && each.id === 'EMAIL')).toBe(true);
          expect(result.value).toBe(result.normalized);
          expect(result.value).not.toMatch(/^\s|\s$/);
          if (each.object === 'customer-list') expect(result.value).not.toContain(',');
          break;
        case 'rejected':
          expect(Object.keys(result)).toEqual(['outcome', 'reason']);
          expect(Object.keys(rejectReasons)).toContain(result.reason);
          break;
        case 'absent':
          expect(each.rule && rules[each.rule].normalize(text, plainContext).outcome).toBe('absent');
      }
    }),
    { numRuns: 2000 },
  );
  expect([...seen].sort()).toEqual(['absent', 'hashed', 'rejected', 'unhashed']);
});
