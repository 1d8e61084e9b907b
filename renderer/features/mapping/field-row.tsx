import { useState } from 'react';
import type { FieldInfo, MappingSuggestion } from '#contract/field-info.ts';
import type { Problem } from '#contract/problem.ts';
import type { ColumnInfo } from '#contract/source-info.ts';
import type { FieldMapping } from '#contract/sync-definition.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { ComboBox } from '#ui/combo-box.tsx';
import { Icon } from '#ui/icon.tsx';
import { draggedColumn, isColumnDrag } from './column-drag.ts';
import { EntryOptions } from './entry-options.tsx';
import styles from './field-row.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** One field of Pinterest's: what it is, which column fills it, why, and how well. */
export function FieldRow({
  sourceId,
  field,
  entry,
  columns,
  usedBy,
  suggestion,
  problems,
  warnings,
  onTake,
  onDropped,
  onLeave,
  onEdit,
}: {
  readonly sourceId: string;
  readonly field: FieldInfo;
  readonly entry: FieldMapping | undefined;
  readonly columns: readonly ColumnInfo[];
  readonly usedBy: ReadonlyMap<string, string>;
  readonly suggestion: MappingSuggestion | undefined;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly onTake: (column: string) => void;
  readonly onDropped: (column: string) => void;
  readonly onLeave: () => void;
  readonly onEdit: (entry: FieldMapping) => void;
}) {
  const [isOver, setOver] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const column = columns.find(({ name }) => name === entry?.column);
  const isMapped = entry !== undefined;
  return (
    <li
      className={cx('row', isMapped && 'mapped', isOver && 'over', problems.length > 0 && 'wrong')}
      data-field={field.id}
      data-problem={problems[0] && sentences.problemOf(field.label, problems[0])}
      onDragOver={(event) => {
        if (!isColumnDrag(event.dataTransfer)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const dropped = draggedColumn(event.dataTransfer);
        if (dropped === null) return;
        event.preventDefault();
        onDropped(dropped);
      }}
    >
      <div className={cx('line')}>
        <div className={cx('field')}>
          <span className={cx('label')} title={field.help}>
            {field.label}
            {field.required ? <span className={cx('required')}>{sentences.required}</span> : null}
          </span>
          <span className={cx('help')}>{field.help}</span>
        </div>
        <span className={cx('arrow')} aria-hidden="true">
          <Icon name="back" />
        </span>
        <div className={cx('pick')}>
          {entry !== undefined && entry.column === undefined ? (
            <button type="button" className={cx('fixed')} onClick={() => setEditing(true)}>
              <code>{entry.template ?? String(entry.value ?? '')}</code>
            </button>
          ) : (
            <ComboBox
              label={sentences.column(field)}
              hideLabel
              placeholder={sentences.notMapped}
              openLabel={sentences.openColumns}
              noneFound={sentences.noColumn}
              value={entry?.column ?? null}
              options={columns.map(({ name, samples }) => {
                const usedFor = usedBy.get(name);
                return {
                  id: name,
                  label: name,
                  ...(samples.length === 0 ? {} : { note: samples.join('  ·  ') }),
                  ...(usedFor === undefined || name === entry?.column
                    ? {}
                    : { aside: sentences.usedFor(usedFor) }),
                };
              })}
              onChange={(name) => (name === null ? onLeave() : onTake(name))}
            />
          )}
          {entry === undefined ? null : (
            <span className={cx('reason')}>
              {entry.value !== undefined
                ? sentences.sameValue
                : entry.template !== undefined
                  ? sentences.template
                  : suggestion?.column === entry.column
                    ? suggestion?.reason.text
                    : sentences.mappedByYou}
            </span>
          )}
        </div>
        <div className={cx('evidence')}>
          {column === undefined ? null : (
            <>
              <span className={cx('samples')}>
                {column.samples.length === 0 ? sentences.empty : column.samples.slice(0, 3).join('  ·  ')}
              </span>
              <span className={cx('coverage')} title={sentences.coverageNote}>
                <span className={cx('meter')} aria-hidden="true">
                  <span style={{ width: `${column.filled * 100}%` }} />
                </span>
                {sentences.coverage(column.filled)}
              </span>
            </>
          )}
        </div>
        <div className={cx('buttons')}>
          <Button
            look="quiet"
            size="small"
            icon="settings"
            aria-label={sentences.options(field)}
            aria-expanded={isEditing}
            onPress={() => setEditing(!isEditing)}
          />
          <span className={cx(!isMapped && 'unused')}>
            <Button
              look="quiet"
              size="small"
              icon="cross"
              isDisabled={!isMapped}
              aria-label={sentences.clear(field)}
              onPress={onLeave}
            />
          </span>
        </div>
      </div>
      {problems.map((problem) => (
        <p key={problem.code + problem.message} className={cx('problem')}>
          <Icon name="warning" size={14} />
          <span>
            <strong>{problem.message}</strong> {problem.fix}
          </span>
        </p>
      ))}
      {warnings.map((problem) => (
        <p key={problem.code + problem.message} className={cx('warning')}>
          <Icon name="info" size={14} />
          <span>
            {problem.message} {problem.fix}
          </span>
        </p>
      ))}
      {isEditing ? (
        <EntryOptions
          sourceId={sourceId}
          field={field}
          entry={entry ?? { field: field.id }}
          columnIndex={column?.index}
          onEdit={onEdit}
        />
      ) : null}
    </li>
  );
}
