import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainCell, listValues } from '#domain/values/list-values.ts';

describe('the values in one cell', () => {
  it.each([
    ['a', undefined, ['a']],
    ['a,b', undefined, ['a,b']],
    ['', undefined, ['']],
    ['a,b', ',', ['a', 'b']],
    ['a | b||c', '|', ['a ', ' b', '', 'c']],
    ['a; b', '; ', ['a', 'b']],
    ['["a","b"]', undefined, ['a', 'b']],
    ['["a,b","c"]', ',', ['a,b', 'c']],
    [' [1, 2.50, -3, 1e3] ', undefined, ['1', '2.50', '-3', '1e3']],
    ['[12345678901234567890, "007"]', undefined, ['12345678901234567890', '007']],
    ['[007]', undefined, 'list_malformed'],
    ['[12, "a 34 [5]", "\\"6\\""]', undefined, ['12', 'a 34 [5]', '"6"']],
    ['[null, true, ""]', undefined, ['', 'true', '']],
    ['[]', undefined, []],
    ['[Sale] shirt', undefined, ['[Sale] shirt']],
    ['[Sale', undefined, ['[Sale']],
    ['[a]', undefined, 'list_malformed'],
    ['["a",]', undefined, 'list_malformed'],
    ['["a","b', undefined, 'list_malformed'],
    ['[["a"]]', undefined, 'list_malformed'],
    ['[{"id":1}]', undefined, 'list_malformed'],
  ])('%j by %j → %j', (cell, separator, expected) => {
    expect(listValues(cell, separator)).toEqual(expected);
  });

  it('are those of the JSON array that was written', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (values) => {
        expect(listValues(JSON.stringify(values), undefined)).toEqual(values);
      }),
    );
  });

  it('are found in a large cell without delay, and in a damaged one', () => {
    const quotes = '\\"'.repeat(500_000);
    expect(listValues(`["${quotes}",1]`, undefined)).toEqual(['"'.repeat(500_000), '1']);
    expect(listValues(`["${quotes}]`, undefined)).toBe('list_malformed');
  });

  it('is one where the quick look says so', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string().map((text) => ` [${text}]`),
      fc.array(fc.string()).map((a) => JSON.stringify(a)),
    );
    fc.assert(
      fc.property(cell, (text) => {
        if (isPlainCell(text)) expect(listValues(text, undefined)).toEqual([text]);
      }),
    );
    expect(isPlainCell('ann@example.com')).toBe(true);
  });
});
