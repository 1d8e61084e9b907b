import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSyncFile, syncFileJsonSchema } from '#domain/sync/parse-sync-file.ts';
import { locate } from '#domain/sync/sync-file-place.ts';

const good = {
  version: 1,
  name: 'Spring buyers',
  source: { type: 'csv', path: 'customers.csv' },
  object: 'customer-list',
  destination: { adAccountId: '549755885175' },
  audience: { create: 'Users 1' },
  mode: { add: true, remove: true },
  mapping: [{ field: 'EMAIL', column: 'email' }],
  options: {
    hash: 'sha256',
    cleanPhones: false,
    defaultCountry: 'US',
    skipEmpty: true,
    removalGuardPercent: 20,
  },
};

function problemsOf(change: Record<string, unknown>): [string, string | undefined][] {
  const parsed = parseSyncFile(JSON.stringify({ ...good, ...change }, null, 2));
  return parsed.ok ? [] : parsed.problems.map((problem) => [problem.code, problem.place]);
}

describe('a good sync file', () => {
  it('is read with its defaults', () => {
    const { mode: _mode, options: _options, audience: _audience, ...short } = good;
    const parsed = parseSyncFile(JSON.stringify({ ...short, $schema: 'x' }));
    expect(parsed).toMatchObject({
      ok: true,
      sync: {
        mode: { add: true, remove: true },
        options: { hash: 'sha256', removalGuardPercent: 20, skipEmpty: true },
      },
    });
  });
});

describe('a wrong sync file', () => {
  it.each([
    [{ version: 2 }, ['wrong-value', 'version']],
    [{ name: undefined }, ['missing', 'name']],
    [{ object: undefined }, ['missing', 'object']],
    [{ object: 'events' }, ['wrong-value', 'object']],
    [{ source: { type: 'xlsx', path: 'a' } }, ['wrong-value', 'source.type']],
    [{ source: { type: 'csv', path: 'a', header: 'yes' } }, ['wrong-type', 'source.header']],
    [{ destination: { adAccountId: 5 } }, ['wrong-type', 'destination.adAccountId']],
    [{ destination: { adAccountId: '12 34' } }, ['wrong-value', 'destination.adAccountId']],
    [{ audience: { crate: 'x' } }, ['wrong-audience', 'audience']],
    [{ mapping: [] }, ['wrong-value', 'mapping']],
    [{ mapping: [{ field: 'EMAIL', colunm: 'email' }] }, ['unknown-key', 'mapping[0].colunm']],
    [{ options: { hash: 'sha257' } }, ['wrong-value', 'options.hash']],
    [{ mappings: [] }, ['unknown-key', 'mappings']],
  ])('%j is a problem at its place', (change, expected) => {
    expect(problemsOf(change)).toEqual([expected]);
  });

  it('tells every problem at once, behind a wrong object too', () => {
    expect(problemsOf({ object: 'list', name: '', options: { hash: 'none', skipEmpty: 'yes' } })).toEqual([
      ['wrong-value', 'object'],
      ['wrong-value', 'name'],
      ['wrong-type', 'options.skipEmpty'],
    ]);
  });

  it('suggests the setting that was meant, with line and column', () => {
    const parsed = parseSyncFile(JSON.stringify({ ...good, optoins: {} }, null, 2));
    expect(parsed.ok ? [] : parsed.problems).toEqual([
      expect.objectContaining({ fix: expect.stringContaining('"options"'), line: 32, column: 3 }),
    ]);
  });

  it('keeps what else it says, to look for further problems', () => {
    const mapping = [{ field: 'EMAIL', colunm: 'x', value: 'a' }];
    const parsed = parseSyncFile(
      JSON.stringify({ ...good, mapping, options: { hash: 'sha257', skipempty: true } }),
    );
    expect(parsed).toMatchObject({
      ok: false,
      rest: { mapping: [{ field: 'EMAIL', value: 'a' }], options: { hash: 'sha256' } },
    });
    expect(parseSyncFile(JSON.stringify({ ...good, name: undefined }))).toMatchObject({
      ok: false,
      rest: null,
    });
  });

  it('finds a key that stands twice, which JSON readers pass over', () => {
    const text = JSON.stringify(good).replace('"name"', '"name":"First","name"');
    const parsed = parseSyncFile(text);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.code)).toEqual(['repeated-key']);
  });

  it.each(['', '{', '{"version":1,}', '// x\n{}', 'nonsense'])('%j is not JSON, with its place', (text) => {
    const parsed = parseSyncFile(text);
    expect(parsed.ok ? [] : parsed.problems[0]).toMatchObject({ code: 'not-json', line: expect.any(Number) });
  });

  it('says what is wrong with something that is no object', () => {
    expect(parseSyncFile('[]')).toMatchObject({ ok: false, problems: [{ code: 'wrong-type' }] });
  });
});

it('finds the line of a place', () => {
  const text = JSON.stringify(good, null, 2);
  const line = locate(text, 'mapping[0].column')?.line ?? 0;
  expect(text.split('\n')[line - 1]).toContain('"column"');
});

it('has its JSON Schema published as it is now', () => {
  const published = readFileSync(resolve('docs/sync-file.schema.json'), 'utf8');
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(syncFileJsonSchema())));
});
