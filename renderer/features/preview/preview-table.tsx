import { useState } from 'react';
import { useFields, usePreviewRows } from '#bridge/mapping.ts';
import { problemOf } from '#bridge/problem-error.ts';
import type { SyncDraftInput } from '#contract/sync-draft.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { formatNumber } from '#ui/format.ts';
import { Icon } from '#ui/icon.tsx';
import { Notice } from '#ui/notice.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { ToggleGroup } from '#ui/toggle-group.tsx';
import { isMasked } from './changed-text.tsx';
import styles from './preview.module.css';
import { NormalizedCell, SentCell } from './preview-cells.tsx';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

const rowSteps = [10, 50, 200] as const;

/** The first rows, value by value: as they are, as they become, as they are sent. */
export function PreviewTable({ draft }: { readonly draft: SyncDraftInput }) {
  const [reveal, setReveal] = useState(false);
  const [shown, setShown] = useState<'all' | 'problems'>('all');
  const [step, setStep] = useState(0);
  const rows = rowSteps[step] ?? 200;
  const preview = usePreviewRows(draft, rows, reveal);
  const fields = useFields(draft.object);
  if (preview.isError) {
    const problem = problemOf(preview.error);
    return <ErrorPanel message={problem.message} fix={problem.fix} />;
  }
  if (preview.data === undefined || fields.data === undefined) {
    return <Skeleton label={sentences.loading} lines={8} />;
  }
  const labels = new Map(fields.data.map(({ id, label }) => [id, label]));
  const byRow = new Map<number, (typeof preview.data)[number][]>();
  for (const value of preview.data) {
    const of = byRow.get(value.row);
    if (of === undefined) byRow.set(value.row, [value]);
    else of.push(value);
  }
  const groups = [...byRow].filter(
    ([, values]) =>
      shown === 'all' || values.some(({ reason, warning }) => reason !== null || warning !== null),
  );
  return (
    <Stack gap={3}>
      <Row between>
        <span className={cx('assurance')}>
          <Icon name="lock" size={14} />
          {sentences.onThisComputer}
        </span>
        <Row>
          <ToggleGroup
            label={sentences.table}
            value={shown}
            onChange={setShown}
            options={[
              { id: 'all', label: sentences.allRows },
              { id: 'problems', label: sentences.onlyProblems },
            ]}
          />
          <Button icon="eye" size="small" onPress={() => setReveal(!reveal)}>
            {reveal ? sentences.mask : sentences.reveal}
          </Button>
        </Row>
      </Row>
      {groups.length === 0 ? (
        <Notice>{sentences.nothing}</Notice>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={cx('scroll')} tabIndex={0} aria-label={sentences.table}>
          <table className={cx('table')}>
            <thead>
              <tr>
                <th scope="col">{sentences.row}</th>
                <th scope="col">{sentences.field}</th>
                <th scope="col">{sentences.original}</th>
                <th scope="col">{sentences.normalized}</th>
                <th scope="col">{sentences.sent}</th>
              </tr>
            </thead>
            {groups.map(([position, values]) => (
              <tbody key={position}>
                {values.map((value, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a field may give several values; they are replaced all at once
                  <tr key={`${value.field} ${index}`}>
                    {index === 0 ? (
                      <th scope="rowgroup" rowSpan={values.length} className={cx('position')}>
                        {formatNumber(position)}
                      </th>
                    ) : null}
                    <td className={cx('field')}>{labels.get(value.field) ?? value.field}</td>
                    <td>
                      {value.original === '' ? (
                        <span className={cx('none')}>{sentences.empty}</span>
                      ) : (
                        <span className={cx('value', isMasked(value.original) && 'masked')}>
                          {value.original}
                        </span>
                      )}
                    </td>
                    <td>
                      <NormalizedCell row={value} />
                    </td>
                    <td>
                      <SentCell row={value} />
                    </td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </section>
      )}
      <Row>
        <span className={cx('none')}>{sentences.rowsShown(rows)}</span>
        {step < rowSteps.length - 1 ? (
          <Button look="quiet" size="small" icon="down" onPress={() => setStep(step + 1)}>
            {sentences.moreRows(rowSteps[step + 1] ?? 200)}
          </Button>
        ) : null}
      </Row>
    </Stack>
  );
}
