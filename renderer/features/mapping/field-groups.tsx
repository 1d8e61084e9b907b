import { type ReactNode, useState } from 'react';
import type { FieldInfo, MappingSuggestion } from '#contract/field-info.ts';
import { classNames } from '#ui/class-names.ts';
import styles from './mapping-board.module.css';
import { entryFor, type GroupId, groupFields, type MappingEntries } from './mapping-model.ts';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** Fields in their groups; those with nothing in them are folded until one looks for something. */
export function FieldGroups({
  fields,
  suggestions,
  entries,
  search,
  children,
}: {
  readonly fields: readonly FieldInfo[];
  readonly suggestions: readonly MappingSuggestion[];
  readonly entries: MappingEntries;
  readonly search: string;
  readonly children: (field: FieldInfo) => ReactNode;
}) {
  // Fixed when the board opens: a row must not jump to another group under the hand that maps it.
  const [found] = useState(
    () => new Set([...suggestions.map(({ fieldId }) => fieldId), ...entries.map(({ field }) => field)]),
  );
  const wanted = search.trim().toLowerCase();
  const shown =
    wanted === ''
      ? fields
      : fields.filter(({ label, id }) => `${label} ${id}`.toLowerCase().includes(wanted));
  const isOpen = (id: GroupId, members: readonly FieldInfo[]) =>
    id === 'required' ||
    id === 'suggested' ||
    wanted !== '' ||
    members.some(({ id: field }) => entryFor(entries, field) !== undefined);
  return groupFields(shown, found).map(({ id, fields: members }) => (
    <details key={id + wanted} className={cx('group')} open={isOpen(id, members)}>
      <summary>
        {sentences.groups[id]} <span className={cx('count')}>{members.length}</span>
      </summary>
      <ul className={cx('rows')}>{members.map(children)}</ul>
    </details>
  ));
}
