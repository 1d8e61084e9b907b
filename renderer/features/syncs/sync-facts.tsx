import type { SyncView } from '#contract/sync-view.ts';
import { Card } from '#ui/card.tsx';
import { classNames } from '#ui/class-names.ts';
import { sentences } from './sentences.ts';
import styles from './syncs.module.css';

const cx = classNames(styles);

/** From where to where, in a few lines. */
export function SyncFacts({ sync, accountName }: { readonly sync: SyncView; readonly accountName: string }) {
  const facts = [
    [sentences.source, sync.sourceName],
    [sentences.object, sentences.objects[sync.draft.object]],
    [sentences.goesTo, sentences.audienceOf(sync.draft)],
    [sentences.account, accountName],
    [sentences.mode, sentences.modes(sync.draft)],
  ];
  return (
    <Card>
      <dl className={cx('facts')}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
