import { Link } from '@tanstack/react-router';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import styles from './step-rail.module.css';
import { type StepId, stepIds, stepSentences, wizardSentences } from './steps.ts';

const cx = classNames(styles);

/** Where one is, and the way back to what is settled. */
export function StepRail({
  current,
  isOpen,
}: {
  readonly current: StepId;
  readonly isOpen: (step: StepId) => boolean;
}) {
  const here = stepIds.indexOf(current);
  return (
    <nav className={cx('rail')} aria-label={wizardSentences.rail}>
      <ol>
        {stepIds.map((step, index) => {
          const words = (
            <>
              <span className={cx('number')} aria-hidden="true">
                {index < here ? <Icon name="check" size={13} /> : index + 1}
              </span>
              <span className={cx('name')}>{stepSentences[step].short}</span>
            </>
          );
          return (
            <li key={step} className={cx('step', index < here && 'done', index === here && 'here')}>
              {isOpen(step) && index !== here ? (
                <Link to="/new/$step" params={{ step }} className={cx('link')}>
                  {words}
                </Link>
              ) : (
                <span className={cx('link')} {...(index === here ? { 'aria-current': 'step' } : {})}>
                  {words}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
