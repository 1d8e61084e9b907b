import { describe, expect, it } from 'vitest';
import type { HashChoice } from '#contract/hash-choice.ts';
import type { FieldMapping } from '#contract/sync-definition.ts';
import { hashText } from '#domain/identifiers/hash.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { listTypeOf } from '#domain/mapping/list-type.ts';
import { columnsOf, listSync, now } from './sync-of.ts';

const sha256 = (text: string) => hashText('sha256', text);
const email = { field: 'EMAIL', column: 'email' };

function evaluate(
  mapping: readonly FieldMapping[],
  cells: Readonly<Record<string, string | null>>,
  hash: HashChoice = 'sha256',
) {
  const compiled = compileMapping(listSync(mapping, { hash }), columnsOf(...Object.keys(cells)));
  const { records, rejections, warnings } = compiled.evaluateRecords(Object.values(cells), now);
  return {
    records,
    rejections: rejections.map(({ field, reason }) => `${field.id}: ${reason}`),
    warnings: warnings.map(({ field, warning }) => `${field.id}: ${warning}`),
  };
}

describe('the records of a row', () => {
  it('are what may be sent', () => {
    expect(evaluate([email], { email: ' Ann@Example.com' })).toEqual({
      records: [sha256('ann@example.com')],
      rejections: [],
      warnings: [],
    });
  });

  it.each([
    ['sha1', hashText('sha1', 'ann@example.com')],
    ['md5', hashText('md5', 'ann@example.com')],
    ['plain', 'ann@example.com'],
  ] as const)('are hashed as the sync says: %s', (hash, expected) => {
    expect(evaluate([email], { email: 'Ann@example.com' }, hash).records).toEqual([expected]);
  });

  it('are distinct, from all columns and all values in a cell', () => {
    const mapping = [email, { field: 'EMAIL', column: 'work', separator: ';' }];
    const cells = { email: 'ann@example.com', work: 'bob@example.com;ANN@example.com; ;bob@example.com' };
    expect(evaluate(mapping, cells).records).toEqual([sha256('ann@example.com'), sha256('bob@example.com')]);
  });

  it('keep what is good and report what is not', () => {
    const mapping = [email, { field: 'EMAIL', column: 'work', separator: ';' }];
    expect(evaluate(mapping, { email: 'nobody', work: '["bob@example.com","x y@z.com"]' })).toEqual({
      records: [sha256('bob@example.com')],
      rejections: ['EMAIL: email_without_at', 'EMAIL: email_with_space'],
      warnings: [],
    });
  });

  it.each([null, '', '  '])('are none where the cell is %j, whatever skipEmpty says', (cell) => {
    expect(evaluate([{ ...email, skipEmpty: false }], { email: cell })).toEqual({
      records: [],
      rejections: [],
      warnings: [],
    });
  });

  it('follow the case of each platform', () => {
    const id = '3f2504e0-4F89-41d3-9a0c-0305e82c3301';
    const mapping = [
      { field: 'MAID', column: 'android' },
      { field: 'IDFA', column: 'apple' },
    ];
    expect(evaluate(mapping, { apple: id, android: id }).records).toEqual([
      sha256(id.toUpperCase()),
      sha256(id.toLowerCase()),
    ]);
  });

  it('warn of values that arrived hashed', () => {
    expect(evaluate([email], { email: sha256('ann@example.com') }).warnings).toEqual([
      'EMAIL: hashed_by_user',
    ]);
  });
});

it('the mapping asks for its columns only, and rows bring them in the order of the source', () => {
  const sync = listSync([{ field: 'EMAIL', template: '{{user}}@{{domain}}' }, email]);
  const compiled = compileMapping(sync, columnsOf('domain', 'unused', 'email', 'user'));
  expect(compiled.columns).toEqual([0, 2, 3]);
  expect(compiled.evaluateRecords(['example.com', 'bob@example.com', 'ann'], now).records).toEqual([
    sha256('ann@example.com'),
    sha256('bob@example.com'),
  ]);
});

describe('the type of a list', () => {
  it.each([
    [['EMAIL'], 'EMAIL'],
    [['IDFA'], 'IDFA'],
    [['MAID'], 'MAID'],
    [['LR_ID'], 'LR_ID'],
    [['DLX_ID'], 'DLX_ID'],
    [['HASHED_PINNER_ID'], 'HASHED_PINNER_ID'],
    [['MAID', 'IDFA', 'EMAIL'], 'EMAIL'],
    [['IDFA', 'EMAIL'], 'EMAIL'],
    [['IDFA', 'MAID'], 'MAID'],
  ])('%j → %s', (ids, expected) => {
    expect(listTypeOf(ids)).toBe(expected);
  });

  it('is a bug where nothing is mapped', () => {
    expect(() => listTypeOf([])).toThrow();
  });
});
