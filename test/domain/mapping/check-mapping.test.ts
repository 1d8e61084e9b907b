import { describe, expect, it } from 'vitest';
import type { FieldMapping, SyncDefinition } from '#contract/sync-definition.ts';
import { checkMapping } from '#domain/mapping/check-mapping.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { columnsOf, eventSync, leastMapping, listSync, now } from './sync-of.ts';

const columns = columnsOf('id', 'email', 'Order Total', 'country', 'dup', 'dup');

function problems(sync: SyncDefinition, kind: 'errors' | 'warnings' = 'errors') {
  return checkMapping(sync, columns)[kind].map(({ place, code, fix }) => `${place}: ${code}: ${fix}`);
}

/** Problems of one more entry of an otherwise good mapping of events. */
function problemsOf(
  entry: Omit<FieldMapping, 'field'> & { field?: string },
  kind: 'errors' | 'warnings' = 'errors',
) {
  return problems(eventSync([...leastMapping, { field: 'custom_data.order_id', ...entry }]), kind);
}

describe('a good mapping', () => {
  it.each([
    ['events', eventSync(leastMapping)],
    ['a list', listSync([{ field: 'EMAIL', column: 'email' }])],
    [
      'several columns on one list field',
      listSync([
        { field: 'EMAIL', column: 'email' },
        { field: 'EMAIL', column: 'country' },
        { field: 'MAID', column: 'id' },
        { field: 'IDFA', column: 'id' },
      ]),
    ],
    ['a duplicate header by its number', listSync([{ field: 'EMAIL', column: 'dup (2)' }])],
    [
      'templates, maps, constants',
      eventSync(
        [
          ...leastMapping,
          { field: 'custom_data.order_id', template: 'A-{{id}}-{{Order Total}}' },
          { field: 'custom_data.num_items', column: 'id', map: { a: '1', '*': '2' } },
          { field: 'custom_data.content_ids', value: 'a,b', separator: ',' },
          { field: 'user_data.db', value: '1990-01-01' },
          { field: 'user_data.country', value: 'Germany' },
        ],
        { timeZone: 'Europe/Berlin', countryColumn: 'country', defaultCountry: 'DE', hash: 'sha256' },
      ),
    ],
    ['hashes of the user', eventSync(leastMapping, { hash: 'none' })],
    ['an old static time, whose age is a matter of the run', eventSync(leastMapping, { maxEventAgeDays: 1 })],
  ])('has no problems and compiles: %s', (_name, sync) => {
    expect(checkMapping(sync, columns)).toEqual({ errors: [], warnings: [] });
    expect(() => compileMapping(sync, columns)).not.toThrow();
  });
});

describe('fields', () => {
  it.each([
    ['user_data.emm', 'Did you mean "user_data.em"?'],
    ['email', 'Did you mean "user_data.em"?'],
    ['EMAIL', 'Did you mean "user_data.em"?'],
    ['Order number', 'Did you mean "custom_data.order_id"?'],
    ['user_data.EM', 'Did you mean "user_data.em"?'],
    ['qwertzuiop', 'Use a path that Pinterest documents, such as user_data.em or custom_data.value.'],
  ])('%s is unknown: %s', (field, fix) => {
    expect(problemsOf({ field, column: 'id' })).toEqual([`mapping[5].field: unknown-field: ${fix}`]);
  });

  it('of the other object are unknown too', () => {
    const sync = listSync([
      { field: 'user_data.ph', column: 'id' },
      { field: 'Email address', column: 'email' },
    ]);
    expect(problems(sync)).toEqual([
      'mapping[0].field: unknown-field: Use one of EMAIL, IDFA, MAID, LR_ID, DLX_ID, HASHED_PINNER_ID.',
      'mapping[1].field: unknown-field: Did you mean "EMAIL"?',
    ]);
  });

  it('that take one value are mapped once', () => {
    const twice = { field: 'custom_data.value', column: 'Order Total' };
    expect(problems(eventSync([...leastMapping, twice, twice]))).toEqual([
      'mapping[6].field: field-mapped-twice: Remove one of the two.',
    ]);
  });

  it.each(leastMapping.slice(0, 4))('$field is required', ({ field }) => {
    const sync = eventSync(leastMapping.filter((entry) => entry.field !== field));
    const [only, ...more] = checkMapping(sync, columns).errors;
    expect(only).toMatchObject({ place: `mapping[field=${field}]`, code: 'required-field-not-mapped' });
    expect(only?.message).toContain(`"${field}"`);
    expect(more).toEqual([]);
  });

  it('tell whose event it is', () => {
    const others = leastMapping.filter((entry) => entry.field !== 'user_data.em');
    const person = (...names: string[]) =>
      names.map((name) => ({ field: `user_data.${name}`, column: 'id' }));
    const codes = (...names: string[]) =>
      checkMapping(eventSync([...others, ...person(...names)]), columns).errors.map(({ code }) => code);
    expect(codes('ph', 'external_id')).toEqual(['nobody-to-recognize']);
    expect(codes('client_ip_address')).toEqual(['nobody-to-recognize']);
    expect(codes('client_user_agent')).toEqual(['nobody-to-recognize']);
    expect(codes('client_ip_address', 'client_user_agent')).toEqual([]);
    expect(codes('hashed_maids')).toEqual([]);
  });

  it.each(['LR_ID', 'DLX_ID', 'HASHED_PINNER_ID'])('%s is alone in its list', (field) => {
    const id = { field, column: 'id' };
    expect(problems(listSync([id]))).toEqual([]);
    expect(problems(listSync([id, id]))).toEqual([]);
    expect(problems(listSync([{ field: 'EMAIL', column: 'email' }, id]))).toEqual([
      'mapping[1].field: list-type-not-alone: Only EMAIL, MAID, IDFA may share one: make a sync for each of the others.',
    ]);
  });
});

