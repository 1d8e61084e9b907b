import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversionEventsSync, FieldMapping } from '#contract/sync-definition.ts';
import { hashText } from '#domain/identifiers/hash.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { columnsOf, eventSync, leastMapping, now } from './sync-of.ts';

type Cells = Readonly<Record<string, string | null>>;

const sha256 = (text: string) => hashText('sha256', text);
const good: Cells = { id: 'e1', email: 'ann@example.com' };

/** What a row with these cells makes, by field; rejections as `field: reason`. */
function evaluate(
  mapping: readonly FieldMapping[],
  cells: Cells,
  options: Partial<ConversionEventsSync['options']> = {},
) {
  const all = { ...good, ...cells };
  // One column that nobody asks for comes first, so that a row's order is not the source's.
  const columns = columnsOf('unused', ...Object.keys(all));
  const compiled = compileMapping(eventSync([...leastMapping, ...mapping], options), columns);
  const source = [null, ...Object.values(all)];
  const row = compiled.columns.map((index) => source[index] ?? null);
  const outcome = compiled.evaluateEvent(row, now);
  const rejections = outcome.rejections.map(({ field, reason }) => `${field.id}: ${reason}`);
  if (outcome.outcome === 'rejected') return { outcome: outcome.outcome, rejections };
  const { key, values } = outcome;
  const named = Object.fromEntries(
    compiled.fields.flatMap(({ id }, index) => (values[index] === undefined ? [] : [[id, values[index]]])),
  );
  const warnings = outcome.warnings.map(({ field, warning }) => `${field.id}: ${warning}`);
  return { outcome: outcome.outcome, key, values: named, rejections, warnings };
}

/** The value of one mapped field, or why it is not there. */
function mappedValue(
  mapping: FieldMapping,
  cells: Cells,
  options: Partial<ConversionEventsSync['options']> = {},
) {
  const { values, rejections } = evaluate([mapping], cells, options);
  return rejections.length > 0 ? rejections.join() : values?.[mapping.field];
}

describe('an event', () => {
  it('has its fields in the order of the catalogue, each once, and asks for its columns only', () => {
    const sync = eventSync([
      { field: 'user_data.em', column: 'second email' },
      ...[...leastMapping].reverse(),
      { field: 'custom_data.order_id', template: '{{shop}}-{{id}}' },
    ]);
    const columns = columnsOf('id', 'unused', 'shop', 'email', 'second email');
    const { fields, columns: asked } = compileMapping(sync, columns);
    expect(fields.map((field) => field.id)).toEqual([
      'event_name',
      'action_source',
      'event_time',
      'event_id',
      'user_data.em',
      'custom_data.order_id',
    ]);
    expect(asked).toEqual([0, 2, 3, 4]);
  });

  it('has its event ID as key, and values as they may be sent', () => {
    expect(evaluate([], { id: ' e1 ', email: ' Ann@Example.com' })).toEqual({
      outcome: 'event',
      key: 'e1',
      values: {
        event_name: 'checkout',
        action_source: 'web',
        event_time: now - 3600,
        event_id: 'e1',
        'user_data.em': [sha256('ann@example.com')],
      },
      rejections: [],
      warnings: [],
    });
  });

  it('is a bug where the mapping was not checked', () => {
    expect(() => compileMapping(eventSync(leastMapping), columnsOf('id'))).toThrow('not checked');
    expect(() => compileMapping(eventSync(leastMapping.slice(1)), columnsOf('id', 'email'))).toThrow(
      'not checked',
    );
    const nobody = leastMapping.filter((entry) => entry.field !== 'user_data.em');
    expect(() => compileMapping(eventSync(nobody), columnsOf('id'))).toThrow('not checked');
  });
});

