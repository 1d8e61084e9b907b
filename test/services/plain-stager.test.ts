import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileSource } from '#adapters/files/open-file-source.ts';
import { type CustomerListSync, syncDefinitionSchema } from '#contract/sync-definition.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import type { Source } from '#ports/source.ts';
import type { SyncState } from '#ports/sync-state.ts';
import { Warnings } from '#services/run-context.ts';
import { stageModel } from '#services/stage-model.ts';
import { Told } from './told-staging.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-stage-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function staged(source: Source, sync: CustomerListSync) {
  const told = new Told();
  const warnings = new Warnings();
  const state = { stage: async () => told } as Partial<SyncState> as SyncState;
  const options = { now: 1_800_000_000, warnings, signal: undefined, onProgress: undefined };
  const rows = await stageModel(source, compileMapping(sync, source.columns), state, options);
  return {
    rows,
    keys: told.keys,
    rejections: told.rejections,
    warnings: warnings.list(),
    packed: told.packed,
  };
}

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.emailAddress() },
  { weight: 2, arbitrary: fc.emailAddress().map((address) => `  ${address.toUpperCase()} `) },
  fc.emailAddress().map((address) => `"${address}"`),
  fc.constantFrom(
    '',
    ' ',
    '""',
    '"a""b@x.com"',
    '"a\nb@x.com"',
    '"a,b@x.com"',
    'ann@x',
    'é@x.com',
    "'a@x.com'",
  ),
  fc.constantFrom(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '["a@x.com","b@x.com"]',
  ),
  fc.constantFrom('d'.repeat(64), 'D'.repeat(32), 'a@x.com,more', '"open', 'mailto:a@x.com', 'Ann <a@x.com>'),
  fc.string({ unit: fc.constantFrom(...'aZ@. "\'\u00e9\u20ac\u200b\0\t'), maxLength: 12 }),
);
const uuid = fc.uuid();
const device = fc.oneof(
  { weight: 6, arbitrary: uuid },
  { weight: 2, arbitrary: uuid.map((id) => ` ${id.toUpperCase()} `) },
  { weight: 2, arbitrary: fc.constant('') },
  uuid.map((id) => `"${id}"`),
  uuid.map((id) => `{${id}}`),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', 'd'.repeat(64), 'none', '" "'),
);
/** Some people's two devices have one ID. */
const row = fc
  .tuple(cell, device, device, fc.boolean())
  .map(([email, apple, google, isSame]) => [isSame ? apple : google, email, apple]);
const fields = fc.subarray<string>(['EMAIL', 'IDFA', 'MAID'], { minLength: 1 });
const file = fc.record({
  rows: fc.array(row, { maxLength: 60 }),
  mapped: fc.oneof(fc.constant<string[]>(['EMAIL']), fields, fc.constant<string[]>(['MAID', 'EMAIL'])),
  deviceIdCase: fc.constantFrom('by-platform', 'by-platform', 'lower'),
  times: fc.constantFrom(1, 300),
  ending: fc.constantFrom('\n', '\r\n', '\r'),
  delimiter: fc.constantFrom(',', ';', '\t'),
  encoding: fc.constantFrom('utf8', 'latin1', 'utf16le'),
  zipped: fc.boolean(),
});

const columnOf: Record<string, string> = { EMAIL: 'email', IDFA: 'apple', MAID: 'google' };

describe('identifiers as bytes and as texts', () => {
  it('are staged alike, from whatever file', async () => {
    let packed = 0;
    await fc.assert(
      fc.asyncProperty(
        file,
        async ({ rows, mapped, deviceIdCase, times, ending, delimiter, encoding, zipped }) => {
          const lines = rows.map((cells, index) => [index, ...cells, 'x'].join(delimiter));
          const body = Array.from({ length: times }, () => lines.join(ending)).join(ending);
          const mark = encoding === 'utf16le' ? '\uFEFF' : '';
          const header = ['id', 'google', 'email', 'apple', 'note'].join(delimiter);
          const bytes = Buffer.from(`${mark}${header}${ending}${body}${ending}`, encoding);
          const path = join(folder, `customers.csv${zipped ? '.gz' : ''}`);
          await writeFile(path, zipped ? gzipSync(bytes) : bytes);
          const sync = syncDefinitionSchema.parse({
            version: 1,
            name: 'test',
            source: { type: 'csv', path, delimiter, header: 1 },
            object: 'customer-list',
            destination: { adAccountId: '1' },
            mapping: mapped.map((field) => ({ field, column: columnOf[field] })),
            options: { deviceIdCase },
          }) as CustomerListSync;
          const source = await openFileSource(sync.source, path, { workFolder: folder });
          const { packed: asBytes, ...fast } = await staged(source, sync);
          const { packed: none, ...slow } = await staged(withoutCells(source), sync);
          packed += asBytes;
          expect(none).toBe(0);
          expect(fast).toEqual(slow);
          await source.close();
        },
      ),
      { numRuns: 120 },
    );
    expect(packed).toBeGreaterThan(1_000);
  });
});

function withoutCells(source: Source): Source {
  return {
    name: source.name,
    columns: source.columns,
    facts: source.facts,
    rowCount: source.rowCount,
    malformedCount: source.malformedCount,
    malformed: () => source.malformed(),
    head: (limit) => source.head(limit),
    rows: (columns, signal) => source.rows(columns, signal),
    rowsAt: (positions, signal) => source.rowsAt(positions, signal),
    close: () => source.close(),
  };
}
