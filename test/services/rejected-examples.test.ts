import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { csvRejectedRowsFile } from '#adapters/rejected-rows/csv-rejected-rows-file.ts';
import { readRejectedRows } from '#adapters/rejected-rows/read-rejected-rows.ts';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
import type { RejectedRow } from '#ports/rejected-rows-file.ts';
import { rejectedExamples } from '#services/rejected-examples.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-examples-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const sync = (mapping: readonly object[]) =>
  syncDefinitionSchema.parse({
    version: 1,
    name: 'Spring',
    source: { type: 'csv', path: 'a.csv' },
    object: 'customer-list',
    destination: { adAccountId: '549755885175' },
    audience: { create: 'Spring' },
    mapping,
  });
const byEmail = sync([{ field: 'EMAIL', column: '=mail' }]);

type Given = Pick<RejectedRow, 'fieldId' | 'reason' | 'cells'>;

async function write(rows: readonly Given[]): Promise<string> {
  async function* all(): AsyncIterable<RejectedRow> {
    for (const [index, row] of rows.entries())
      yield { position: index + 1, line: index + 2, message: 'No, "not" so.', fix: 'Mend\nit.', ...row };
  }
  return (await csvRejectedRowsFile(folder).write('r1', ['note', '=mail'], all())) ?? '';
}

const row = (cell: string | null, reason = 'email_without_at', fieldId: string | null = 'EMAIL'): Given => ({
  fieldId,
  reason,
  cells: ['a note', cell],
});

it('gives three of each reason, masked, with row and column, whatever stands in the cells', async () => {
  const path = await write([
    row('anna.example.com'),
    row('+491512345678'),
    row('line one\nline, "two"'),
    row('one too many'),
    row('ann lee@example.com', 'email_with_space'),
  ]);
  const examples = await rejectedExamples(readRejectedRows(path), byEmail, {
    email_without_at: 4,
    email_with_space: 1,
  });
  expect(examples).toEqual([
    { reason: 'email_without_at', row: 1, column: '=mail', value: 'an••••••••••••' },
    { reason: 'email_without_at', row: 2, column: '=mail', value: '+4•••••••••••' },
    { reason: 'email_without_at', row: 3, column: '=mail', value: 'li••••••••••••' },
    { reason: 'email_with_space', row: 5, column: '=mail', value: 'an•••••@ex•••••.com' },
  ]);
});

it('stops reading once each reason has enough', async () => {
  let read = 0;
  async function* endless() {
    for (;;) {
      read += 1;
      yield { position: read, fieldId: 'EMAIL', reason: 'email_without_at', cellOf: () => 'x.y' };
    }
  }
  await rejectedExamples(endless(), byEmail, { email_without_at: 1_000_000 });
  expect(read).toBe(3);
});

it('names no column where several make up the value, where it is gone, or the row could not be read', async () => {
  const two = sync([
    { field: 'EMAIL', column: '=mail' },
    { field: 'EMAIL', column: 'note' },
  ]);
  const path = await write([
    row('anna.example.com'),
    { fieldId: null, reason: 'row_too_long', cells: null },
    row(null),
  ]);
  const counts = { email_without_at: 2, row_too_long: 1 };
  expect(await rejectedExamples(readRejectedRows(path), two, counts)).toMatchObject([
    { column: null, value: '' },
    { column: null, value: '' },
    { column: null, value: '' },
  ]);
  expect(await rejectedExamples(readRejectedRows(path), byEmail, counts)).toMatchObject([
    { column: '=mail' },
    { column: '=mail', value: '' },
    { column: '=mail', value: '' },
  ]);
});

it('has none where the file is gone', async () => {
  const rows = readRejectedRows(join(folder, 'nothing.csv'));
  expect(await rejectedExamples(rows, byEmail, { email_without_at: 1 })).toEqual([]);
});
