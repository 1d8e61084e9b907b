import type { Field } from '#domain/fields/field.ts';
import { recognizeHash } from '#domain/identifiers/hash.ts';
import type { RuleContext } from '#domain/identifiers/rule.ts';
import { rules } from '#domain/identifiers/rules.ts';
import { coercionFor } from '#domain/values/coerce.ts';
import { endOfTime } from '#domain/values/end-of-time.ts';

/** Settings for looking at samples: as lenient as can be, and without a clock. */
export const leastStrict: RuleContext = {
  country: undefined,
  cleanPhones: false,
  dateOrder: 'DMY',
  deviceIdCase: 'by-platform',
  devicePlatform: undefined,
  now: endOfTime,
};

/** Whether a field could take this value, by its own rule or coercion; a value map may make any choice out of anything. */
export function acceptanceOf(field: Field): (text: string) => boolean {
  const { rule } = field;
  if (rule !== undefined) {
    return (text) =>
      (field.hashed && recognizeHash(text) !== null) ||
      rules[rule].normalize(text, leastStrict).outcome === 'normalized';
  }
  if (field.type === 'choice') return () => true;
  const coerce = coercionFor(field, {
    timeZone: 'UTC',
    dateOrder: leastStrict.dateOrder,
    maxAgeSeconds: Number.POSITIVE_INFINITY,
  });
  return (text) => coerce(text, leastStrict.now).outcome === 'coerced';
}
