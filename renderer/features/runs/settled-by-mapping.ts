import type { RejectReason } from '#contract/reject-reason.ts';

/** Another column, another option or a value map may settle these; the file itself must change for the others. */
const reasons: ReadonlySet<string> = new Set<RejectReason>([
  'email_without_at',
  'phone_without_digits',
  'phone_invalid',
  'phone_without_country',
  'date_ambiguous',
  'device_id_malformed',
  'id_with_comma',
  'ip_malformed',
  'not_hashed',
  'not_a_whole_number',
  'not_a_number',
  'time_in_future',
  'value_not_allowed',
  'list_malformed',
  'no_mapped_value',
  'required_missing',
]);

/** Whether a change of the mapping may let some of these rejected rows pass. */
export function maySettleByMapping(rejectedBy: Readonly<Record<string, number>>): boolean {
  return Object.keys(rejectedBy).some((reason) => reasons.has(reason));
}
