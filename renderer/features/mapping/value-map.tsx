import { problemOf } from '#bridge/problem-error.ts';
import { useColumnValues } from '#bridge/sources.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { Select } from '#ui/select.tsx';
import { Row } from '#ui/stack.tsx';
import { TextField } from '#ui/text-field.tsx';
import { closestChoice } from './closest-choice.ts';
import styles from './entry-options.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** What each value of a column becomes. */
export function ValueMap({
  sourceId,
  choices,
  columnIndex,
  map,
  onChange,
}: {
  readonly sourceId: string;
  readonly choices: readonly string[] | undefined;
  readonly columnIndex: number | undefined;
  readonly map: Readonly<Record<string, string>>;
  readonly onChange: (map: Record<string, string>) => void;
}) {
  const values = useColumnValues(sourceId);
  const pairs = Object.entries(map);
  const replace = (index: number, pair: readonly [string, string] | null) =>
    onChange(
      Object.fromEntries(pairs.flatMap((old, at) => (at === index ? (pair === null ? [] : [pair]) : [old]))),
    );
  const list = (index: number) =>
    values.mutate(index, {
      onSuccess: (found) =>
        onChange({
          ...Object.fromEntries(found.map((value) => [value, closestChoice(value, choices)])),
          ...map,
        }),
    });
  return (
    <div className={cx('part')}>
      <span className={cx('title')}>{sentences.valueMap}</span>
      <span className={cx('note')}>{sentences.valueMapNote}</span>
      {values.error === null ? null : <span className={cx('note')}>{problemOf(values.error).message}</span>}
      {pairs.map(([from, to], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair is known by its place while it is typed
        <div key={index} className={cx('pair')}>
          <TextField
            label={sentences.valueInFile}
            hideLabel={index > 0}
            value={from}
            onChange={(text) => replace(index, [text, to])}
          />
          {choices === undefined ? (
            <TextField
              label={sentences.valueSent}
              hideLabel={index > 0}
              value={to}
              onChange={(text) => replace(index, [from, text])}
            />
          ) : (
            <Select
              label={sentences.valueSent}
              hideLabel={index > 0}
              options={choices.map((choice) => ({ id: choice, label: choice }))}
              value={to}
              onChange={(choice) => replace(index, [from, choice])}
            />
          )}
          <Button
            look="quiet"
            icon="cross"
            aria-label={sentences.removeValue(from)}
            onPress={() => replace(index, null)}
          />
        </div>
      ))}
      <Row>
        {columnIndex === undefined ? null : (
          // Not disabled meanwhile: it would lose the focus of whoever pressed it.
          <Button
            size="small"
            icon="search"
            onPress={() => {
              if (!values.isPending) list(columnIndex);
            }}
          >
            {sentences.listValues}
          </Button>
        )}
        <Button
          size="small"
          look="quiet"
          icon="plus"
          isDisabled={Object.hasOwn(map, '')}
          onPress={() => onChange({ ...map, '': choices?.[0] ?? '' })}
        >
          {sentences.addValue}
        </Button>
      </Row>
    </div>
  );
}
