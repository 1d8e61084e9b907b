import { type ListType, listTypes } from '#contract/object-kind.ts';

/** Kinds that a customer list may hold side by side; each of the others needs a list of its own. */
export const mixableListTypes: readonly ListType[] = ['EMAIL', 'MAID', 'IDFA'];

/**
 * The type under which a list of these identifiers is created: its only kind; EMAIL for any mix with e-mail addresses; MAID for
 * MAIDs with IDFAs, since Pinterest calls both mobile advertising IDs and a list can have but one type.
 */
export function listTypeOf(fieldIds: readonly string[]): ListType {
  const order: readonly ListType[] = [...mixableListTypes, ...listTypes];
  const type = order.find((candidate) => fieldIds.includes(candidate));
  if (type === undefined) throw new Error('no list identifier is mapped');
  return type;
}
