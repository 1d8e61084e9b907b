import { useEffect, useRef } from 'react';
import { useModelCheck } from '#bridge/checks.ts';
import { useFields } from '#bridge/mapping.ts';
import { problemOf } from '#bridge/problem-error.ts';
import type { CheckGroup } from '#contract/model-check.ts';
import type { RejectReason } from '#contract/reject-reason.ts';
import type { SyncDraftInput } from '#contract/sync-draft.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { formatNumber } from '#ui/format.ts';
import { useAnnounce } from '#ui/live-region.tsx';
import { Notice } from '#ui/notice.tsx';
import { Progress } from '#ui/progress.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { Stats } from '#ui/stat.tsx';
import { useProblemKeys } from '#ui/use-problem-keys.ts';
import styles from './check-report.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** A rule that one press sets. */
export interface CheckFix {
  readonly dateOrder: 'DMY' | 'MDY';
}

/** What would become of every row, problems grouped by what mends them. */
export function CheckReport({
  draft,
  onFix,
  onMapping,
}: {
  readonly draft: SyncDraftInput;
  readonly onFix: (name: string, fix: CheckFix) => void;
  readonly onMapping: () => void;
}) {
  const check = useModelCheck(draft);
  const fields = useFields(draft.object);
  const announce = useAnnounce();
  const list = useRef<HTMLUListElement>(null);
  useProblemKeys(list, sentences.problemAt);
  const { data, progress } = check;
  useEffect(() => {
    if (data !== undefined) announce(`${sentences.ready}: ${formatNumber(data.ready)}`);
  }, [data, announce]);
  if (check.isError) {
    const problem = problemOf(check.error);
    return (
      <ErrorPanel
        message={problem.message}
        fix={problem.fix}
        retryLabel={sentences.retry}
        onRetry={() => void check.refetch()}
      />
    );
  }
  if (data === undefined) {
    const share = progress === null || progress.ofRows === 0 ? null : progress.rows / progress.ofRows;
    return (
      <Card>
        <Progress
          label={sentences.looking}
          value={share}
          {...(progress === null ? {} : { text: formatNumber(progress.rows) })}
        />
      </Card>
    );
  }
  const titleOf = ({ fieldId }: CheckGroup) =>
    fieldId === null ? sentences.wholeRow : (fields.data?.find(({ id }) => id === fieldId)?.label ?? fieldId);
  return (
    <Stack gap={4}>
      <Card>
        <Stats
          stats={[
            { label: sentences.rows, value: formatNumber(data.rows), isTotal: true },
            { label: sentences.ready, value: formatNumber(data.ready) },
            { label: sentences.rejected, value: formatNumber(data.rejected) },
            { label: sentences.empty, value: formatNumber(data.empty) },
            { label: sentences.malformed, value: formatNumber(data.malformed) },
          ]}
        />
        <div className={cx('bar')} aria-hidden="true">
          {(['ready', 'rejected', 'empty', 'malformed'] as const).map((part) =>
            data[part] === 0 ? null : (
              <span key={part} className={cx(part)} style={{ flexGrow: data[part] }} />
            ),
          )}
        </div>
      </Card>
      {data.groups.length === 0 ? (
        <Notice tone="good" title={sentences.fine}>
          {sentences.fineText}
        </Notice>
      ) : (
        <Stack gap={3}>
          <h2>{sentences.groups}</h2>
          <ul className={cx('groups')} ref={list}>
            {data.groups.map((group) => (
              <li
                key={`${group.fieldId} ${group.reason} ${group.loses}`}
                className={cx('group')}
                data-problem={sentences.problemOf(titleOf(group), group)}
              >
                <div className={cx('words')}>
                  <Row gap={2}>
                    <strong>{titleOf(group)}</strong>
                    {group.column === null ? null : (
                      <span className={cx('column')}>{sentences.column(group.column)}</span>
                    )}
                  </Row>
                  <p>
                    {group.sentence} <span className={cx('fix')}>{group.fix}</span>
                  </p>
                  <Row gap={2}>
                    <Fixes group={group} onFix={onFix} onMapping={onMapping} />
                  </Row>
                </div>
                <div className={cx('numbers')}>
                  <Chip
                    tone={group.loses === 'row' ? 'warn' : 'neutral'}
                    icon={group.loses === 'row' ? 'warning' : 'info'}
                  >
                    {group.loses === 'row'
                      ? sentences.losesRow(group.count)
                      : sentences.losesValue(group.count)}
                  </Chip>
                  {group.examples.length === 0 ? null : (
                    <dl className={cx('examples')} aria-label={sentences.examples}>
                      {group.examples.map(({ row, value }) => (
                        <div key={row}>
                          <dt>{sentences.exampleRow(row)}</dt>
                          <dd>{value}</dd>
                        </div>
                      ))}
                    </dl>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </Stack>
      )}
    </Stack>
  );
}

const mappingReasons: ReadonlySet<RejectReason> = new Set([
  'phone_without_country',
  'no_mapped_value',
  'value_not_allowed',
  'user_data_missing',
  'required_missing',
]);

function Fixes({
  group: { reason },
  onFix,
  onMapping,
}: {
  readonly group: CheckGroup;
  readonly onFix: (name: string, fix: CheckFix) => void;
  readonly onMapping: () => void;
}) {
  if (reason === 'date_ambiguous') {
    return (
      <>
        <Button size="small" onPress={() => onFix(sentences.dayFirst, { dateOrder: 'DMY' })}>
          {sentences.dayFirst}
        </Button>
        <Button size="small" onPress={() => onFix(sentences.monthFirst, { dateOrder: 'MDY' })}>
          {sentences.monthFirst}
        </Button>
      </>
    );
  }
  return mappingReasons.has(reason) ? (
    <Button size="small" onPress={onMapping}>
      {sentences.toMapping}
    </Button>
  ) : null;
}
