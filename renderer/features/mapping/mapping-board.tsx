import { useRef, useState } from 'react';
import { useFields, useSuggestions } from '#bridge/mapping.ts';
import { problemOf } from '#bridge/problem-error.ts';
import { useSource } from '#bridge/sources.ts';
import type { FieldInfo, MappingSuggestion } from '#contract/field-info.ts';
import type { ObjectKind } from '#contract/object-kind.ts';
import type { Problem } from '#contract/problem.ts';
import type { ColumnInfo } from '#contract/source-info.ts';
import { Button } from '#ui/button.tsx';
import { Chip } from '#ui/chip.tsx';
import { classNames } from '#ui/class-names.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Notice } from '#ui/notice.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useNextProblemKey } from '#ui/use-next-problem-key.ts';
import { FieldRow } from './field-row.tsx';
import styles from './mapping-board.module.css';
import {
  columnsOf,
  entryFor,
  fieldOfProblem,
  type GroupId,
  groupFields,
  type MappingEntries,
  withEntry,
  withoutField,
} from './mapping-model.ts';
import type { MappingChange, MappingOptions } from './mapping-options.ts';
import { RulesPanel } from './rules-panel.tsx';
import { sentences } from './sentences.ts';
import { UnsentColumns } from './unsent-columns.tsx';

const cx = classNames(styles);

