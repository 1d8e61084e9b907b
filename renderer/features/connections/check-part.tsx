import { useCheckConnection } from '#bridge/connections.ts';
import type { ConnectionFinding } from '#contract/connection-info.ts';
import { Button } from '#ui/button.tsx';
import { Chip, type Tone } from '#ui/chip.tsx';
import { classNames } from '#ui/class-names.ts';
import type { IconName } from '#ui/icon.tsx';
import { useAnnounce } from '#ui/live-region.tsx';
import { Row } from '#ui/stack.tsx';
import styles from './connections.module.css';
import { ProblemPanel } from './problem-panel.tsx';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

const looks: Readonly<Record<ConnectionFinding['state'], { tone: Tone; icon: IconName }>> = {
  good: { tone: 'good', icon: 'check' },
  warn: { tone: 'warn', icon: 'warning' },
  bad: { tone: 'danger', icon: 'stop' },
};

/** Asks Pinterest what a connection can do, and tells it in words. */
export function CheckPart({ connectionId }: { readonly connectionId: string }) {
  const check = useCheckConnection();
  const announce = useAnnounce();
  return (
    <section className={cx('part')}>
      <Row gap={3} between>
        <h3>{sentences.checkTitle}</h3>
        <Button
          size="small"
          icon="play"
          isPending={check.isPending}
          onPress={() => {
            announce(sentences.checking);
            check.mutate(connectionId);
          }}
        >
          {check.isPending ? sentences.checking : sentences.check}
        </Button>
      </Row>
      <ProblemPanel error={check.error} />
      <div role="status">
        {check.data === undefined ? null : (
          <ul className={cx('findings')}>
            {check.data.map((finding) => (
              <li key={finding.what} className={cx('finding')}>
                <Chip {...looks[finding.state]}>{sentences.finding[finding.state]}</Chip>
                <div>
                  <p>
                    <strong>{sentences.findingOf[finding.what]}:</strong> {finding.message}
                  </p>
                  {finding.fix === null ? null : <p className={cx('fix')}>{finding.fix}</p>}
                  {finding.detail === null || finding.state === 'good' ? null : (
                    <details>
                      <summary>{sentences.details}</summary>
                      <code>{finding.detail}</code>
                    </details>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
