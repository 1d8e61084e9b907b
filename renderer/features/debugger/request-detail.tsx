import { problemOf } from '#bridge/problem-error.ts';
import { useCopyCurl, useRequest } from '#bridge/requests.ts';
import type { BodyView } from '#contract/request-view.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { useAnnounce } from '#ui/live-region.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row } from '#ui/stack.tsx';
import { Time } from '#ui/time.tsx';
import styles from './debugger.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** One request, whole. */
export function RequestDetail({
  syncId,
  runId,
  request,
}: {
  readonly syncId: string;
  readonly runId: string;
  readonly request: number | null;
}) {
  const detail = useRequest({ syncId, runId }, request);
  const copy = useCopyCurl({ syncId, runId });
  const announce = useAnnounce();
  if (request === null) return <p className={cx('hint')}>{sentences.choose}</p>;
  if (detail.isError) {
    const { message, fix } = problemOf(detail.error);
    return <ErrorPanel message={message} fix={fix} />;
  }
  if (detail.data === undefined) return <Skeleton label={sentences.loading} lines={6} />;
  const { data } = detail;
  const facts = [
    [sentences.facts.status, data.status ?? sentences.noAnswer(data.silence)],
    [sentences.facts.took, sentences.milliseconds(data.milliseconds)],
    [sentences.facts.waited, sentences.milliseconds(data.waited)],
    [sentences.facts.attempt, data.attempt],
    [sentences.facts.requestId, data.requestId ?? '–'],
    [sentences.facts.startedAt, <Time key="at" at={data.startedAt} />],
  ] as const;
  return (
    <section className={cx('detail')} aria-label={sentences.detail(data.id)}>
      <Row between>
        <h3>{sentences.detail(data.id)}</h3>
        <Button
          size="small"
          icon="copy"
          onPress={() => copy.mutate(data.id, { onSuccess: () => announce(sentences.copied) })}
        >
          {sentences.copyCurl}
        </Button>
      </Row>
      <code className={cx('path')}>
        {data.method} {data.baseUrl}
        {data.path}
      </code>
      <dl className={cx('facts')}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Body title={sentences.sent} body={data.sent} />
      <Body title={sentences.received} body={data.received} />
    </section>
  );
}

function Body({ title, body }: { readonly title: string; readonly body: BodyView | null }) {
  return (
    <>
      <h4>{title}</h4>
      {body === null ? (
        <p className={cx('hint')}>{sentences.nothing}</p>
      ) : (
        // A region that scrolls must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <section className={cx('scroll')} aria-label={title} tabIndex={0}>
          <pre className={cx('body')}>{body.text}</pre>
        </section>
      )}
      {body?.isCut === true ? <p className={cx('hint')}>{sentences.cut}</p> : null}
    </>
  );
}
