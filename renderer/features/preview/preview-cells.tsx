import { useCopy } from '#bridge/app.ts';
import type { PreviewRow } from '#contract/preview-row.ts';
import { rejectReasons, valueWarnings } from '#contract/reject-reason.ts';
import { Button } from '#ui/button.tsx';
import { Chip } from '#ui/chip.tsx';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { useAnnounce } from '#ui/live-region.tsx';
import { ChangedText, isMasked } from './changed-text.tsx';
import styles from './preview.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** What a value has become; or why it is not sent. */
export function NormalizedCell({ row }: { readonly row: PreviewRow }) {
  if (row.reason !== null) {
    const { sentence, fix } = rejectReasons[row.reason];
    return (
      <span className={cx('rejected')}>
        <Icon name="stop" size={14} />
        <span>
          {sentence} <span className={cx('fix')}>{fix}</span>
        </span>
      </span>
    );
  }
  return (
    <>
      {row.normalized === null ? (
        <span className={cx('none')}>{sentences.empty}</span>
      ) : (
        <span className={cx('value', isMasked(row.normalized) && 'masked')}>
          <ChangedText before={row.original} after={row.normalized} />
        </span>
      )}
      {row.warning === null ? null : (
        <span className={cx('warning')}>
          <Icon name="warning" size={13} />
          {valueWarnings[row.warning]}
        </span>
      )}
    </>
  );
}

/** What leaves this computer: the start of the hash, copyable, or the value itself. */
export function SentCell({ row }: { readonly row: PreviewRow }) {
  const copy = useCopy();
  const announce = useAnnounce();
  if (row.reason !== null) return <Chip tone="danger">{sentences.notSent}</Chip>;
  const { hashed } = row;
  if (hashed === null) {
    return <span className={cx('none')}>{row.normalized === null ? sentences.notSent : sentences.asIs}</span>;
  }
  return (
    <span className={cx('hash')}>
      <Icon name="lock" size={13} />
      <code title={hashed}>{hashed.slice(0, 12)}…</code>
      <Button
        look="quiet"
        size="small"
        icon="copy"
        aria-label={sentences.copy}
        onPress={() => copy.mutate(hashed, { onSuccess: () => announce(sentences.copied) })}
      />
    </span>
  );
}