describe('a value that many rows share', () => {
  const birthday = { field: 'user_data.db', column: 'birthday' };
  const columns = columnsOf('id', 'email', 'birthday');

  it('is the same in each of them', () => {
    const { evaluateEvent } = compileMapping(eventSync([...leastMapping, birthday]), columns);
    const first = evaluateEvent(['e1', 'ann@example.com', '1990-12-25'], now);
    const second = evaluateEvent(['e1', 'ann@example.com', '1990-12-25'], now);
    expect(first).toMatchObject({ outcome: 'event', rejections: [] });
    expect(second).toEqual(first);
  });

  it('is judged anew when time has gone on', () => {
    const { evaluateEvent } = compileMapping(eventSync([...leastMapping, birthday]), columns);
    const tomorrow = new Date((now + 86_400) * 1000).toISOString().slice(0, 10);
    const rejectionsAt = (time: number) =>
      evaluateEvent(['e1', 'ann@example.com', tomorrow], time).rejections.map(({ reason }) => reason);
    expect(rejectionsAt(now)).toEqual(['date_impossible']);
    expect(rejectionsAt(now + 2 * 86_400)).toEqual([]);
  });
});

describe('where a value comes from', () => {
  it('a static value is the same for every row, whatever its JSON type', () => {
    expect(mappedValue({ field: 'custom_data.num_items', value: 3 }, {})).toBe(3);
    expect(mappedValue({ field: 'custom_data.value', value: 12.5 }, {})).toBe('12.5');
    expect(mappedValue({ field: 'opt_out', value: false }, {})).toBe(false);
  });

  it.each([
    ['{{a}} {{b}}', 'x', 'y', 'x y'],
    ['{{ a }}/{{b}}', 'x', 'y', 'x/y'],
    ['order-{{a}}', 'x', '', 'order-x'],
    ['{{a}} {{b}}', 'x', null, 'x'],
    ['order-{{a}}{{b}}', '', ' ', undefined],
    ['{a} {{b}}', '', 'y', '{a} y'],
  ])('template %j of %j and %j → %j', (template, a, b, expected) => {
    expect(mappedValue({ field: 'custom_data.order_id', template }, { a, b })).toBe(expected);
  });

  it.each([
    ['Order Completed', 'checkout'],
    [' Order Completed ', 'checkout'],
    ['order completed', 'custom'],
    ['anything', 'custom'],
    ['toString', 'custom'],
  ])('value map with *: %j → %j', (cell, expected) => {
    const mapping = { field: 'custom_data.order_id', column: 'name' };
    const map = { 'Order Completed': 'checkout', '*': 'custom' };
    expect(mappedValue({ ...mapping, map }, { name: cell })).toBe(expected);
  });

  it('value map without *: what has no entry is rejected, an empty cell is empty', () => {
    const mapping = { field: 'custom_data.order_id', column: 'name', map: { a: 'b' } };
    expect(mappedValue(mapping, { name: 'a' })).toBe('b');
    expect(mappedValue(mapping, { name: 'toString' })).toBe('custom_data.order_id: no_mapped_value');
    expect(mappedValue(mapping, { name: ' ' })).toBeUndefined();
    expect(mappedValue({ ...mapping, map: { '*': 'b' } }, { name: null })).toBeUndefined();
    expect(mappedValue({ ...mapping, map: { '': 'none' } }, { name: null })).toBe('none');
  });

  it('a value map is for each value of a list, before its rule', () => {
    const mapping = {
      field: 'user_data.country',
      column: 'land',
      separator: '|',
      map: { D: 'Germany', A: 'at' },
    };
    expect(mappedValue(mapping, { land: 'D| A' })).toEqual([sha256('de'), sha256('at')]);
  });
});

