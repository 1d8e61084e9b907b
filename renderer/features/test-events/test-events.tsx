import { useState } from 'react';
import { problemOf } from '#bridge/problem-error.ts';
import { useRun, useStartRun } from '#bridge/runs.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Progress } from '#ui/progress.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { sentences } from './sentences.ts';
import { TestAnswers } from './test-answers.tsx';

const sampleRows = 20;

/** Sends one row, a sample or all to the test endpoint and shows what came back. */
export function TestEvents({ syncId }: { readonly syncId: string }) {
  const start = useStartRun();
  const [runId, setRunId] = useState<string | null>(null);
  const run = useRun(syncId, runId);
  const isAtWork = start.isPending || (runId !== null && (run.data?.result ?? null) === null && !run.isError);
  const test = (firstRows: number | null) =>
    start.mutate(
      { syncId, test: true, ...(firstRows === null ? {} : { firstRows }) },
      { onSuccess: ({ runId: started }) => setRunId(started) },
    );
  const error = start.error ?? run.error;
  const problem = error === null ? (run.data?.result?.error ?? null) : problemOf(error);
  return (
    <Stack gap={3}>
      <Card title={sentences.title}>
        <p>{sentences.text}</p>
        <Row>
          <Button icon="flask" isDisabled={isAtWork} onPress={() => test(1)}>
            {sentences.one}
          </Button>
          <Button isDisabled={isAtWork} onPress={() => test(sampleRows)}>
            {sentences.sample}
          </Button>
          <Button isDisabled={isAtWork} onPress={() => test(null)}>
            {sentences.all}
          </Button>
        </Row>
        {isAtWork ? <Progress label={sentences.running} value={null} /> : null}
      </Card>
      {problem === null ? null : <ErrorPanel message={problem.message} fix={problem.fix} />}
      {run.data === undefined || run.data.result === null || isAtWork ? null : (
        <TestAnswers result={run.data.result} />
      )}
    </Stack>
  );
}
