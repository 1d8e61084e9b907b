import { useEffect, useRef, useState } from 'react';
import { useCancelRun, usePauseRun, useRunTrouble } from '#bridge/runs.ts';
import type { RunView, RunProgress as Step } from '#contract/run-view.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { classNames } from '#ui/class-names.ts';
import { formatDuration } from '#ui/format.ts';
import { useAnnounce } from '#ui/live-region.tsx';
import { Notice } from '#ui/notice.tsx';
import { Progress } from '#ui/progress.tsx';
import { Row } from '#ui/stack.tsx';
import styles from './runs.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** A run at work: how far, how fast, how long still; and a way to end it. */
export function RunProgress({ run }: { readonly run: RunView }) {
  const cancel = useCancelRun();
  const pause = usePauseRun();
  const trouble = useRunTrouble(run.runId);
  const announce = useAnnounce();
  const { progress, paused } = run;
  const rate = useRate(paused ? null : progress);
  const phase = paused ? sentences.paused : sentences.phase(progress);
  useEffect(() => announce(phase), [phase, announce]);
  const amount = amountOf(progress);
  const left = amount === null || rate === null ? null : (amount.whole - amount.done) / rate;
  const facts = [
    ...(progress?.phase === 'sending' ? [sentences.batches(progress.requests)] : []),
    ...(rate === null ? [] : [sentences.perSecond(rate)]),
    ...(left === null ? [] : [sentences.left(formatDuration(left * 1000))]),
  ];
  return (
    <Card>
      <Progress
        label={phase}
        value={amount === null ? null : amount.done / Math.max(1, amount.whole)}
        {...(amount === null ? {} : { text: sentences.of(amount.done, amount.whole) })}
      />
      <p className={cx('facts')}>{facts.join(' · ')}</p>
      {trouble === null ? null : (
        <Notice tone="warn" title={trouble.needsPerson ? sentences.waitsForYou : sentences.trouble}>
          {trouble.what}
        </Notice>
      )}
      <Row gap={3}>
        <Button
          isDisabled={pause.isPending || cancel.isSuccess}
          onPress={() => pause.mutate({ runId: run.runId, paused: !paused })}
        >
          {paused ? sentences.resume : sentences.pause}
        </Button>
        <Button isDisabled={cancel.isPending || cancel.isSuccess} onPress={() => cancel.mutate(run.runId)}>
          {cancel.isSuccess ? sentences.cancelling : sentences.cancel}
        </Button>
        <span className={cx('facts')}>{sentences.cancelNote}</span>
      </Row>
    </Card>
  );
}

function amountOf(progress: Step | null): { readonly done: number; readonly whole: number } | null {
  if (progress?.phase === 'reading') return { done: progress.rows, whole: progress.ofRows };
  if (progress?.phase === 'sending') return { done: progress.sent, whole: progress.toSend };
  return null;
}

/** Rows a second since the phase began; null in its first second. */
function useRate(progress: Step | null): number | null {
  const began = useRef<{ readonly phase: string; readonly at: number; readonly done: number } | null>(null);
  const [rate, setRate] = useState<number | null>(null);
  useEffect(() => {
    const amount = amountOf(progress);
    if (progress === null || amount === null) {
      setRate(null);
      return;
    }
    const now = performance.now();
    if (began.current?.phase !== progress.phase) {
      began.current = { phase: progress.phase, at: now, done: amount.done };
      setRate(null);
      return;
    }
    const seconds = (now - began.current.at) / 1000;
    const done = amount.done - began.current.done;
    if (seconds >= 1 && done > 0) setRate(done / seconds);
  }, [progress]);
  return rate;
}