describe('lists', () => {
  it.each([
    ['a@example.com', undefined, ['a@example.com']],
    ['a@example.com;b@example.com', ';', ['a@example.com', 'b@example.com']],
    ['a@example.com;;A@example.com', ';', ['a@example.com']],
    ['["a@example.com","b@example.com"]', undefined, ['a@example.com', 'b@example.com']],
  ])('%j by %j', (email, separator, expected) => {
    const mapping = { field: 'user_data.em', column: 'more', ...(separator && { separator }) };
    const { values } = evaluate([mapping], { email: null, more: email });
    expect(values?.['user_data.em']).toEqual(expected.map(sha256));
  });

  it('of several columns are joined', () => {
    const { values } = evaluate([{ field: 'user_data.em', column: 'work' }], { work: 'b@example.com' });
    expect(values?.['user_data.em']).toEqual([sha256('ann@example.com'), sha256('b@example.com')]);
  });

  it('keep what is good and report what is not', () => {
    const { values, rejections } = evaluate([{ field: 'user_data.em', column: 'work' }], { work: 'nobody' });
    expect(values?.['user_data.em']).toEqual([sha256('ann@example.com')]);
    expect(rejections).toEqual(['user_data.em: email_without_at']);
  });

  it('keep repeated values where they are no identifiers', () => {
    expect(
      mappedValue({ field: 'custom_data.content_ids', column: 'ids', separator: ',' }, { ids: 'a,b,,a' }),
    ).toEqual(['a', 'b', 'a']);
  });

  it('that are malformed or too long are left out', () => {
    const languages = { field: 'device_info.languages', column: 'l', separator: ',' };
    expect(mappedValue(languages, { l: Array(100).fill('en').join() })).toHaveLength(100);
    expect(mappedValue(languages, { l: Array(101).fill('en').join() })).toBe(
      'device_info.languages: list_too_long',
    );
    expect(mappedValue(languages, { l: '["en' })).toBe('device_info.languages: list_malformed');
  });
});

describe('a value that cannot be sent', () => {
  it.each([
    ['user_data.db', '1990-02-30', 'date_impossible'],
    ['user_data.em', 'nobody', 'email_without_at'],
    ['user_data.client_ip_address', '1.2.3', 'ip_malformed'],
    ['custom_data.value', '12,50', 'not_a_number'],
    ['custom_data.currency', 'euro', 'value_not_allowed'],
    ['custom_data.num_items', '1.5', 'not_a_whole_number'],
    ['custom_data.order_id', '1.23E+11', 'spreadsheet_number'],
    ['device_info.battery_level', '101', 'number_out_of_range'],
    ['device_info.timezone_abbr', 'ABCDEF', 'text_too_long'],
    ['opt_out', 'perhaps', 'not_true_or_false'],
    ['app_info.install_time', '2030-01-01', 'time_in_future'],
  ])('in %s (%j) loses no event', (field, cell, reason) => {
    const outcome = evaluate([{ field, column: 'cell' }], { cell });
    expect(outcome.outcome).toBe('event');
    expect(outcome.rejections).toEqual([`${field}: ${reason}`]);
    expect(outcome.values?.[field]).toEqual(
      field === 'user_data.em' ? [sha256('ann@example.com')] : undefined,
    );
  });

  const required = [
    ['event_name', 'bought', 'value_not_allowed'],
    ['event_name', null, 'required_missing'],
    ['action_source', 'shop', 'value_not_allowed'],
    ['event_time', 'today', 'not_a_time'],
    ['event_time', String(now + 3600), 'time_in_future'],
    ['event_time', String(now - 8 * 86_400), 'time_too_old'],
    ['event_id', ' ', 'required_missing'],
    ['event_id', '1.23E+11', 'spreadsheet_number'],
  ] as const;
  it.each(required)('in %s (%j) loses the event: %s', (field, cell, reason) => {
    const others = leastMapping.filter((entry) => entry.field !== field);
    const sync = eventSync([
      ...others,
      { field, column: 'cell' },
      { field: 'custom_data.value', value: 'x' },
    ]);
    const compiled = compileMapping(sync, columnsOf('id', 'email', 'cell'));
    const row = field === 'event_id' ? ['a@example.com', cell] : ['e1', 'a@example.com', cell];
    const outcome = compiled.evaluateEvent(row, now);
    expect(outcome.outcome).toBe('rejected');
    expect(outcome.rejections.map((rejection) => `${rejection.field.id}: ${rejection.reason}`)).toEqual([
      `${field}: ${reason}`,
      'custom_data.value: not_a_number',
    ]);
  });

  it('takes the age from the options', () => {
    const options = { maxEventAgeDays: 1 / 48 };
    expect(evaluate([], {}, options)).toEqual({
      outcome: 'rejected',
      rejections: ['event_time: time_too_old'],
    });
  });
});