interface Props {
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

/** Fields of Pinterest's, one a row, and the columns that fill them. */
export function MappingBoard(props: Props) {
  const source = useSource(props.sourceId);
  const fields = useFields(props.object);
  const suggestions = useSuggestions(props.sourceId, props.object);
  const error = source.error ?? fields.error ?? suggestions.error;
  if (error !== null) {
    const problem = problemOf(error);
    return <ErrorPanel message={problem.message} fix={problem.fix} />;
  }
  if (source.data === undefined || fields.data === undefined || suggestions.data === undefined) {
    return <Skeleton label={sentences.loading} lines={10} />;
  }
  return (
    <LoadedBoard
      {...props}
      columns={source.data.columns}
      fields={fields.data}
      suggestions={suggestions.data}
    />
  );
}

function LoadedBoard({
  columns,
  fields,
  suggestions,
  ...props
}: Props & {
  readonly columns: readonly ColumnInfo[];
  readonly fields: readonly FieldInfo[];
  readonly suggestions: readonly MappingSuggestion[];
}) {
  const { entries, problems, warnings, onChange, object } = props;
  const board = useRef<HTMLDivElement>(null);
  // Fixed when the board opens: a row must not jump to another group under the hand that maps it.
  const [found] = useState(
    () => new Set([...suggestions.map(({ fieldId }) => fieldId), ...entries.map(({ field }) => field)]),
  );
  const [search, setSearch] = useState('');
  const [contest, setContest] = useState<{ field: FieldInfo; old: string; next: string } | null>(null);

  useNextProblemKey(board);

  const take = (field: FieldInfo, column: string) => {
    const {
      column: _,
      value: __,
      template: ___,
      ...rest
    } = entryFor(entries, field.id) ?? { field: field.id };
    onChange({
      name: sentences.mapped(field.label, column),
      mapping: withEntry(entries, { ...rest, column }),
    });
  };
  const leave = (field: FieldInfo) =>
    onChange({ name: sentences.unmapped(field.label), mapping: withoutField(entries, field.id) });
  const dropped = (field: FieldInfo, column: string) => {
    const old = entryFor(entries, field.id)?.column;
    if (old === undefined || old === column) take(field, column);
    else setContest({ field, old, next: column });
  };

  const usedBy = new Map<string, string>();
  for (const entry of entries) {
    const label = fields.find(({ id }) => id === entry.field)?.label ?? entry.field;
    for (const column of columnsOf(entry)) usedBy.set(column, label);
  }
  const wanted = search.trim().toLowerCase();
  const shown =
    wanted === ''
      ? fields
      : fields.filter(({ label, id }) => `${label} ${id}`.toLowerCase().includes(wanted));
  const general = problems.filter((problem) => fieldOfProblem(problem, entries) === null);
  const count = problems.length;

  const rowOf = (field: FieldInfo) => (
    <FieldRow
      key={field.id}
      sourceId={props.sourceId}
      field={field}
      entry={entryFor(entries, field.id)}
      columns={columns}
      usedBy={usedBy}
      suggestion={suggestions.find(({ fieldId }) => fieldId === field.id)}
      problems={problems.filter((problem) => fieldOfProblem(problem, entries) === field.id)}
      warnings={warnings.filter((problem) => fieldOfProblem(problem, entries) === field.id)}
      onTake={(column) => take(field, column)}
      onDropped={(column) => dropped(field, column)}
      onLeave={() => leave(field)}
      onEdit={(entry) =>
        onChange({ name: sentences.changed(field.label), mapping: withEntry(entries, entry) })
      }
    />
  );
  const isOpen = (id: GroupId, members: readonly FieldInfo[]) =>
    id === 'required' ||
    id === 'suggested' ||
    wanted !== '' ||
    members.some(({ id: field }) => entryFor(entries, field) !== undefined);

  return (
    <div className={cx('board')} ref={board}>
      <div className={cx('main')}>
        <Row between gap={3}>
          <Row>
            <Button
              size="small"
              icon="undo"
              isDisabled={props.undoName === null}
              aria-label={props.undoName === null ? sentences.undoNothing : sentences.undo(props.undoName)}
              onPress={props.onUndo}
            />
            <Button
              size="small"
              icon="redo"
              isDisabled={props.redoName === null}
              aria-label={props.redoName === null ? sentences.redoNothing : sentences.redo(props.redoName)}
              onPress={props.onRedo}
            />
            <span className={cx('undoName')}>
              {props.undoName === null ? null : sentences.undo(props.undoName)}
            </span>
          </Row>
          <Row gap={3}>
            <Chip tone={count === 0 ? 'good' : 'warn'} icon={count === 0 ? 'check' : 'warning'}>
              {count === 0 ? sentences.noProblems : sentences.problems(count)}
            </Chip>
            {fields.length < 12 ? null : (
              <div className={cx('search')}>
                <TextField
                  label={sentences.searchFields}
                  hideLabel
                  placeholder={sentences.searchFields}
                  value={search}
                  onChange={setSearch}
                />
              </div>
            )}
          </Row>
        </Row>
        {general.map((problem) => (
          <div key={`${problem.code}${problem.message}`} data-problem="" tabIndex={-1}>
            <Notice tone="warn" title={problem.message}>
              <p>{problem.fix}</p>
            </Notice>
          </div>
        ))}
        {groupFields(shown, found).map(({ id, fields: members }) => (
          <details key={id + wanted} className={cx('group')} open={isOpen(id, members)}>
            <summary>
              {sentences.groups[id]} <span className={cx('count')}>{members.length}</span>
            </summary>
            <ul className={cx('rows')}>{members.map(rowOf)}</ul>
          </details>
        ))}
      </div>
      <aside className={cx('aside')}>
        <Stack gap={4}>
          <UnsentColumns columns={columns.filter(({ name }) => !usedBy.has(name))} />
          <RulesPanel
            object={object}
            columns={columns}
            options={props.options}
            onChange={(name, options) => onChange({ name: sentences.optionChanged(name), options })}
          />
        </Stack>
      </aside>
      <Dialog
        title={contest === null ? '' : sentences.choiceTitle(contest.field.label)}
        isOpen={contest !== null}
        onClose={() => setContest(null)}
        actions={
          contest === null ? undefined : (
            <>
              <Button onPress={() => setContest(null)}>{sentences.keep(contest.old)}</Button>
              <Button
                look="primary"
                autoFocus
                onPress={() => {
                  take(contest.field, contest.next);
                  setContest(null);
                }}
              >
                {sentences.use(contest.next)}
              </Button>
            </>
          )
        }
      >
        <p>
          {contest === null ? null : sentences.choiceText(contest.field.label, contest.old, contest.next)}
        </p>
      </Dialog>
    </div>
  );
}
