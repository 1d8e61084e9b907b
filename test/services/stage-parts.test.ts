import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCsvPart } from '#adapters/files/csv-part.ts';
import { openFileSource } from '#adapters/files/open-file-source.ts';
import { type SyncDefinition, syncDefinitionSchema } from '#contract/sync-definition.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import type { Source } from '#ports/source.ts';
import type { StagedPart, StagingCrew } from '#ports/staging-crew.ts';
import { PartStager } from '#services/part-stager.ts';
import { stageParts } from '#services/stage-parts.ts';
import { stageRows } from '#services/stage-rows.ts';
import { Told } from './told-staging.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-parts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const now = 1_800_000_000;

/** Does the work of the threads on this one, with messages as they would be sent. */
const crew: StagingCrew = {
  helpers: 1,
  async stage(job, parts, take) {
    const stager = new PartStager(job, openCsvPart);
    let spare = null;
    for (const part of structuredClone(parts)) {
      const staged: StagedPart = structuredClone(await stager.stage(part, spare));
      spare = take(staged) ? staged.keys : null;
    }
  },
};

function mappingOf(which: 'emails' | 'several' | 'events') {
  if (which === 'emails') return { object: 'customer-list', mapping: [{ field: 'EMAIL', column: 'email' }] };
  if (which === 'several')
    return {
      object: 'customer-list',
      options: { hash: 'md5' },
      mapping: [
        { field: 'EMAIL', column: 'email' },
        { field: 'EMAIL', column: 'note' },
      ],
    };
  return {
    object: 'conversion-events',
    mapping: [
      { field: 'event_name', value: 'checkout' },
      { field: 'action_source', value: 'web' },
      { field: 'event_time', value: String(now - 60) },
      { field: 'event_id', column: 'id' },
      { field: 'user_data.em', column: 'email' },
      { field: 'user_data.country', column: 'note' },
    ],
  };
}

function syncOf(path: string, which: 'emails' | 'several' | 'events'): SyncDefinition {
  return syncDefinitionSchema.parse({
    version: 1,
    name: 'test',
    source: { type: 'csv', path, delimiter: ',', header: 1 },
    destination: { adAccountId: '1' },
    ...mappingOf(which),
  });
}

async function inOnePiece(source: Source, sync: SyncDefinition) {
  const told = new Told();
  const {
    read: _,
    warnings,
    ...counts
  } = await stageRows(source, compileMapping(sync, source.columns), told, {
    now,
    signal: undefined,
  });
  return { ...told, packed: 0, ...counts, warnings: sumUp(warnings) };
}

async function inParts(source: Source, sync: SyncDefinition) {
  const told = new Told();
  const parts = source.parts?.(1) ?? [];
  let read = 0;
  const onRead = (rows: number) => {
    read += rows;
  };
  const { warnings, ...counts } = await stageParts(source, parts, told, {
    crew,
    sync,
    now,
    signal: undefined,
    onRead,
  });
  expect(read + source.malformedCount).toBe(source.rowCount);
  expect(parts.reduce((rows, part) => rows + part.rows, 0)).toBe(source.rowCount);
  return { parts: parts.length, staged: { ...told, packed: 0, ...counts, warnings: sumUp(warnings) } };
}

function sumUp(warnings: readonly { fieldId: string; warning: string; count: number }[]) {
  const sums = new Map<string, number>();
  for (const { fieldId, warning, count } of warnings)
    sums.set(`${fieldId} ${warning}`, (sums.get(`${fieldId} ${warning}`) ?? 0) + count);
  return sums;
}

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.emailAddress() },
  fc.constantFrom('', '"a\nb@x.com"', '"\n\n""\r\n, x"', '"open', 'x"y', '"stray" x', 'é@x.com', 'DE', 'us'),
  fc.constantFrom('d'.repeat(64), 'D'.repeat(32), '"a@x.com","more"', '\n', ' "spaced" '),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', '@x.de', '\u00e9', '\0'), maxLength: 8 }),
);
const file = fc.record({
  cells: fc.array(fc.tuple(cell, cell), { minLength: 5, maxLength: 60 }),
  ending: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf8', 'latin1'),
  mark: fc.boolean(),
  which: fc.constantFrom('emails', 'several', 'events'),
});

describe('a model in parts', () => {
  it('is staged as it is in one piece', async () => {
    let parts = 0;
    await fc.assert(
      fc.asyncProperty(file, async ({ cells, ending, encoding, mark, which }) => {
        const lines = cells.map(([email, note], index) => `${index},${email},${note}`).join(ending);
        // Three megabytes and a bit: parts begin about one in a megabyte.
        const repeated = `${lines}${ending}`.repeat(Math.ceil(3_200_000 / (lines.length + 2)));
        const bytes = Buffer.from(
          `${mark && encoding === 'utf8' ? '\uFEFF' : ''}id,email,note${ending}${repeated}`,
          encoding,
        );
        const path = join(folder, 'customers.csv');
        await writeFile(path, bytes);
        const sync = syncOf(path, which);
        const source = await openFileSource(sync.source, path, { workFolder: folder });
        const divided = await inParts(source, sync);
        parts += divided.parts;
        expect(divided.staged).toEqual(await inOnePiece(source, sync));
        await source.close();
      }),
      { numRuns: 7 },
    );
    expect(parts).toBeGreaterThan(14);
  });

  it('has none where it can only be read from its beginning', async () => {
    const text = 'id,email,note\n1,a@x.com,x\n';
    for (const bytes of [gzipSync(text), Buffer.from(`\uFEFF${text}`, 'utf16le')]) {
      const path = join(folder, 'packed.csv');
      await writeFile(path, bytes);
      const source = await openFileSource(syncOf(path, 'emails').source, path, { workFolder: folder });
      expect(source.parts?.(1)).toBeNull();
      await source.close();
    }
  });
});
