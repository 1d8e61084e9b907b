import type { Samples } from '#contract/run-report.ts';
import { classNames } from '#ui/class-names.ts';
import styles from './runs.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** A few of what a dry run would add and remove, by the beginnings of their hashes. */
export function DrySamples({ samples }: { readonly samples: Samples }) {
  const lines = [
    { label: sentences.sampleAdded, hashes: samples.added },
    { label: sentences.sampleRemoved, hashes: samples.removed },
  ];
  return lines.map(({ label, hashes }) =>
    hashes.length === 0 ? null : (
      <p key={label} className={cx('facts')}>
        {label}: {hashes.join(', ')}
      </p>
    ),
  );
}
