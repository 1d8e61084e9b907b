import { useState } from 'react';
import { problemOf } from '#bridge/problem-error.ts';
import { useRun, useStartRun } from '#bridge/runs.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Progress } from '#ui/progress.tsx';
import { Stack } from '#ui/stack.tsx';
import { TextField } from '#ui/text-field.tsx';
import { sentences } from './sentences.ts';
import { TestAnswers } from './test-answers.tsx';
import styles from './test-events.module.css';

const cx = classNames(styles);

const sampleRows = 20;

/** Sends one row, a sample or all to the test endpoint and shows what came back. */
export function TestEvents({ syncId }: { readonly syncId: string }) {
  const start = useStartRun();
  const [runId, setRunId] = useState<string | null>(null);
  const run = useRun(syncId, runId);
  const isAtWork = start.isPending || (runId !== null && (run.data?.result ?? null) === null && !run.isError);
  const [row, setRow] = useState('1');
  const chosen = Number(row);
  const isRow = Number.isSafeInteger(chosen) && chosen >= 1;
  const test = (rows: { readonly from: number; readonly count: number } | null) =>
    start.mutate(
      { syncId, test: true, ...(rows === null ? {} : { rows }) },
      { onSuccess: ({ runId: started }) => setRunId(started) },
    );
  const error = start.error ?? run.error;
  const problem = error === null ? (run.data?.result?.error ?? null) : problemOf(error);
  return (
    <Stack gap={3}>
      <Card title={sentences.title}>
        <p>{sentences.text}</p>
        <div className={cx('ways')}>
          <form
            className={cx('one')}
            onSubmit={(event) => {
              event.preventDefault();
              if (isRow && !isAtWork) test({ from: chosen, count: 1 });
            }}
          >
            <TextField
              label={sentences.rowNumberField}
              value={row}
              onChange={setRow}
              inputMode="numeric"
              error={isRow ? undefined : sentences.noRow}
            />
            <Button type="submit" icon="flask" isDisabled={isAtWork || !isRow}>
              {sentences.one}
            </Button>
          </form>
          <Button isDisabled={isAtWork} onPress={() => test({ from: 1, count: sampleRows })}>
            {sentences.sample}
          </Button>
          <Button isDisabled={isAtWork} onPress={() => test(null)}>
            {sentences.all}
          </Button>
        </div>
        {isAtWork ? <Progress label={sentences.running} value={null} /> : null}
      </Card>
      {problem === null ? null : <ErrorPanel message={problem.message} fix={problem.fix} />}
      {run.data === undefined || run.data.result === null || isAtWork ? null : (
        <TestAnswers result={run.data.result} />
      )}
    </Stack>
  );
}
