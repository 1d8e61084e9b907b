import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { FieldInfo, MappingSuggestion } from '#contract/field-info.ts';
import type { ObjectKind } from '#contract/object-kind.ts';
import type { Problem } from '#contract/problem.ts';
import type { ColumnInfo } from '#contract/source-info.ts';
import { classNames } from '#ui/class-names.ts';
import { Notice } from '#ui/notice.tsx';
import { Stack } from '#ui/stack.tsx';
import { goTo, useProblemKeys } from '#ui/use-problem-keys.ts';
import { BoardToolbar } from './board-toolbar.tsx';
import { ColumnContest, type Contest } from './column-contest.tsx';
import { FieldGroups } from './field-groups.tsx';
import { FieldRow } from './field-row.tsx';
import styles from './mapping-board.module.css';
import {
  entryFor,
  fieldOfProblem,
  type MappingEntries,
  usesOfColumns,
  withColumn,
  withEntry,
  withoutField,
} from './mapping-model.ts';
import type { MappingChange, MappingOptions } from './mapping-options.ts';
import { RulesPanel } from './rules-panel.tsx';
import { sentences } from './sentences.ts';
import { UnsentColumns } from './unsent-columns.tsx';

const cx = classNames(styles);

export interface MappingBoardProps {
  readonly sourceId: string;
  readonly object: ObjectKind;
  readonly entries: MappingEntries;
  readonly options: MappingOptions;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Names of what can be taken back and done again; null where there is nothing. */
  readonly undoName: string | null;
  readonly redoName: string | null;
  readonly onChange: (change: MappingChange) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** The board once its columns, fields and suggestions are known. */
export function LoadedBoard({
  columns,
  fields,
  suggestions,
  ...props
}: MappingBoardProps & {
  readonly columns: readonly ColumnInfo[];
  readonly fields: readonly FieldInfo[];
  readonly suggestions: readonly MappingSuggestion[];
}) {
  const { entries, problems, warnings, onChange } = props;
  const board = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  const [contest, setContest] = useState<Contest | null>(null);
  useProblemKeys(board, sentences.problemAt);

  const take = (field: FieldInfo, column: string) =>
    onChange({
      name: sentences.mapped(field.label, column),
      mapping: withColumn(entries, field.id, column),
    });
  const dropped = (field: FieldInfo, column: string) => {
    const old = entryFor(entries, field.id)?.column;
    if (old === undefined || old === column) take(field, column);
    else setContest({ field, old, next: column });
  };
  const goToField = (fieldId: string) => {
    // The search may hide it.
    flushSync(() => setSearch(''));
    const row = board.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(fieldId)}"]`);
    if (row) goTo(row);
  };
  const usedBy = usesOfColumns(entries, fields);
  const of = (some: readonly Problem[], fieldId: string | null) =>
    some.filter((problem) => fieldOfProblem(problem, entries) === fieldId);

  return (
    <div className={cx('board')} ref={board}>
      <div className={cx('main')}>
        <BoardToolbar
          {...props}
          openFields={fields.filter(({ id }) => of(problems, id).length > 0)}
          onGoTo={goToField}
          search={fields.length < fewFields ? null : search}
          onSearch={setSearch}
        />
        {of(problems, null).map((problem) => (
          <div
            key={`${problem.code}${problem.message}`}
            className={cx('general')}
            data-problem={`${problem.message} ${problem.fix}`}
          >
            <Notice tone="warn" title={problem.message}>
              <p>{problem.fix}</p>
            </Notice>
          </div>
        ))}
        <FieldGroups fields={fields} suggestions={suggestions} entries={entries} search={search}>
          {(field) => (
            <FieldRow
              key={field.id}
              sourceId={props.sourceId}
              field={field}
              entry={entryFor(entries, field.id)}
              columns={columns}
              usedBy={usedBy}
              suggestion={suggestions.find(({ fieldId }) => fieldId === field.id)}
              problems={of(problems, field.id)}
              warnings={of(warnings, field.id)}
              onTake={(column) => take(field, column)}
              onDropped={(column) => dropped(field, column)}
              onLeave={() =>
                onChange({ name: sentences.unmapped(field.label), mapping: withoutField(entries, field.id) })
              }
              onEdit={(entry) =>
                onChange({ name: sentences.changed(field.label), mapping: withEntry(entries, entry) })
              }
            />
          )}
        </FieldGroups>
      </div>
      <aside className={cx('aside')}>
        <Stack gap={4}>
          <UnsentColumns columns={columns.filter(({ name }) => !usedBy.has(name))} />
          <RulesPanel
            object={props.object}
            columns={columns}
            options={props.options}
            onChange={(name, options) => onChange({ name: sentences.optionChanged(name), options })}
          />
        </Stack>
      </aside>
      <ColumnContest contest={contest} onTake={take} onClose={() => setContest(null)} />
    </div>
  );
}

/** So few need no search. */
const fewFields = 12;
