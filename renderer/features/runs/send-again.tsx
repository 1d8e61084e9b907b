import type { ObjectKind } from '#contract/object-kind.ts';
import type { RunResult } from '#contract/run-view.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { sentences } from './sentences.ts';
import { maySettleByMapping } from './settled-by-mapping.ts';

/** Offers to send what Pinterest has not accepted; nothing where it has accepted everything. */
export function SendAgain({
  result,
  object,
  isStarting,
  onAgain,
  onChangeMapping,
}: {
  readonly result: RunResult;
  readonly object: ObjectKind;
  readonly isStarting: boolean;
  readonly onAgain: () => void;
  readonly onChangeMapping: () => void;
}) {
  if (result.dryRun || result.status === 'stopped' || result.rejected + result.unsent === 0) return null;
  const isUnfinished = result.unsent > 0;
  return (
    <Notice
      tone="accent"
      title={isUnfinished ? sentences.unfinishedTitle(result.unsent) : sentences.againTitle(result.rejected)}
      actions={
        <>
          {maySettleByMapping(result.rejectedBy) ? (
            <Button size="small" onPress={onChangeMapping}>
              {sentences.changeMapping}
            </Button>
          ) : null}
          <Button size="small" icon="redo" isDisabled={isStarting} onPress={onAgain}>
            {isUnfinished ? sentences.goOn : sentences.again}
          </Button>
        </>
      }
    >
      <p>{isUnfinished ? sentences.unfinishedText : sentences.againText}</p>
      {object === 'customer-list' ? <p>{sentences.againRemoves}</p> : null}
    </Notice>
  );
}
