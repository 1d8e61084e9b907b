import { ListBox, ListBoxItem, ListLayout, Text, Virtualizer } from 'react-aria-components';
import type { RequestSummary } from '#contract/request-view.ts';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import styles from './debugger.module.css';
import { sentences } from './sentences.ts';
import { hasFailed } from './shown-requests.ts';

const cx = classNames(styles);

/** In CSS pixels. */
const rowHeight = 32;

const shownRows = 10;

/** Only the rows in sight are there; arrow keys go through all. */
export function RequestList({
  requests,
  chosen,
  onChoose,
}: {
  readonly requests: readonly RequestSummary[];
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
}) {
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
      <ListBox
        className={cx('list')}
        style={{ height: Math.min(shownRows, Math.max(requests.length, 4)) * rowHeight + 2 }}
        aria-label={sentences.list}
        items={requests}
        selectionMode="single"
        disallowEmptySelection
        selectionBehavior="replace"
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys;
          if (typeof key === 'number') onChoose(key);
        }}
      >
        {(request) => (
          <ListBoxItem id={request.id} className={cx('row')} textValue={`${request.method} ${request.path}`}>
            <Text slot="label" className={cx('line')}>
              <span className={cx('status', hasFailed(request) ? 'bad' : 'good')}>
                <Icon name={hasFailed(request) ? 'warning' : 'check'} size={13} />
                {request.status ?? sentences.noAnswer(null)}
              </span>
              <span className={cx('method')}>{request.method}</span>
              <span className={cx('place')}>{request.path}</span>
              <span className={cx('try')}>
                {request.attempt === 1 ? '' : sentences.attempt(request.attempt)}
              </span>
              <span className={cx('took')}>{sentences.milliseconds(request.milliseconds)}</span>
            </Text>
          </ListBoxItem>
        )}
      </ListBox>
    </Virtualizer>
  );
}