describe('somebody to recognize', () => {
  const others = leastMapping.filter((entry) => entry.field !== 'user_data.em');
  const ways = ['em', 'hashed_maids', 'client_ip_address', 'client_user_agent', 'ph'].map((name) => ({
    field: `user_data.${name}`,
    column: name,
  }));
  const maid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
  const compiled = compileMapping(
    eventSync([...others, ...ways]),
    columnsOf('id', ...ways.map((way) => way.column)),
  );

  it.each([
    [['a@example.com', null, null, null, null], []],
    [[null, maid, null, null, null], []],
    [[null, null, '203.0.113.7', 'Mozilla/5.0', null], []],
    [[null, null, '203.0.113.7', null, null], ['em: user_data_missing']],
    [[null, null, null, 'Mozilla/5.0', null], ['em: user_data_missing']],
    [[null, null, null, null, '+14155552671'], ['em: user_data_missing']],
    [
      ['nobody', null, null, null, 'x'],
      ['em: email_without_at', 'em: user_data_missing', 'ph: phone_without_digits'],
    ],
    [
      [null, null, '1.2.3', 'Mozilla/5.0', null],
      ['client_ip_address: ip_malformed', 'em: user_data_missing'],
    ],
  ])('%j → %j', (cells, expected) => {
    const outcome = compiled.evaluateEvent(['e1', ...cells], now);
    const lost = outcome.rejections.map(
      ({ field, reason }) => `${field.id.slice('user_data.'.length)}: ${reason}`,
    );
    expect(lost).toEqual(expected);
    expect(outcome.outcome).toBe(expected.length === 0 ? 'event' : 'rejected');
  });
});

describe('empty values', () => {
  const sent = { skipEmpty: false };

  it.each([
    ['custom_data.order_id', undefined, ''],
    ['user_data.click_id', undefined, ''],
    ['custom_data.content_ids', undefined, []],
    ['user_data.fn', undefined, []],
    ['device_info.languages', undefined, []],
    ['custom_data.num_items', undefined, 'custom_data.num_items: required_missing'],
    ['custom_data.value', undefined, 'custom_data.value: required_missing'],
    ['custom_data.currency', undefined, 'custom_data.currency: required_missing'],
    ['opt_out', undefined, 'opt_out: required_missing'],
    ['app_info.install_time', undefined, 'app_info.install_time: required_missing'],
    ['custom_data.contents.id', undefined, undefined],
  ])('%s: left out, or sent where the user wants it so', (field, left, empty) => {
    for (const cell of [null, '', '  ']) {
      const mapping = { field, column: 'cell' };
      expect(mappedValue(mapping, { cell })).toEqual(left);
      expect(mappedValue(mapping, { cell }, sent)).toEqual(empty);
      expect(mappedValue({ ...mapping, skipEmpty: true }, { cell }, sent)).toEqual(left);
      expect(mappedValue({ ...mapping, skipEmpty: false }, { cell })).toEqual(empty);
    }
  });

  it('do not recognize anybody', () => {
    expect(evaluate([], { email: '' }, sent).rejections).toEqual(['user_data.em: user_data_missing']);
  });

  it('are no event ID', () => {
    expect(evaluate([], { id: '' }, sent).rejections).toEqual(['event_id: required_missing']);
  });

  it('are not sent in place of a rejected one', () => {
    expect(evaluate([{ field: 'user_data.db', column: 'b' }], { b: 'x' }, sent).values).not.toHaveProperty(
      'user_data.db',
    );
  });
});

