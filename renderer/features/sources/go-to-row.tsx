import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { TextField } from '#ui/text-field.tsx';
import styles from './row-grid.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** Takes a row number, with or without separators. */
export function GoToRow({
  rows,
  onGo,
}: {
  readonly rows: number;
  readonly onGo: (position: number) => void;
}) {
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  return (
    <form
      className={cx('goTo')}
      onSubmit={(event) => {
        event.preventDefault();
        const position = Number(text.replaceAll(/[\s.,'’]/g, ''));
        const isRow = Number.isInteger(position) && position >= 1 && position <= rows;
        setWrong(!isRow);
        if (isRow) onGo(position);
      }}
    >
      <TextField
        label={sentences.goToRow}
        hideLabel
        inputMode="numeric"
        placeholder={sentences.goToRow}
        value={text}
        onChange={(changed) => {
          setText(changed);
          setWrong(false);
        }}
        error={isWrong ? sentences.noSuchRow(rows) : undefined}
      />
      <Button type="submit">{sentences.go}</Button>
    </form>
  );
}
