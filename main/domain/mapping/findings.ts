import type { RejectReason } from '#contract/reject-reason.ts';
import type { Field } from '#domain/fields/field.ts';
import type { FieldRejection, FieldWarning, SafeValue } from '#domain/values/field-value.ts';
import type { ValueResult } from './value-result.ts';

/** Told of every mapped value of a row as it is evaluated. `original` is the user's own: it must not be kept. */
export type Witness = (field: Field, original: string, result: ValueResult<SafeValue>) => void;

const noRejections: readonly FieldRejection[] = [];
const noWarnings: readonly FieldWarning[] = [];

/** Collects what is wrong and what is worth saying while one row is evaluated. */
export class Findings {
  // Made when first needed: most rows of most files have none.
  private rejected: FieldRejection[] | undefined;
  private warned: FieldWarning[] | undefined;
  private readonly witness: Witness | undefined;

  constructor(witness: Witness | undefined) {
    this.witness = witness;
  }

  get rejections(): readonly FieldRejection[] {
    return this.rejected ?? noRejections;
  }

  get warnings(): readonly FieldWarning[] {
    return this.warned ?? noWarnings;
  }

  /** The value, where there is one to send. */
  take<V extends SafeValue>(field: Field, original: string, result: ValueResult<V>): V | undefined {
    this.witness?.(field, original, result);
    if (result.outcome === 'rejected') {
      this.rejected ??= [];
      this.rejected.push({ field, reason: result.reason });
      return undefined;
    }
    if (result.warning !== undefined) {
      this.warned ??= [];
      this.warned.push({ field, warning: result.warning });
    }
    return result.outcome === 'absent' ? undefined : result.value;
  }

  reject(field: Field, original: string, reason: RejectReason): undefined {
    this.take(field, original, { outcome: 'rejected', reason });
  }
}
