import { describe, expect, test } from 'vitest';
import { repr } from '#practice/python-repr.ts';

describe('a value in Python’s notation', () => {
  test.each([
    [null, 'None'],
    [true, 'True'],
    [false, 'False'],
    [12, '12'],
    [-1.5, '-1.5'],
    ['', "''"],
    ['text', "'text'"],
    ["it's", '"it\'s"'],
    ['"quoted"', '\'"quoted"\''],
    ['both \' and "', "'both \\' and \"'"],
    ['a\\b\n', "'a\\\\b\\n'"],
    [[], '[]'],
    [[1, 'a', null], "[1, 'a', None]"],
    [{}, '{}'],
    [{ em: ['x'], n: { a: true } }, "{'em': ['x'], 'n': {'a': True}}"],
  ])('%j', (value, text) => {
    expect(repr(value)).toBe(text);
  });

  test('is cut where it is long', () => {
    expect(repr('a'.repeat(5000))).toBe(`'${'a'.repeat(999)}...`);
  });
});
