import type { FieldInfo } from '#contract/field-info.ts';
import type { Problem } from '#contract/problem.ts';
import { Button } from '#ui/button.tsx';
import { Chip } from '#ui/chip.tsx';
import { classNames } from '#ui/class-names.ts';
import { Row } from '#ui/stack.tsx';
import { TextField } from '#ui/text-field.tsx';
import styles from './mapping-board.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** Undo and redo, what is left to settle with the ways there, and the search. */
export function BoardToolbar({
  problems,
  openFields,
  undoName,
  redoName,
  search,
  onUndo,
  onRedo,
  onGoTo,
  onSearch,
}: {
  readonly problems: readonly Problem[];
  /** Those that have a problem. */
  readonly openFields: readonly FieldInfo[];
  readonly undoName: string | null;
  readonly redoName: string | null;
  /** Null where there is too little to search. */
  readonly search: string | null;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onGoTo: (fieldId: string) => void;
  readonly onSearch: (search: string) => void;
}) {
  const count = problems.length;
  return (
    <div className={cx('toolbar')}>
      <Row between gap={3}>
        <Row>
          <Button
            size="small"
            icon="undo"
            isDisabled={undoName === null}
            aria-label={undoName === null ? sentences.undoNothing : sentences.undo(undoName)}
            onPress={onUndo}
          />
          <Button
            size="small"
            icon="redo"
            isDisabled={redoName === null}
            aria-label={redoName === null ? sentences.redoNothing : sentences.redo(redoName)}
            onPress={onRedo}
          />
          <span className={cx('undoName')}>{undoName === null ? null : sentences.undo(undoName)}</span>
        </Row>
        <Row gap={3}>
          <Chip tone={count === 0 ? 'good' : 'warn'} icon={count === 0 ? 'check' : 'warning'}>
            {count === 0 ? sentences.noProblems : sentences.problems(count)}
          </Chip>
          {search === null ? null : (
            <div className={cx('search')}>
              <TextField
                label={sentences.searchFields}
                hideLabel
                placeholder={sentences.searchFields}
                value={search}
                onChange={onSearch}
              />
            </div>
          )}
        </Row>
      </Row>
      {openFields.length === 0 ? null : (
        <ul className={cx('open')} aria-label={sentences.problemFields}>
          {openFields.map((field) => (
            <li key={field.id}>
              <Button
                size="small"
                icon="arrow"
                aria-label={sentences.goTo(field)}
                onPress={() => onGoTo(field.id)}
              >
                {field.label}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
