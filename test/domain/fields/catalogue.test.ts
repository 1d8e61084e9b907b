import { describe, expect, it } from 'vitest';
import { listTypes } from '#contract/object-kind.ts';
import { fieldById, fields, fieldsOf } from '#domain/fields/catalogue.ts';
import { protect } from '#domain/identifiers/protect.ts';
import { rules } from '#domain/identifiers/rules.ts';
import { wordsOf } from '#domain/mapping/column-words.ts';
import { coercionFor } from '#domain/values/coerce.ts';

const objects = ['conversion-events', 'customer-list'] as const;
const now = 1_770_000_000;

describe('the field catalogue', () => {
  it.each(objects)('has each field of %s once', (object) => {
    const ids = fieldsOf(object).map((field) => field.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(fieldsOf(object).every((field) => field.object === object)).toBe(true);
  });

  it('has the six list identifiers, under their list types', () => {
    expect(fieldsOf('customer-list').map((field) => field.id)).toEqual([...listTypes]);
  });

  it('finds a field by its exact path in its own object only', () => {
    expect(fieldById('conversion-events', 'user_data.em')?.label).toBe('E-mail address');
    expect(fieldById('customer-list', 'user_data.em')).toBeUndefined();
    expect(fieldById('conversion-events', 'USER_DATA.EM')).toBeUndefined();
  });

  it.each(objects)('gives no name of %s to two fields', (object) => {
    const names = fieldsOf(object).flatMap(({ label, aliases }) => [
      ...new Set([wordsOf(label), ...aliases]),
    ]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(fields)('$id: labelled, explained, documented, with aliases as columns are compared', (field) => {
    expect(field.label).toMatch(/^\p{Lu}/u);
    expect(field.help).toMatch(/^\p{Lu}.*\.$/u);
    expect(field.source).toMatch(/^https:\/\/developers\.pinterest\.com\//);
    expect(field.aliases.map(wordsOf)).toEqual(field.aliases);
  });

  it.each(fields)(
    '$id: has a rule if and only if it is an identifier, and choices if it is a choice',
    (field) => {
      expect(field.rule !== undefined).toBe(field.type === 'identifier');
      expect(field.choices !== undefined).toBe(field.type === 'choice');
      if (field.hashed) expect(field.type).toBe('identifier');
      expect(new Set(field.choices).size).toBe(field.choices?.length ?? 0);
    },
  );

  it.each(fields)('$id: its example is right', (field) => {
    if (field.rule === undefined) {
      const coerce = coercionFor(field, { timeZone: 'UTC', dateOrder: undefined, maxAgeSeconds: 7 * 86_400 });
      const age = field.id === 'event_time' ? 0 : 30 * 86_400;
      expect(coerce(field.example, now - age + 86_400)).toMatchObject({ outcome: 'coerced' });
      return;
    }
    const context = {
      country: undefined,
      cleanPhones: true,
      dateOrder: undefined,
      deviceIdCase: 'by-platform' as const,
      devicePlatform: field.devicePlatform,
      now,
    };
    expect(rules[field.rule].normalize(field.example, context)).toMatchObject({ outcome: 'normalized' });
    expect(protect(field.example, field, 'sha256', context).outcome).toBe(
      field.hashed ? 'hashed' : 'unhashed',
    );
  });
});
