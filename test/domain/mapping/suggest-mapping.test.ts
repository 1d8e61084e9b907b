import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObjectKind } from '#contract/object-kind.ts';
import { fieldsOf } from '#domain/fields/catalogue.ts';
import { wordsOf } from '#domain/mapping/column-words.ts';
import { suggestMappings } from '#domain/mapping/suggest-mapping.ts';
import { columnsOf } from './sync-of.ts';

function suggest(object: ObjectKind, columns: Readonly<Record<string, readonly string[]>>) {
  const headers = Object.keys(columns);
  const height = Math.max(0, ...Object.values(columns).map((cells) => cells.length));
  const rows = Array.from({ length: height }, (_, row) =>
    headers.map((header) => columns[header]?.[row] ?? null),
  );
  return suggestMappings(object, columnsOf(...headers), rows).map(
    ({ columnIndex, fieldId, confidence, reason }) => {
      const name = headers[columnIndex] ?? '?';
      return `${name} → ${fieldId} ${confidence} (${reason.text})`;
    },
  );
}

const onlyField = (text: string | undefined) => text?.split(' → ')[1]?.split(' ')[0];

describe('words of a name', () => {
  it.each([
    ['Billing_E-Mail', 'billing e mail'],
    ['orderId', 'order id'],
    ['IPAddress', 'ip address'],
    ['HASHED_PINNER_ID', 'hashed pinner id'],
    ['Straße / Ort', 'strasse ort'],
    ['Prénom ', 'prenom'],
    ['correo electrónico', 'correo electronico'],
    ['user_data.em', 'user data em'],
    ['k𝓐', 'k a'],
    ['  ', ''],
  ])('%j → %j', (name, words) => {
    expect(wordsOf(name)).toBe(words);
  });

  it('stay as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(wordsOf(wordsOf(name))).toBe(wordsOf(name));
      }),
    );
  });
});

describe('by name', () => {
  it.each([
    ['user_data.em', 'user_data.em'],
    ['em', 'user_data.em'],
    ['Email Address', 'user_data.em'],
    ['E-Mail-Adresse', 'user_data.em'],
    ['customerEmail', 'user_data.em'],
    ['Billing Email', 'user_data.em'],
    ['email 1', 'user_data.em'],
    ['traits.email', 'user_data.em'],
    ['EMAIL_SHA256', 'user_data.em'],
    ['Vorname', 'user_data.fn'],
    ['Nom de famille', 'user_data.ln'],
    ['Teléfono', 'user_data.ph'],
    ['Shipping Phone', 'user_data.ph'],
    ['default_address_city', 'user_data.ct'],
    ['PLZ', 'user_data.zp'],
    ['Country', 'user_data.country'],
    ['Kundennummer', 'user_data.external_id'],
    ['GAID', 'user_data.hashed_maids'],
    ['_epik', 'user_data.click_id'],
    ['Created at', 'event_time'],
    ['Event Name', 'event_name'],
    ['eventID', 'event_id'],
    ['Bestellnummer', 'custom_data.order_id'],
    ['Order Total', 'custom_data.value'],
    ['currency', 'custom_data.currency'],
    ['Lineitem sku', 'custom_data.contents.id'],
    ['Lineitem quantity', 'custom_data.contents.quantity'],
    ['device brand', 'device_brand'],
    ['device_info.brand', 'device_info.brand'],
    ['id', undefined],
    ['name', undefined],
    ['type', undefined],
    ['customer', undefined],
    ['notes', undefined],
    ['1', undefined],
  ])('%s → %s', (name, field) => {
    expect(onlyField(suggest('conversion-events', { [name]: [] })[0])).toBe(field);
  });

  it.each(fieldsOf('conversion-events'))('$id: by its path, its label and each alias', (field) => {
    for (const name of [field.id, field.label, ...field.aliases]) {
      expect(onlyField(suggest('conversion-events', { [name]: [] })[0])).toBe(field.id);
    }
  });

  it.each(fieldsOf('customer-list'))('$id: by its list type, its label and each alias', (field) => {
    for (const name of [field.id, field.label, ...field.aliases]) {
      expect(onlyField(suggest('customer-list', { [name]: [] })[0])).toBe(field.id);
    }
  });

  it('says which name', () => {
    expect(suggest('customer-list', { EMAIL: [], 'device id': [] })).toEqual([
      'EMAIL → EMAIL 1 (Exact name)',
      'device id → MAID 0.95 (Known name for Mobile advertising ID (MAID))',
    ]);
  });
});

const repeated = (value: string, times = 10) => Array<string>(times).fill(value);

