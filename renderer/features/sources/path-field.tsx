import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { TextField } from '#ui/text-field.tsx';
import styles from './path-field.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** A place to type or paste where a file is. */
export function PathField({ onPath }: { readonly onPath: (text: string) => void }) {
  const [text, setText] = useState('');
  const isEmpty = text.trim() === '';
  return (
    <form
      className={cx('form')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) onPath(text);
      }}
    >
      <TextField
        label={sentences.pathLabel}
        help={sentences.pathHelp}
        placeholder="~/Downloads/customers.csv"
        value={text}
        onChange={setText}
        autoComplete="off"
        spellCheck="false"
      />
      <Button type="submit" isDisabled={isEmpty}>
        {sentences.openPath}
      </Button>
    </form>
  );
}