describe('products', () => {
  const product = (name: string, column: string, more: Partial<FieldMapping> = {}): FieldMapping => ({
    field: `custom_data.contents.${name}`,
    column,
    ...more,
  });
  const lists = [product('id', 'ids'), product('quantity', 'counts'), product('item_brand', 'brands')];
  const brand = { field: 'custom_data.contents.item_brand', value: 'Acme' };
  function products(mapping: readonly FieldMapping[], cells: Cells) {
    const { outcome, values = {}, rejections } = evaluate(mapping, cells);
    expect(outcome).toBe('event');
    const found = Object.entries(values).filter(([id]) => id.startsWith('custom_data.contents.'));
    return [Object.fromEntries(found.map(([id, value]) => [id.split('.')[2], value])), rejections];
  }

  it.each([
    ['a', '1', 'X', { id: ['a'], quantity: [1], item_brand: ['X'] }],
    ['["a","b"]', '[1,2]', '["X","Y"]', { id: ['a', 'b'], quantity: [1, 2], item_brand: ['X', 'Y'] }],
    ['["a","b"]', '[1,null]', '', { id: ['a', 'b'], quantity: [1, ''] }],
    [
      '["a","",null]',
      '[1,"",null]',
      '["","X",null]',
      { id: ['a', ''], quantity: [1, ''], item_brand: ['', 'X'] },
    ],
    ['', '[null,"",2]', '', { quantity: [2] }],
    ['', '', '', {}],
    ['["",""]', '', '', {}],
  ])('%j, %j and %j', (ids, counts, brands, expected) => {
    expect(products(lists, { ids, counts, brands })).toEqual([expected, []]);
  });

  it('of lists that differ in length are left out, each of them reported', () => {
    expect(products([...lists], { ids: '["a","b"]', counts: '[1]', brands: '' })).toEqual([
      {},
      [
        'custom_data.contents.id: lists_of_different_length',
        'custom_data.contents.quantity: lists_of_different_length',
      ],
    ]);
  });

  it('keep their place where one value is wrong', () => {
    expect(products(lists, { ids: '["a","b"]', counts: '["x",2]', brands: null })).toEqual([
      { id: ['a', 'b'], quantity: ['', 2] },
      ['custom_data.contents.quantity: not_a_whole_number'],
    ]);
  });

  it('all have a static value', () => {
    expect(products([product('id', 'ids'), brand], { ids: '["a","b"]' })).toEqual([
      { id: ['a', 'b'], item_brand: ['Acme', 'Acme'] },
      [],
    ]);
    expect(products([product('id', 'ids'), brand], { ids: '' })).toEqual([{}, []]);
    expect(products([brand], {})).toEqual([{ item_brand: ['Acme'] }, []]);
  });

  it('may come from columns side by side, of which some are empty', () => {
    const columns = [
      product('id', 'id 1'),
      product('id', 'id 2'),
      product('quantity', 'n 1'),
      product('quantity', 'n 2'),
    ];
    const cells = (a: string, b: string, m: string, n: string) => ({
      'id 1': a,
      'id 2': b,
      'n 1': m,
      'n 2': n,
    });
    expect(products(columns, cells('a', 'b', '1', '2'))[0]).toEqual({ id: ['a', 'b'], quantity: [1, 2] });
    expect(products(columns, cells('', 'b', '', '2'))[0]).toEqual({ id: ['b'], quantity: [2] });
    expect(products(columns, cells('a', 'b', '', '2'))[0]).toEqual({ id: ['a', 'b'], quantity: ['', 2] });
    expect(products(columns, cells('', '', '', ''))[0]).toEqual({});
  });

  it('always are equally long lists', () => {
    const cell = fc.oneof(
      fc.array(fc.constantFrom('a', '1', '', 'x y'), { maxLength: 4 }).map((list) => JSON.stringify(list)),
      fc.constantFrom('', '1', '["a"'),
    );
    fc.assert(
      fc.property(cell, cell, cell, fc.boolean(), (ids, counts, brands, isStatic) => {
        const mapping = isStatic ? [...lists.slice(0, 2), brand] : lists;
        const [found] = products(mapping, { ids, counts, brands });
        const lengths = Object.values(found ?? {}).map((list) => (list as unknown[]).length);
        expect(new Set(lengths).size).toBeLessThanOrEqual(1);
        expect(lengths).not.toContain(0);
      }),
    );
  });
});

