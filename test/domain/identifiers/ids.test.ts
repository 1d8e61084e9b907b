import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { deviceIdRule, isHashOfRefusal } from '#domain/identifiers/device-id.ts';
import { externalIdRule } from '#domain/identifiers/external-id.ts';
import { opaqueIdRule } from '#domain/identifiers/opaque-id.ts';
import { testTable } from './rule-table.ts';

describe('external ID', () => {
  testTable(externalIdRule, [
    ['User 42', 'User 42'],
    ['  User  42\t', 'User  42'],
    ['\uFEFF42', '42'],
    ['a,b', 'a,b'],
    ['00042', '00042'],
    ['Zoe\u0308', 'Zoe\u0308'],
    ['1.23E+11', '✗ spreadsheet_number'],
    ['12e34', '12e34'],
    [' ', '∅'],
    ['User\uFFFD', '✗ damaged_text'],
  ]);
});

describe('opaque ID', () => {
  testTable(opaqueIdRule, [
    [' XY1005abcDEF+/= ', 'XY1005abcDEF+/='],
    ['a b', 'a b'],
    ['a,b', '✗ id_with_comma'],
    ['a\nb', '✗ id_with_comma'],
    ['a\u0085b', '✗ id_with_comma'],
    ['1.23E+11', '✗ spreadsheet_number'],
    ['\r\n', '∅'],
    ['a\0b', '✗ damaged_text'],
  ]);
});

const upper = '38400000-8CF0-11BD-B23E-10B96E40000D';
const lower = upper.toLowerCase();
const zeros = '00000000-0000-0000-0000-000000000000';

describe('device ID', () => {
  testTable(deviceIdRule, [
    [upper, lower],
    [lower, lower],
    [lower, upper, { devicePlatform: 'ios' }],
    [upper, lower, { devicePlatform: 'android' }],
    [lower, upper, { deviceIdCase: 'upper' }],
    [lower, upper, { deviceIdCase: 'upper', devicePlatform: 'android' }],
    [upper, lower, { deviceIdCase: 'lower', devicePlatform: 'ios' }],
    [` {${upper}} `, lower],
    [`{${upper}`, '✗ device_id_malformed'],
    [`${upper}}`, '✗ device_id_malformed'],
    [zeros, '✗ device_id_zeros'],
    [`{${zeros}}`, '✗ device_id_zeros'],
    [lower.replaceAll('-', ''), '✗ device_id_malformed'],
    [lower.slice(1), '✗ device_id_malformed'],
    [`${lower}0`, '✗ device_id_malformed'],
    [lower.replace('3', 'g'), '✗ device_id_malformed'],
    ['n/a', '✗ device_id_malformed'],
    ['', '∅'],
    [`${lower}\uFFFD`, '✗ damaged_text'],
  ]);
});

test('a refusal is recognized by its hash', () => {
  expect(isHashOfRefusal(createHash('sha256').update(zeros).digest('hex'))).toBe(true);
  expect(isHashOfRefusal(createHash('sha1').update(zeros).digest('hex'))).toBe(true);
  expect(isHashOfRefusal(createHash('md5').update(zeros).digest('hex'))).toBe(true);
  expect(isHashOfRefusal('0'.repeat(32))).toBe(true);
  expect(isHashOfRefusal(createHash('sha256').update(lower).digest('hex'))).toBe(false);
});