describe('where values come from', () => {
  it.each([
    [{}, 'mapping[5]: no-value-source: Give exactly one of column, value and template.'],
    [
      { column: 'id', value: 1 },
      'mapping[5]: several-value-sources: Give exactly one of column, value and template.',
    ],
    [{ column: 'order total' }, 'mapping[5].column: unknown-column: Did you mean "Order Total"?'],
    [
      { column: 'qwertzuiop' },
      'mapping[5].column: unknown-column: Its columns are: "id", "email", "Order Total", "country", "dup", "dup (2)".',
    ],
    [{ template: '{{id}}-{{contry}}' }, 'mapping[5].template: unknown-column: Did you mean "country"?'],
    [
      { template: 'always' },
      'mapping[5].template: template-without-column: Write a column as {{name}}, or use "value" for a text that is the same for every row.',
    ],
    [
      { template: '{{id}} {{email' },
      'mapping[5].template: malformed-template: Write each column as {{name}}.',
    ],
    [{ template: '{{id}}}}' }, 'mapping[5].template: malformed-template: Write each column as {{name}}.'],
    [{ template: '{{ }}' }, 'mapping[5].template: malformed-template: Write each column as {{name}}.'],
    [{ column: 'id', separator: ';' }, 'mapping[5].separator: separator-without-list: Remove the separator.'],
  ])('%j', (entry, expected) => {
    expect(problemsOf(entry)).toEqual([expected]);
  });

  it.each([{ column: 'dup' }, { template: '{{dup}} {{id}}' }])('%j is ambiguous', (entry) => {
    const [place] = Object.keys(entry);
    expect(problemsOf(entry)).toEqual([]);
    expect(problemsOf(entry, 'warnings')).toEqual([
      `mapping[5].${place}: ambiguous-column: For another, write "dup (2)".`,
    ]);
  });
});

