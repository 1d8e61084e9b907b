import type { FieldMapping, SyncDefinition } from '#contract/sync-definition.ts';
import type { Field } from '#domain/fields/field.ts';
import type { ListRecord } from '#domain/identifiers/brand.ts';
import { protect } from '#domain/identifiers/protect.ts';
import type { RuleContext, RuleId } from '#domain/identifiers/rule.ts';
import { coercionFor } from '#domain/values/coerce.ts';
import type { SafeValue } from '#domain/values/field-value.ts';
import type { TimeOptions } from '#domain/values/time.ts';
import { valueMapOf } from './value-map.ts';
import type { ValueResult } from './value-result.ts';

/** Looks one raw value up in the entry's value map, then brings it into the form that is sent. */
export type Conversion<V extends SafeValue> = (raw: string) => ValueResult<V>;

/** Makes an entry's conversion. It reads what is true of a row from `context`, which changes from row to row. */
export type ConversionOf<V extends SafeValue> = (
  sync: SyncDefinition,
  entry: FieldMapping,
  field: Field,
  context: RuleContext,
) => Conversion<V>;

/** For personal data: its rule, then hashing. */
export const identifierConversion: ConversionOf<ListRecord> = (sync, entry, field, context) => {
  const { hash } = sync.options;
  const convert: Conversion<ListRecord> = (raw) => protect(raw, field, hash, context);
  const repeats = field.rule !== undefined && repeatingRules.has(field.rule);
  return withValueMap(entry, repeats ? remembered(convert, context) : convert);
};

/** Rules of values that many people share, and that nothing but the value and the time decides. */
const repeatingRules: ReadonlySet<RuleId> = new Set([
  'name',
  'city',
  'state',
  'postal-code',
  'country',
  'gender',
  'birthday',
]);
/** More than there are birthdays in sixty years. */
const mostRemembered = 25_000;

/** Answers again what it has answered before: looking up is many times as fast as hashing. */
function remembered<V extends SafeValue>(convert: Conversion<V>, context: RuleContext): Conversion<V> {
  const known = new Map<string, ValueResult<V>>();
  let { now } = context;
  return (raw) => {
    if (context.now !== now) {
      known.clear();
      now = context.now;
    }
    const before = known.get(raw);
    if (before !== undefined) return before;
    const result = convert(raw);
    if (known.size < mostRemembered) known.set(raw, result);
    return result;
  };
}

/** For any field. */
export const fieldConversion: ConversionOf<SafeValue> = (sync, entry, field, context) => {
  if (field.rule !== undefined) return identifierConversion(sync, entry, field, context);
  const coerce = coercionFor(field, timeOptions(sync, field));
  return withValueMap(entry, (raw) => coerce(raw, context.now));
};

function timeOptions(sync: SyncDefinition, field: Field): TimeOptions {
  if (sync.object !== 'conversion-events') throw new Error('only conversion events have times');
  const { timeZone, dateOrder, maxEventAgeDays } = sync.options;
  // Only the event's own time grows too old; an app may have been installed long ago.
  const maxAgeDays = field.id === 'event_time' ? maxEventAgeDays : Number.POSITIVE_INFINITY;
  return { timeZone, dateOrder, maxAgeSeconds: maxAgeDays * 86_400 };
}

function withValueMap<V extends SafeValue>(entry: FieldMapping, convert: Conversion<V>): Conversion<V> {
  if (entry.map === undefined) return convert;
  const lookUp = valueMapOf(entry.map);
  return (raw) => {
    const value = lookUp(raw);
    return value === undefined ? { outcome: 'rejected', reason: 'no_mapped_value' } : convert(value);
  };
}
