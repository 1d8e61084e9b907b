import type { RejectReason, ValueWarning } from '#contract/reject-reason.ts';
import { isDamaged } from '#domain/values/damaged-text.ts';
import type { Normalized } from './brand.ts';
import type { Rule, RuleContext, RuleId, Ruling } from './rule.ts';
import { trimText } from './white-space.ts';

/**
 * A rule that sees its value trimmed, not empty and readable: what is empty after trimming is absent, and damaged text
 * is rejected, for every rule alike.
 */
export function makeRule(
  id: RuleId,
  says: string,
  normalize: (text: string, context: RuleContext) => Ruling,
): Rule {
  return {
    id,
    says,
    normalize(raw, context) {
      const text = trimText(raw);
      if (text === '') return absent();
      if (isDamaged(text)) return rejected('damaged_text');
      return normalize(text, context);
    },
  };
}

/** The outcome of a rule that worked. An empty `text` has become absent. */
export function normalized(text: string, warning?: ValueWarning): Ruling {
  if (text === '') return absent(warning);
  const value = text as Normalized;
  return warning === undefined ? { outcome: 'normalized', value } : { outcome: 'normalized', value, warning };
}

export function absent(warning?: ValueWarning): Ruling {
  return warning === undefined ? { outcome: 'absent' } : { outcome: 'absent', warning };
}

export function rejected(reason: RejectReason): Ruling {
  return { outcome: 'rejected', reason };
}