describe('by values', () => {
  it.each([
    ['ann@example.com', 'user_data.em', 'e-mail addresses'],
    ['Mozilla/5.0 (X11; Linux)', 'user_data.client_user_agent', 'browser user agents'],
    ['203.0.113.7', 'user_data.client_ip_address', 'IP addresses'],
    ['2001:db8::1', 'user_data.client_ip_address', 'IP addresses'],
    ['checkout', 'event_name', 'event names'],
    ['Add to cart', 'event_name', 'event names'],
    ['offline', 'action_source', 'action sources'],
    ['+44 20 7946 0958', 'user_data.ph', 'phone numbers'],
    ['(415) 555-2671', 'user_data.ph', 'phone numbers'],
    ['https://shop.example.com/a', 'event_source_url', 'web addresses'],
    ['EUR', 'custom_data.currency', 'currencies'],
    ['1769884200', 'event_time', 'times in Unix seconds or milliseconds'],
    ['1769884200123', 'event_time', 'times in Unix seconds or milliseconds'],
    ['2026-01-31T18:30:00Z', 'event_time', 'dates with a time'],
    ['Female', 'user_data.ge', 'genders'],
    ['Deutschland', 'user_data.country', 'countries'],
    ['1996-02-01', 'user_data.db', 'dates of birth'],
    ['14.99', 'custom_data.value', 'amounts of money'],
    ['a'.repeat(64), 'user_data.em', 'hashes'],
    ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', undefined, ''],
    ['hello', undefined, ''],
    ['12345', undefined, ''],
  ])('%s → %s', (value, field, plural) => {
    const [first] = suggest('conversion-events', { c1: repeated(value) });
    expect(onlyField(first)).toBe(field);
    if (field !== undefined) expect(first).toContain(`(100 % of samples look like ${plural})`);
  });

  it.each([
    ['ann@example.com', 'EMAIL'],
    ['a'.repeat(32), 'EMAIL'],
    ['3F2504E0-4F89-41D3-9A0C-0305E82C3301', 'IDFA'],
    ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'MAID'],
  ])('for a list: %s → %s', (value, field) => {
    expect(onlyField(suggest('customer-list', { c1: repeated(value) })[0])).toBe(field);
  });

  it('tells the share, rounded down, and is the surer the more fit', () => {
    const cells = [...repeated('ann@example.com', 980), ...repeated('none', 20)];
    expect(suggest('customer-list', { c1: cells })).toEqual([
      'c1 → EMAIL 0.88 (98 % of samples look like e-mail addresses)',
    ]);
    expect(suggest('customer-list', { c1: [...repeated('a@b.co', 999), 'x'] })[0]).toContain('99 %');
    expect(suggest('customer-list', { c1: [...repeated('a@b.co', 79), ...repeated('x', 21)] })).toEqual([]);
  });

  it('counts no empty cells, and is less sure of a few', () => {
    expect(suggest('customer-list', { c1: ['a@b.co', '', ' ', 'c@d.co'] })).toEqual([
      'c1 → EMAIL 0.36 (100 % of samples look like e-mail addresses)',
    ]);
  });

  it('overrule a name that means something else', () => {
    expect(suggest('customer-list', { email: repeated('yes') })).toEqual([]);
    expect(suggest('customer-list', { email: repeated('yes'), contact: repeated('a@b.co') })).toEqual([
      'contact → EMAIL 0.9 (100 % of samples look like e-mail addresses)',
    ]);
    expect(suggest('conversion-events', { total: repeated('n/a') })).toEqual([]);
  });

  it('do not overrule an event name that needs a value map, nor hashes', () => {
    expect(onlyField(suggest('conversion-events', { event: repeated('Order Completed') })[0])).toBe(
      'event_name',
    );
    expect(onlyField(suggest('conversion-events', { phone: repeated('a'.repeat(64)) })[0])).toBe(
      'user_data.ph',
    );
  });
});

describe('all together', () => {
  it('gives one column a field and one field a column, the surest first', () => {
    const columns = {
      'backup email': repeated('a@b.co'),
      email: repeated('c@d.co'),
      mail: repeated('e@f.co'),
      total: repeated('12.00'),
      amount: repeated('14.00'),
    };
    expect(suggest('conversion-events', columns).map((text) => text.split(' (')[0])).toEqual([
      'email → user_data.em 0.95',
      'total → custom_data.value 0.95',
    ]);
  });

  it('suggests for a list only what can be in one list', () => {
    const columns = { email: repeated('a@b.co'), 'ramp id': repeated('XY1'), idfa: [] };
    expect(suggest('customer-list', columns).map(onlyField)).toEqual(['EMAIL', 'IDFA']);
    expect(suggest('customer-list', { 'ramp id': [], 'dlx id': [] }).map(onlyField)).toEqual(['DLX_ID']);
  });

  it('has nothing to say of nothing', () => {
    expect(suggestMappings('conversion-events', [], [])).toEqual([]);
  });

  it('is right and the same however the rows look', () => {
    const names = fieldsOf('conversion-events').flatMap((field) => field.aliases.slice(0, 2));
    const columns = fc.dictionary(
      fc.constantFrom(...names, 'x', 'y'),
      fc.array(fc.string(), { maxLength: 3 }),
      {
        maxKeys: 8,
      },
    );
    fc.assert(
      fc.property(columns, (input) => {
        const first = suggest('conversion-events', input);
        expect(suggest('conversion-events', input)).toEqual(first);
        expect(new Set(first.map((text) => text.split(' → ')[0])).size).toBe(first.length);
        expect(new Set(first.map(onlyField)).size).toBe(first.length);
      }),
    );
  });
});