describe('constants', () => {
  it.each([
    ['custom_data.num_items', 1.5, 'Correct the value, or check that the right column is mapped.'],
    ['opt_out', 'maybe', 'Use true/false, yes/no or 1/0.'],
    ['device_info.os_family', 'andriod', 'Did you mean "android"?'],
    [
      'device_info.os_family',
      'amiga workbench',
      'Use one of ios, android, macos, windows, linux, bsd, other.',
    ],
    ['custom_data.currency', 'bitcoin', 'Use a code that Pinterest accepts.'],
    ['user_data.country', 'Atlantis', 'Use a two-letter code such as US or DE.'],
    ['user_data.db', '30/02/1990', 'Correct the date.'],
    ['custom_data.content_ids', '["a"', 'Correct the list, or use a separator.'],
    ['app_info.install_time', 'long ago', 'Use 2026-01-31T18:30:00Z or Unix seconds.'],
  ])('%s cannot be %j', (field, value, fix) => {
    expect(problemsOf({ field, value })).toEqual([`mapping[5].value: wrong-value: ${fix}`]);
  });

  it.each(['', '  ', '[]'])('are not empty: %j', (value) => {
    const fix = 'Give a value, or remove the entry.';
    expect(problemsOf({ field: 'custom_data.content_ids', value })).toEqual([
      `mapping[5].value: empty-value: ${fix}`,
    ]);
  });

  it('go through their value map', () => {
    const map = { few: '3', many: 'lots' };
    expect(problemsOf({ field: 'custom_data.num_items', value: 'few', map })).toEqual([
      'mapping[5].map.many: wrong-value: Correct the value, or check that the right column is mapped.',
    ]);
    expect(problemsOf({ field: 'custom_data.num_items', value: '3', map: { few: '3' } })).toEqual([
      'mapping[5].value: wrong-value: Add it to the value map.',
    ]);
  });

  it('of value maps are of the right type', () => {
    const others = leastMapping.slice(1);
    const map = { 'Order Completed': 'checkout', Bought: 'chekout', '*': 'custom' };
    expect(problems(eventSync([...others, { field: 'event_name', column: 'id', map }]))).toEqual([
      'mapping[4].map.Bought: wrong-value: Did you mean "checkout"?',
    ]);
  });

  it('are never told: they may be personal', () => {
    const sync = listSync([{ field: 'EMAIL', value: 'ann at example.com' }]);
    expect(JSON.stringify(checkMapping(sync, columns))).not.toContain('ann');
  });

  it('are no event ID', () => {
    const others = leastMapping.filter((entry) => entry.field !== 'event_id');
    expect(problems(eventSync([...others, { field: 'event_id', value: 'e1' }]))).toEqual([
      'mapping[4].value: same-event-id: Map a column, or a template that is different for each row.',
    ]);
  });
});

describe('options', () => {
  it.each(['md5', 'sha1', 'plain'] as const)('hash %s is not for events', (hash) => {
    expect(problems(eventSync(leastMapping, { hash }))).toEqual([
      'options.hash: hash-not-for-events: Use "sha256", or "none" where you have hashed the values with SHA-256 yourself.',
    ]);
  });

  it('plain text is for e-mail addresses', () => {
    const warnings = (field: string) =>
      problems(listSync([{ field, column: 'id' }], { hash: 'plain' }), 'warnings');
    expect(warnings('EMAIL')).toEqual([]);
    expect(warnings('MAID')).toEqual([
      'options.hash: plain-without-email: Remove "hash": without it values are hashed with SHA-256.',
    ]);
  });

  it('an unknown time zone is one problem, also where a time is static', () => {
    expect(problems(eventSync(leastMapping, { timeZone: 'Europe/Berlino' }))).toEqual([
      'options.timeZone: unknown-time-zone: Use a name such as UTC, Europe/Berlin or America/New_York.',
    ]);
  });

  it('countries exist', () => {
    const options = { defaultCountry: 'XX', countryColumn: 'contry' };
    expect(problems(eventSync(leastMapping, options))).toEqual([
      'options.countryColumn: unknown-column: Did you mean "country"?',
      'options.defaultCountry: unknown-country: Use its two-letter code, such as US, DE or GB.',
    ]);
  });

  it('clean phone numbers need a country', () => {
    const phone = { field: 'user_data.ph', column: 'id' };
    const warnings = (options: object) =>
      checkMapping(eventSync([...leastMapping, phone], options), columns).warnings.map(({ code }) => code);
    expect(warnings({ cleanPhones: true })).toEqual(['phones-without-country']);
    expect(warnings({ cleanPhones: true, defaultCountry: 'DE' })).toEqual([]);
    expect(warnings({ cleanPhones: true, countryColumn: 'country' })).toEqual([]);
    expect(warnings({ cleanPhones: false })).toEqual([]);
    expect(checkMapping(eventSync(leastMapping, { cleanPhones: true }), columns).warnings).toEqual([]);
  });
});

it('every problem is told at once', () => {
  const sync = eventSync(
    [
      { field: 'event_name', value: 'bought' },
      { field: 'evnt_id', column: 'idd' },
      { field: 'event_time', value: now, separator: ',' },
    ],
    { timeZone: 'Mars', hash: 'md5' },
  );
  expect(checkMapping(sync, columns).errors.map(({ place, code }) => `${place}: ${code}`)).toEqual([
    'mapping[0].value: wrong-value',
    'mapping[1].column: unknown-column',
    'mapping[1].field: unknown-field',
    'mapping[2].separator: separator-without-list',
    'mapping[field=action_source]: required-field-not-mapped',
    'mapping[field=event_id]: required-field-not-mapped',
    'mapping: nobody-to-recognize',
    'options.hash: hash-not-for-events',
    'options.timeZone: unknown-time-zone',
  ]);
});
