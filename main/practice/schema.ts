import { repr } from './python-repr.ts';

/** As much of JSON Schema as Pinterest's request bodies use. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly nullable?: true;
  readonly enum?: readonly string[];
  readonly pattern?: RegExp;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** False: no other properties than those named. */
  readonly additionalProperties?: false;
  readonly anyOf?: readonly Schema[];
}

/** The first thing wrong with a value, in the words of Python's jsonschema; null where it conforms. */
export function violation(schema: Schema, value: unknown): string | null {
  if (value === null && schema.nullable) return null;
  if (schema.type !== undefined && !isOfType(schema.type, value)) {
    return `${repr(value)} is not of type '${schema.type}'`;
  }
  if (schema.anyOf?.every((option) => violation(option, value) !== null)) {
    return `${repr(value)} is not valid under any of the given schemas`;
  }
  if (typeof value === 'string') return textViolation(schema, value);
  if (typeof value === 'number') return numberViolation(schema, value);
  if (Array.isArray(value)) return listViolation(schema, value);
  if (isObject(value)) return objectViolation(schema, value);
  return null;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOfType(type: NonNullable<Schema['type']>, value: unknown): boolean {
  if (type === 'object') return isObject(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function textViolation(schema: Schema, value: string): string | null {
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    return `${repr(value)} is not one of ${repr(schema.enum)}`;
  }
  if (schema.pattern !== undefined && !schema.pattern.test(value)) {
    return `${repr(value)} does not match ${repr(schema.pattern.source)}`;
  }
  if (schema.minLength !== undefined && value.length < schema.minLength) return `${repr(value)} is too short`;
  // Characters are counted as code points, of which there are never more than UTF-16 units.
  const { maxLength } = schema;
  if (maxLength !== undefined && value.length > maxLength && [...value].length > maxLength) {
    return `${repr(value)} is too long`;
  }
  return null;
}

function numberViolation(schema: Schema, value: number): string | null {
  if (schema.minimum !== undefined && value < schema.minimum) {
    return `${value} is less than the minimum of ${schema.minimum}`;
  }
  if (schema.maximum !== undefined && value > schema.maximum) {
    return `${value} is greater than the maximum of ${schema.maximum}`;
  }
  return null;
}

function listViolation(schema: Schema, value: readonly unknown[]): string | null {
  if (schema.minItems !== undefined && value.length < schema.minItems) return `${repr(value)} is too short`;
  if (schema.maxItems !== undefined && value.length > schema.maxItems) return `${repr(value)} is too long`;
  if (schema.items === undefined) return null;
  for (const item of value) {
    const found = violation(schema.items, item);
    if (found !== null) return found;
  }
  return null;
}

function objectViolation(schema: Schema, value: Readonly<Record<string, unknown>>): string | null {
  const missing = schema.required?.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${repr(missing)} is a required property`;
  const properties = schema.properties ?? {};
  if (schema.additionalProperties === false) {
    const others = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
    if (others.length > 0) {
      const were = others.length === 1 ? 'was' : 'were';
      return `Additional properties are not allowed (${others.map(repr).join(', ')} ${were} unexpected)`;
    }
  }
  for (const [name, property] of Object.entries(properties)) {
    if (!Object.hasOwn(value, name)) continue;
    const found = violation(property, value[name]);
    if (found !== null) return found;
  }
  return null;
}
