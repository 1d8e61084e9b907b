import type { RunStatus as Status } from '#contract/run-report.ts';
import type { RunView } from '#contract/run-view.ts';
import { Chip, type Tone } from '#ui/chip.tsx';
import type { IconName } from '#ui/icon.tsx';
import { sentences } from './sentences.ts';

const looks: Readonly<Record<Status, readonly [Tone, IconName]>> = {
  done: ['good', 'check'],
  done_with_rejected_rows: ['warn', 'warning'],
  stopped: ['warn', 'stop'],
  cancelled: ['neutral', 'cross'],
  failed: ['danger', 'stop'],
};

/** How a run ended, or that it has not. */
export function RunStatus({ run }: { readonly run: RunView }) {
  if (run.result === null) {
    return (
      <Chip tone="accent" icon="play">
        {sentences.atWork}
      </Chip>
    );
  }
  const [tone, icon] = looks[run.result.status];
  return (
    <Chip tone={tone} icon={icon}>
      {sentences.statuses[run.result.status]}
    </Chip>
  );
}
