import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '#domain/identifiers/hash.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { explainRow } from '#domain/mapping/explain-row.ts';
import { columnsOf, eventSync, leastMapping, listSync, now } from './sync-of.ts';

const sha256 = (text: string) => hashText('sha256', text);
const seen = { row: 7, normalized: null, hashed: null, reason: null, warning: null };

describe('explaining a row of a customer list', () => {
  const sync = listSync([
    { field: 'EMAIL', column: 'emails', separator: ';' },
    { field: 'IDFA', column: 'idfa' },
  ]);
  const compiled = compileMapping(sync, columnsOf('emails', 'idfa'));

  it('tells original, normalized and hash of each value, and why one is not sent', () => {
    const hash = sha256('bob@example.com').toUpperCase();
    expect(explainRow(compiled, [` Ann@Example.com;nobody;${hash}`, null], 7, now)).toEqual([
      {
        ...seen,
        field: 'EMAIL',
        original: ' Ann@Example.com',
        normalized: 'ann@example.com',
        hashed: sha256('ann@example.com'),
      },
      { ...seen, field: 'EMAIL', original: 'nobody', reason: 'email_without_at' },
      { ...seen, field: 'EMAIL', original: hash, hashed: hash.toLowerCase(), warning: 'hashed_by_user' },
      { ...seen, field: 'IDFA', original: '' },
    ]);
  });

  it('shows a value that goes as plain text without a hash', () => {
    const plain = compileMapping(
      listSync([{ field: 'EMAIL', column: 'e' }], { hash: 'plain' }),
      columnsOf('e'),
    );
    expect(explainRow(plain, ['Ann@example.com'], 7, now)).toEqual([
      { ...seen, field: 'EMAIL', original: 'Ann@example.com', normalized: 'ann@example.com' },
    ]);
  });

  it('shows exactly what is sent', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.emailAddress(),
      fc.uuid(),
      fc.array(fc.emailAddress()).map((all) => JSON.stringify(all)),
    );
    fc.assert(
      fc.property(cell, cell, (emails, idfa) => {
        const explained = explainRow(compiled, [emails, idfa], 7, now);
        const { records, rejections } = compiled.evaluateRecords([emails, idfa], now);
        const hashes = explained.flatMap(({ hashed }) => hashed ?? []);
        expect([...new Set(hashes)]).toEqual(records);
        expect(explained.flatMap(({ reason }) => reason ?? [])).toEqual(
          rejections.map(({ reason }) => reason),
        );
      }),
    );
  });
});

describe('explaining a row of events', () => {
  it('tells of every mapped value, in the order of the catalogue', () => {
    const sync = eventSync([
      ...leastMapping,
      { field: 'event_source_url', template: '{{base}}/{{id}}' },
      { field: 'custom_data.num_items', column: 'n', map: { three: '3' } },
      { field: 'user_data.client_ip_address', column: 'ip' },
    ]);
    const compiled = compileMapping(sync, columnsOf('id', 'email', 'base', 'n', 'ip'));
    const row = ['e1', 'Ann@example.com', 'https://shop.example.com', 'three', ' 10.0.0.1'];
    expect(explainRow(compiled, row, 7, now)).toEqual([
      { ...seen, field: 'event_name', original: 'checkout', normalized: 'checkout' },
      { ...seen, field: 'action_source', original: 'web', normalized: 'web' },
      { ...seen, field: 'event_time', original: String(now - 3600), normalized: String(now - 3600) },
      { ...seen, field: 'event_id', original: 'e1', normalized: 'e1' },
      {
        ...seen,
        field: 'event_source_url',
        original: 'https://shop.example.com/e1',
        normalized: 'https://shop.example.com/e1',
      },
      {
        ...seen,
        field: 'user_data.em',
        original: 'Ann@example.com',
        normalized: 'ann@example.com',
        hashed: sha256('ann@example.com'),
      },
      {
        ...seen,
        field: 'user_data.client_ip_address',
        original: ' 10.0.0.1',
        normalized: '10.0.0.1',
        warning: 'ip_private',
      },
      { ...seen, field: 'custom_data.num_items', original: 'three', normalized: '3' },
    ]);
  });

  it('ends with what belongs to no single value', () => {
    const sync = eventSync([
      ...leastMapping,
      { field: 'custom_data.contents.id', column: 'ids' },
      { field: 'custom_data.contents.quantity', column: 'counts' },
    ]);
    const compiled = compileMapping(sync, columnsOf('id', 'email', 'ids', 'counts'));
    const explained = explainRow(compiled, [null, null, '["a","b"]', '1'], 7, now);
    expect(explained.map(({ field, original, reason }) => `${field} ${original} ${reason ?? ''}`)).toEqual([
      'event_name checkout ',
      'action_source web ',
      `event_time ${now - 3600} `,
      'event_id  required_missing',
      'user_data.em  ',
      'custom_data.contents.id a ',
      'custom_data.contents.id b ',
      'custom_data.contents.quantity 1 ',
      'custom_data.contents.id  lists_of_different_length',
      'custom_data.contents.quantity  lists_of_different_length',
      'user_data.em  user_data_missing',
    ]);
  });
});
