import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listTypes } from '#contract/object-kind.ts';
import { fieldById, fieldsOf } from '#domain/fields/catalogue.ts';
import type { Field } from '#domain/fields/field.ts';
import { waysToRecognize } from '#domain/mapping/user-data-rule.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const repositoryRoot = resolve(import.meta.dirname, '..', '..', '..');
const location = resolve(repositoryRoot, '..', 'shared', 'pinterest', 'openapi.json');
const isPresent = existsSync(location);
if (!isPresent) {
  console.warn(
    "SKIPPED: Pinterest's openapi.json is not beside this checkout; the field catalogue was not compared with it.",
  );
}

const schemas: Readonly<Record<string, Schema>> = isPresent
  ? JSON.parse(readFileSync(location, 'utf8')).components.schemas
  : {};

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return resolved(schemas[name] ?? {});
  // The variants of user_data differ only in what they require.
  const [variant] = schema.anyOf ?? [];
  return variant === undefined ? schema : resolved(variant);
}

interface Leaf {
  readonly id: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** Every property that holds a value, under its path. */
function leavesOf(schema: Schema, path: string): readonly Leaf[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const id = `${path}${name}`;
    const inner = resolved(property);
    const object = inner.type === 'array' && inner.items?.properties ? inner.items : inner;
    if (object.properties) return leavesOf(object, `${id}.`);
    return [{ id, schema: inner, required: schema.required?.includes(name) ?? false }];
  });
}

const event = resolved(schemas['ConversionEvents'] ?? {}).properties?.['data']?.items ?? {};
const leaves = leavesOf(event, '');

/** The JSON type that a field's values have. */
function jsonType(field: Field): string {
  if (field.type === 'integer' || field.type === 'time') return 'integer';
  return field.type === 'boolean' ? 'boolean' : 'string';
}

describe.skipIf(!isPresent)("the catalogue against Pinterest's schema", () => {
  it('has every property of an event, and none besides', () => {
    expect(leaves.length).toBeGreaterThan(70);
    const ids = fieldsOf('conversion-events').map((field) => field.id);
    expect([...ids].sort()).toEqual(leaves.map((leaf) => leaf.id).sort());
  });

  it.each(leaves)('$id: type, list and limits agree', ({ id, schema, required }) => {
    const field = fieldById('conversion-events', id);
    if (field === undefined) throw new Error(`${id} is not in the catalogue`);
    const isProduct = id.startsWith('custom_data.contents.');
    expect(field.list).toBe(schema.type === 'array' || isProduct);
    expect(jsonType(field)).toBe(schema.type === 'array' ? schema.items?.type : schema.type);
    expect(field.required).toBe(required);
    expect(field.maxLength).toBe(schema.maxLength);
    expect(field.maxItems).toBe(schema.maxItems);
    expect(field.minimum).toBe(schema.minimum);
    expect(field.maximum).toBe(schema.maximum);
    if (schema.enum !== undefined) expect(field.choices).toEqual(schema.enum);
    expect(field.type === 'decimal').toBe(/parsed into a double/.test(schema.description ?? ''));
    expect(field.hashed).toBe(/^Sha256 hashes/.test(schema.description ?? ''));
  });

  it('has the choices that the descriptions of an event list', () => {
    for (const id of ['event_name', 'action_source']) {
      const listed = leaves
        .find((leaf) => leaf.id === id)
        ?.schema.description?.match(/(?<=- `)[a-z_]+(?=`)/g);
      expect(listed?.length).toBeGreaterThan(3);
      expect(fieldById('conversion-events', id)?.choices).toEqual(expect.arrayContaining(listed ?? []));
    }
  });

  it('has the types of customer lists', () => {
    expect([...(schemas['UserListType']?.enum ?? [])].sort()).toEqual([...listTypes].sort());
  });

  it('knows what user_data needs', () => {
    const variants = schemas['ConversionEventsUserData']?.anyOf ?? [];
    expect(waysToRecognize).toEqual(
      variants.map((variant) => variant.required?.map((name) => `user_data.${name}`)),
    );
  });
});
