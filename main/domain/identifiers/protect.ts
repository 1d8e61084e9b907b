import type { HashAlgorithm, HashChoice } from '#contract/hash-choice.ts';
import type { RejectReason } from '#contract/reject-reason.ts';
import type { Field } from '#domain/fields/field.ts';
import type { Hashed, PlainByChoice, Unhashed } from './brand.ts';
import { isHashOfRefusal } from './device-id.ts';
import { hashOfNothing, hashText, recognizeHash } from './hash.ts';
import type { Protected } from './protected.ts';
import type { RuleContext, RuleId } from './rule.ts';
import { rules } from './rules.ts';
import { trimText } from './white-space.ts';

/**
 * Turns one raw identifier into what may be sent for `field`: hashed, or unhashed where Pinterest takes it no other way,
 * or where the user chose plain e-mail addresses for a customer list. Events are hashed with SHA-256 whatever the choice.
 * The field's own device platform wins over the context's. Throws where the field has no rule.
 *
 * A value that already is a hash passes in lower case, never hashed twice. Events take SHA-256 only; a customer list takes
 * each of the three algorithms, and so a hash of the user's passes even where the sync itself hashes with another.
 */
export function protect(raw: string, field: Field, choice: HashChoice, context: RuleContext): Protected {
  if (field.rule === undefined) throw new Error(`${field.id} has no rule: it is no identifier`);
  const rule = rules[field.rule];
  const text = trimText(raw);
  if (text === '') return { outcome: 'absent' };

  if (!field.hashed) {
    const ruling = rule.normalize(text, context);
    if (ruling.outcome !== 'normalized') return ruling;
    return { ...ruling, outcome: 'unhashed', value: unhashed(ruling.value), normalized: ruling.value };
  }

  const arrivedWith = recognizeHash(text);
  if (arrivedWith !== null && canArriveHashed(rule.id, arrivedWith)) {
    const hash = text.toLowerCase();
    const reason = findFault(hash, arrivedWith, field);
    if (reason !== null) return { outcome: 'rejected', reason };
    return {
      outcome: 'hashed',
      value: hashed(hash),
      normalized: null,
      algorithm: arrivedWith,
      warning: 'hashed_by_user',
    };
  }
  if (choice === 'none') return { outcome: 'rejected', reason: 'not_hashed' };

  const ruling = rule.normalize(text, contextOf(field, context));
  if (ruling.outcome !== 'normalized') return ruling;
  const { value: normalized, warning } = ruling;
  const algorithm = algorithmFor(field, choice);
  if (algorithm === null) return { ...ruling, outcome: 'unhashed', value: plain(normalized), normalized };
  const value = hashed(hashText(algorithm, normalized));
  // Spelled out: spreading costs as much as a rule.
  return warning === undefined
    ? { outcome: 'hashed', value, normalized, algorithm }
    : { outcome: 'hashed', value, normalized, algorithm, warning };
}

/**
 * Whether a value that looks like a hash is taken for one. An external ID of 32 digits is most often a UUID without its
 * hyphens, and one of 40 a random token: both are IDs like any other, and are hashed. Events take no such hashes anyway.
 */
function canArriveHashed(rule: RuleId, algorithm: HashAlgorithm): boolean {
  return rule !== 'external-id' || algorithm === 'sha256';
}

function findFault(hash: string, algorithm: HashAlgorithm, field: Field): RejectReason | null {
  if (hash === hashOfNothing(algorithm)) return 'hash_of_nothing';
  if (field.rule === 'device-id' && isHashOfRefusal(hash)) return 'device_id_zeros';
  return field.object === 'conversion-events' && algorithm !== 'sha256' ? 'hash_not_accepted' : null;
}

function contextOf(field: Field, context: RuleContext): RuleContext {
  const { devicePlatform } = field;
  return devicePlatform === undefined || devicePlatform === context.devicePlatform
    ? context
    : { ...context, devicePlatform };
}

/** Null where the value goes as plain text. */
function algorithmFor(field: Field, choice: Exclude<HashChoice, 'none'>): HashAlgorithm | null {
  if (field.object === 'conversion-events') return 'sha256';
  if (choice !== 'plain') return choice;
  return field.rule === 'email' ? null : 'sha256';
}

function hashed(hash: string): Hashed {
  return hash as Hashed;
}

function plain(address: string): PlainByChoice {
  return address as PlainByChoice;
}

function unhashed(value: string): Unhashed {
  return value as Unhashed;
}
