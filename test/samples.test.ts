import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { type SyncDefinition, syncDefinitionSchema } from '#contract/sync-definition.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { explainRow } from '#domain/mapping/explain-row.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (name: string): Buffer => readFileSync(path.join(root, 'samples', name));

const table = (name: string): { header: string[]; rows: string[][] } => {
  const [header = [], ...rows] = Papa.parse<string[]>(read(name).toString(), { skipEmptyLines: true }).data;
  return { header, rows };
};
const column = (name: string, title: string): string[] => {
  const { header, rows } = table(name);
  const at = header.indexOf(title);
  return rows.filter((row) => row.length === header.length).map((row) => row[at]!);
};

test('the script makes the committed samples, byte for byte', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'matchboard-samples-'));
  try {
    const node = path.join(root, 'node_modules/.bin/node');
    execFileSync(node, [path.join(root, 'scripts/make-samples.ts'), folder]);
    for (const name of ['customers.csv', 'orders.csv'])
      expect(readFileSync(path.join(folder, name)).equals(read(name)), name).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('everybody in the samples is made up', () => {
  test.each(['customers.csv', 'orders.csv'])('mail goes to reserved domains: %s', (name) => {
    const domains = read(name)
      .toString()
      .match(/@[\w.-]+/g)!;
    expect(domains.length).toBeGreaterThan(350);
    const reserved = /^@(\.?example(\.com|\.org|\.net)?|mail\.example|post\.test)$/i;
    const others = domains.filter((domain) => !reserved.test(domain));
    expect(others).toEqual(name === 'customers.csv' ? ['@lee'] : []);
  });

  /** North America 555-01xx; Ofcom's, the Bundesnetzagentur's, Arcep's, ACMA's and PTS's numbers for film and print. */
  const setAside = [
    /[2-9]\d\d55501\d\d$/,
    /(207946|161496|113496)0\d{3}$/,
    /(3023125|8999998|2214710|6990009)\d{3}$/,
    /17139200\d\d$/,
    /(19900|26191|46571)\d{4}$/,
    /(25550|37010)\d{4}$/,
    /(8465004|70174065)\d{1,2}$/,
  ];

  test.each(['customers.csv', 'orders.csv'])('phone numbers are set aside for fiction: %s', (name) => {
    const digits = column(name, 'phone').map((phone) => phone.replace(/\D/g, ''));
    const others = digits.filter((phone) => phone && !setAside.some((range) => range.test(phone)));
    // 4.42079E+11, 4.15555E+09, 123, an extension, +999
    expect(others.length).toBe(name === 'customers.csv' ? 5 : 0);
  });

  test('phone numbers of orders are valid where they are from', () => {
    const countries = column('orders.csv', 'country');
    const invalid = column('orders.csv', 'phone').filter((phone, at) => {
      const country = countries[at] as CountryCode | 'Atlantis';
      return phone && country !== 'Atlantis' && !parsePhoneNumberFromString(phone, country)?.isValid();
    });
    expect(invalid).toEqual([]);
  });

  test('computers are documentation addresses', () => {
    const addresses = column('orders.csv', 'ip_address').filter(Boolean);
    const reserved = /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$|^2001:db8:/;
    expect(addresses.filter((address) => !reserved.test(address))).toEqual(['192.168.0.12']);
  });
});

test('order times have one form, and the newest but for two is the one the demo knows', () => {
  const times = column('orders.csv', 'ordered_at').filter(Boolean).sort();
  for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(new Set(times.filter((time) => time >= '2026-06-30T20:00:00Z')).size).toBe(3);
  expect(times).toContain('2026-06-30T20:00:00Z');
});

describe('the sample syncs', () => {
  const now = Date.UTC(2026, 5, 30, 20) / 1000;

  /** Reject reasons of the sample under its sync, and how many rows have something to send. */
  const outcome = (name: string): { reasons: string[]; sendable: number; rows: number } => {
    const sync: SyncDefinition = syncDefinitionSchema.parse(JSON.parse(read(name).toString()));
    expect(path.basename(sync.source.path)).toBe(sync.source.path);
    const { header, rows } = table(sync.source.path);
    const columns = header.map((title, index) => ({ index, name: title, header: title }));
    const mapping = compileMapping(sync, columns);
    const reasons = new Set<string>();
    let sendable = 0;
    for (const [at, cells] of rows.filter((row) => row.length === header.length).entries()) {
      const row = mapping.columns.map((index) => cells[index] || null);
      for (const { reason } of explainRow(mapping, row, at + 1, now)) if (reason) reasons.add(reason);
      const sends =
        mapping.object === 'customer-list'
          ? mapping.evaluateRecords(row, now).records.length > 0
          : mapping.evaluateEvent(row, now).outcome === 'event';
      if (sends) sendable += 1;
    }
    return { reasons: [...reasons].sort(), sendable, rows: rows.length };
  };

  test('customers: most can be sent, and each fault of an e-mail address is there', () => {
    const { reasons, sendable, rows } = outcome('customers-sync.json');
    expect(rows).toBeGreaterThan(4_900);
    expect(sendable / rows).toBeGreaterThan(0.9);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'damaged_text',
        'device_id_malformed',
        'device_id_zeros',
        'email_malformed',
        'email_with_many_ats',
        'email_with_space',
        'email_without_at',
        'email_without_domain_dot',
        'hash_of_nothing',
      ]),
    );
  });

  test('orders: most can be sent, and each fault of an event is there', () => {
    const { reasons, sendable, rows } = outcome('orders-sync.json');
    expect(rows).toBeGreaterThan(390);
    expect(sendable / rows).toBeGreaterThan(0.9);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'country_unknown',
        'date_ambiguous',
        'ip_malformed',
        'lists_of_different_length',
        'no_mapped_value',
        'not_a_number',
        'not_a_whole_number',
        'required_missing',
        'time_in_future',
        'time_too_old',
        'user_data_missing',
      ]),
    );
  });
});
