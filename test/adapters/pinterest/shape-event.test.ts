import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileEventEncoder } from '#adapters/pinterest/shape-event.ts';
import { fieldById, fieldsOf } from '#domain/fields/catalogue.ts';
import type { Field } from '#domain/fields/field.ts';
import type { FieldValue, SafeValue } from '#domain/values/field-value.ts';

function field(id: string): Field {
  const found = fieldById('conversion-events', id);
  if (found === undefined) throw new Error(`no field ${id}`);
  return found;
}

/** Tests make values by hand that only rules and coercion make otherwise. */
type Loose = string | number | boolean;

function encode(values: Readonly<Record<string, Loose | readonly Loose[] | undefined>>): unknown {
  const encoder = compileEventEncoder(Object.keys(values).map(field));
  return JSON.parse(encoder(Object.values(values) as (FieldValue | undefined)[]).json);
}

/** Any value that a field may be given, a list where it takes one. */
function anyValueOf({ type, list, hashed }: Field): fc.Arbitrary<Loose | Loose[] | undefined> {
  const value = hashed ? fc.stringMatching(/^[0-9a-f]{64}$/) : anyLooseOf(type);
  return fc.oneof(fc.constant(undefined), list ? fc.array(value, { maxLength: 3 }) : value);
}

function anyLooseOf(type: Field['type']): fc.Arbitrary<Loose> {
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'time') return fc.maxSafeInteger();
  return fc.string({ unit: fc.constantFrom(...'ab"\\/\n\0\x7fé\u2028', '😀', '\ud83d') });
}

/** The event as an object, its own members first. */
function nested(
  fields: readonly Field[],
  values: readonly (Loose | readonly Loose[] | undefined)[],
): unknown {
  const event: Record<string, unknown> = {};
  const groups: Record<string, Record<string, unknown>> = {};
  fields.forEach(({ id }, index) => {
    const value = values[index];
    if (value === undefined || (typeof value === 'object' && value.length === 0)) return;
    const [parent = '', key] = id.split('.');
    if (key === undefined) event[id] = value;
    else groups[parent] = { ...groups[parent], [key]: value };
  });
  return { ...event, ...groups };
}

