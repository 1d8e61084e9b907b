import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useShortcuts } from '#app/use-shortcuts.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import styles from './step-frame.module.css';
import { StepRail } from './step-rail.tsx';
import { type StepId, stepIds, stepSentences, wizardSentences } from './steps.ts';

const cx = classNames(styles);

/** One step of the wizard: the rail, its heading, its content, one primary action. */
export function StepFrame({
  step,
  isOpen,
  lead,
  blocker = null,
  onNext,
  nextLabel,
  otherActions,
  children,
}: {
  readonly step: StepId;
  readonly isOpen: (step: StepId) => boolean;
  readonly lead?: string;
  /** Why one can't go on; null where one can. */
  readonly blocker?: string | null;
  /** What the primary action does beyond going to the next step. */
  readonly onNext?: () => void;
  readonly nextLabel?: string;
  readonly otherActions?: ReactNode;
  readonly children: ReactNode;
}) {
  const navigate = useNavigate();
  const index = stepIds.indexOf(step);
  const before = stepIds[index - 1];
  const after = stepIds[index + 1];
  const go = (to: StepId) => void navigate({ to: '/new/$step', params: { step: to } });
  const goOn = () => {
    if (blocker !== null) return;
    if (onNext !== undefined) onNext();
    else if (after !== undefined) go(after);
  };
  useShortcuts([{ key: 'Enter', mod: true, run: goOn }]);
  return (
    <div className={cx('frame')}>
      <div className={cx('columns')}>
        <StepRail current={step} isOpen={isOpen} />
        <div className={cx('content')}>
          <PageHeading title={stepSentences[step].title} lead={lead ?? stepSentences[step].lead} />
          {children}
        </div>
      </div>
      <footer className={cx('footer')}>
        {before === undefined ? null : (
          <Button icon="back" look="quiet" onPress={() => go(before)}>
            {wizardSentences.back}
          </Button>
        )}
        <span className={cx('blocker')}>{blocker}</span>
        {otherActions}
        <Button look="primary" size="large" isDisabled={blocker !== null} onPress={goOn}>
          {nextLabel ?? stepSentences[step].next}
        </Button>
      </footer>
    </div>
  );
}