describe('the country of a phone number', () => {
  const phone = { field: 'user_data.ph', column: 'phone' };
  const options = { cleanPhones: true, defaultCountry: 'US', countryColumn: 'land' };

  it.each([
    ['Deutschland', '030 12345678', '493012345678'],
    ['DE', '030 12345678', '493012345678'],
    ['', '(415) 555-2671', '14155552671'],
    [null, '(415) 555-2671', '14155552671'],
    ['Atlantis', '(415) 555-2671', '14155552671'],
  ])('%j: %s', (land, cell, digits) => {
    expect(mappedValue(phone, { phone: cell, land }, options)).toEqual([sha256(digits)]);
  });

  it('does not linger to the next row', () => {
    const compiled = compileMapping(
      eventSync([...leastMapping, phone], options),
      columnsOf('id', 'email', 'phone', 'land'),
    );
    const index = compiled.fields.findIndex((field) => field.id === phone.field);
    const of = (land: string | null, cell: string) => {
      const outcome = compiled.evaluateEvent(['e1', 'a@example.com', cell, land], now);
      return outcome.outcome === 'event' ? outcome.values[index] : outcome;
    };
    expect(of('DE', '030 12345678')).toEqual([sha256('493012345678')]);
    expect(of(null, '(415) 555-2671')).toEqual([sha256('14155552671')]);
    expect(of('DE', '030 12345678')).toEqual([sha256('493012345678')]);
  });
});

it('times without a zone are in that of the sync', () => {
  const others = leastMapping.filter((entry) => entry.field !== 'event_time');
  const sync = eventSync([...others, { field: 'event_time', column: 'at' }], {
    timeZone: 'America/New_York',
  });
  const compiled = compileMapping(sync, columnsOf('id', 'email', 'at'));
  const outcome = compiled.evaluateEvent(['e1', 'a@example.com', '2026-02-01 12:00'], now);
  expect(outcome).toMatchObject({
    values: ['checkout', 'web', Date.UTC(2026, 1, 1, 17) / 1000, 'e1', [expect.any(String)]],
  });
});

it('a row is evaluated alike whatever rows came before it', () => {
  const mapping: readonly FieldMapping[] = [
    ...leastMapping,
    ...['ph', 'st', 'zp', 'ct', 'ge', 'country', 'fn', 'db'].map((name) => ({
      field: `user_data.${name}`,
      column: 'cell',
    })),
  ];
  const compile = () =>
    compileMapping(
      eventSync(mapping, { cleanPhones: true, countryColumn: 'land' }),
      columnsOf('id', 'email', 'cell', 'land'),
    );
  const veteran = compile();
  const cell = fc.constantFrom(
    'CA',
    'on',
    '94107',
    'SW1A 1AA',
    '030 12345678',
    '(415) 555-2671',
    'f',
    '01/02/1990',
    '',
  );
  const row = fc.tuple(
    fc.constant('e1'),
    fc.constant('a@example.com'),
    cell,
    fc.constantFrom('US', 'Canada', 'de', 'GB', null),
  );
  fc.assert(
    fc.property(row, (cells) => {
      expect(veteran.evaluateEvent(cells, now)).toEqual(compile().evaluateEvent(cells, now));
    }),
  );
});

it('values that the user has hashed pass, and say so', () => {
  const hash = sha256('ann@example.com');
  expect(evaluate([], { email: hash.toUpperCase() }, { hash: 'none' })).toMatchObject({
    outcome: 'event',
    values: { 'user_data.em': [hash] },
    warnings: ['user_data.em: hashed_by_user'],
  });
});

it('never lets a raw value of personal data through', () => {
  const personal = [
    'em',
    'ph',
    'ge',
    'db',
    'ln',
    'fn',
    'ct',
    'st',
    'zp',
    'country',
    'external_id',
    'hashed_maids',
  ];
  const mapping = personal.map((name) => ({ field: `user_data.${name}`, column: 'cell' }));
  const compiled = compileMapping(eventSync([...leastMapping, ...mapping]), columnsOf('id', 'email', 'cell'));
  const cell = fc.oneof(
    fc.string(),
    fc.emailAddress(),
    fc.uuid(),
    fc.constantFrom('US', 'f', '1990-01-01', '94107'),
  );
  fc.assert(
    fc.property(cell, (text) => {
      const outcome = compiled.evaluateEvent(['e1', 'a@example.com', text], now);
      if (outcome.outcome !== 'event') throw new Error('an event was expected');
      for (const name of personal) {
        const value =
          outcome.values[compiled.fields.findIndex((mapped) => mapped.id === `user_data.${name}`)] ?? [];
        for (const hash of [value].flat()) expect(hash).toMatch(/^[0-9a-f]{64}$/);
      }
    }),
  );
});
