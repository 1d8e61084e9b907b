import type { ObjectKind } from '#contract/object-kind.ts';
import type { Field, FieldGroup } from './field.ts';

/** A field as it is written down: what is the same for the whole group, or not so for most fields, is left out. */
type FieldDraft = Omit<Field, 'object' | 'group' | 'list' | 'required' | 'hashed' | 'source'> & {
  readonly list?: boolean;
  readonly required?: boolean;
  readonly hashed?: boolean;
};

const documentation: Record<ObjectKind, string> = {
  'conversion-events': 'https://developers.pinterest.com/docs/api/v5/events-create',
  'customer-list': 'https://developers.pinterest.com/docs/api/v5/customer_lists-create',
};

/** Fields of one group from their drafts, in the same order. */
export function defineFields(
  object: ObjectKind,
  group: FieldGroup,
  drafts: readonly FieldDraft[],
): readonly Field[] {
  return drafts.map((draft) => ({
    object,
    group,
    list: false,
    required: false,
    hashed: false,
    source: documentation[object],
    ...draft,
  }));
}