describe('an event', () => {
  it('is nested by the dots of its fields', () => {
    expect(
      encode({
        event_name: 'checkout',
        'custom_data.order_id': 'o-1',
        'user_data.em': ['aa', 'bb'],
        event_time: 1_769_884_200,
        'app_info.app_id': '7',
        'device_info.screen_width': 1320,
        'user_data.client_ip_address': '192.0.2.1',
        opt_out: false,
      }),
    ).toEqual({
      event_name: 'checkout',
      event_time: 1_769_884_200,
      opt_out: false,
      custom_data: { order_id: 'o-1' },
      user_data: { em: ['aa', 'bb'], client_ip_address: '192.0.2.1' },
      app_info: { app_id: '7' },
      device_info: { screen_width: 1320 },
    });
  });

  it('has nothing that is not given: no keys, no empty lists, no empty objects', () => {
    expect(
      encode({
        event_name: 'lead',
        event_id: undefined,
        'user_data.em': [],
        'user_data.ph': undefined,
        'custom_data.value': undefined,
        'custom_data.contents.id': undefined,
        'app_info.app_id': undefined,
      }),
    ).toEqual({ event_name: 'lead' });
  });

  it('keeps falsy values that are given', () => {
    expect(encode({ event_time: 0, wifi: false, 'custom_data.order_id': '' })).toEqual({
      event_time: 0,
      wifi: false,
      custom_data: { order_id: '' },
    });
  });

  it('makes a list of one value where the field takes a list', () => {
    expect(encode({ 'user_data.em': 'aa', 'custom_data.content_ids': 'sku' })).toEqual({
      user_data: { em: ['aa'] },
      custom_data: { content_ids: ['sku'] },
    });
  });

  it('keeps text that looks like a number text, and whole numbers numbers', () => {
    expect(
      encode({
        'custom_data.value': '72.390',
        'custom_data.predicted_ltv': 2794.82,
        'custom_data.num_items': 3,
        'custom_data.order_id': '00123',
        'custom_data.contents.item_price': ['9.90'],
        'custom_data.contents.quantity': [2],
      }),
    ).toEqual({
      custom_data: {
        value: '72.390',
        predicted_ltv: '2794.82',
        num_items: 3,
        order_id: '00123',
        contents: [{ item_price: '9.90', quantity: 2 }],
      },
    });
  });

  it('zips lists of products into objects', () => {
    expect(
      encode({
        'custom_data.contents.id': ['a', 'b', 'c'],
        'custom_data.value': '30',
        'custom_data.contents.item_price': ['1', '', '3'],
        'custom_data.contents.quantity': ['', 2, 3],
      }),
    ).toEqual({
      custom_data: {
        value: '30',
        contents: [
          { id: 'a', item_price: '1' },
          { id: 'b', quantity: 2 },
          { id: 'c', item_price: '3', quantity: 3 },
        ],
      },
    });
  });

  it('survives every text', () => {
    const encoder = compileEventEncoder([field('event_id'), field('custom_data.search_string')]);
    const survives = (id: string, search: string) => {
      const bytes = Buffer.from(encoder([id, search] as SafeValue[]).json);
      expect(JSON.parse(bytes.toString())).toEqual({ event_id: id, custom_data: { search_string: search } });
    };
    // Half of a pair of surrogates travels as an escape: in UTF-8 it would be lost.
    const unit = fc.constantFrom(...'a"\\/\n\0é\u2028', '😀', '\ud83d', '\udc00');
    fc.assert(fc.property(fc.string({ unit }), fc.string({ unit }), survives));
  });

  it('is what JSON.stringify makes of the same values', () => {
    const fields = fieldsOf('conversion-events').filter(({ id }) => !id.includes('contents.'));
    const sample = fc.tuple(...fields.map(anyValueOf));
    const encoder = compileEventEncoder(fields);
    fc.assert(
      fc.property(sample, (values) => {
        const { json } = encoder(values as (FieldValue | undefined)[]);
        expect(json).toBe(JSON.stringify(nested(fields, values)));
      }),
    );
  });

  it('knows where every field of the catalogue belongs', () => {
    const fields = fieldsOf('conversion-events');
    const values = fields.map(({ type }) => {
      if (type === 'boolean') return true;
      return type === 'integer' || type === 'time' ? 1 : 'x';
    });
    const event = JSON.parse(compileEventEncoder(fields)(values as SafeValue[]).json);
    for (const { id, list } of fields) {
      const parts = id.replace('contents.', 'contents.0.').split('.');
      const found = parts.reduce((at: Record<string, unknown>, key) => at[key] as never, event);
      expect([id, Array.isArray(found)]).toEqual([id, list && !id.includes('contents.')]);
      expect([id, found]).not.toContain(undefined);
    }
  });
});

describe('a value that coercion should have stopped', () => {
  it.each<[string, Loose | readonly Loose[]]>([
    ['event_time', '1769884200'],
    ['event_time', 1.5],
    ['event_time', Number.NaN],
    ['custom_data.num_items', 'three'],
    ['wifi', 'true'],
    ['event_name', ['checkout', 'lead']],
  ])('for %s is a mistake that does not show it', (id, value) => {
    const attempt = () => encode({ [id]: value });
    expect(attempt).toThrow(id);
    expect(attempt).not.toThrow(/1769884200|1\.5|three|checkout/);
  });

  it('is a mistake where lists of products differ in length', () => {
    const values = { 'custom_data.contents.id': ['a', 'b'], 'custom_data.contents.item_price': ['1'] };
    expect(() => encode(values)).toThrow('custom_data.contents.item_price');
  });
});
