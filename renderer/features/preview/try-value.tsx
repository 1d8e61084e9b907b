import { useState } from 'react';
import { useFields, useTryValue } from '#bridge/mapping.ts';
import { problemOf } from '#bridge/problem-error.ts';
import type { SyncDraftInput } from '#contract/sync-draft.ts';
import { Card } from '#ui/card.tsx';
import { classNames } from '#ui/class-names.ts';
import { Notice } from '#ui/notice.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import styles from './preview.module.css';
import { NormalizedCell, SentCell } from './preview-cells.tsx';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** A box to see what becomes of any one value. */
export function TryValue({ draft }: { readonly draft: SyncDraftInput }) {
  const fields = useFields(draft.object);
  const mapped = draft.mapping.map(({ field }) => field);
  const [fieldId, setFieldId] = useState(mapped[0] ?? '');
  const [text, setText] = useState('');
  const trial = useTryValue();
  const field = fields.data?.find(({ id }) => id === fieldId);
  const run = (id: string, value: string) => {
    if (value === '') {
      trial.reset();
      return;
    }
    trial.mutate(
      draft.object === 'customer-list'
        ? { object: draft.object, fieldId: id, value, options: draft.options }
        : { object: draft.object, fieldId: id, value, options: draft.options },
    );
  };
  return (
    <Card title={sentences.tryTitle}>
      <p className={cx('note')}>{sentences.tryNote}</p>
      <div className={cx('try')}>
        <Select
          label={sentences.tryField}
          value={fieldId}
          options={mapped.map((id) => ({
            id,
            label: fields.data?.find((info) => info.id === id)?.label ?? id,
          }))}
          onChange={(id) => {
            setFieldId(id);
            run(id, text);
          }}
        />
        <TextField
          label={sentences.tryValue}
          placeholder={field === undefined ? '' : sentences.example(field.example)}
          value={text}
          onChange={(value) => {
            setText(value);
            run(fieldId, value);
          }}
        />
      </div>
      {trial.error === null ? null : <Notice tone="warn">{problemOf(trial.error).message}</Notice>}
      {trial.data?.length === 0 ? <p className={cx('note')}>{sentences.tryEmpty}</p> : null}
      <ul className={cx('results')}>
        {trial.data?.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: results are replaced all at once
          <li key={index} className={cx('result')}>
            <NormalizedCell row={row} />
            <SentCell row={row} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
