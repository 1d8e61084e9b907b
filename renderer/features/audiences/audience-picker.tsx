import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useAudiences } from '#bridge/audiences.ts';
import { problemOf } from '#bridge/problem-error.ts';
import type { AudienceTarget } from '#contract/sync-definition.ts';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Icon } from '#ui/icon.tsx';
import { Notice } from '#ui/notice.tsx';
import { RadioCards } from '#ui/radio-cards.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import { Switch } from '#ui/switch.tsx';
import { TextField } from '#ui/text-field.tsx';
import styles from './audience-picker.module.css';
import { AudienceStatus } from './audience-status.tsx';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

interface Mode {
  readonly add: boolean;
  readonly remove: boolean;
}

/** Where a customer list goes, and what a run does there. */
export function AudiencePicker({
  adAccountId,
  connection,
  defaultName,
  target,
  mode,
  removalGuardPercent,
  onTarget,
  onMode,
}: {
  readonly adAccountId: string;
  readonly connection: string | null;
  readonly defaultName: string;
  readonly target: AudienceTarget | null;
  readonly mode: Mode;
  readonly removalGuardPercent: number;
  readonly onTarget: (target: AudienceTarget) => void;
  readonly onMode: (mode: Mode) => void;
}) {
  const [kind, setKind] = useState<'create' | 'existing'>(
    target !== null && !('create' in target) ? 'existing' : 'create',
  );
  const name = target !== null && 'create' in target ? target.create : defaultName;
  const chosen = target !== null && !('create' in target) ? target.customerListId : null;
  return (
    <Stack gap={5}>
      <RadioCards
        label={sentences.target}
        value={kind}
        onChange={(next) => {
          setKind(next);
          if (next === 'create') onTarget({ create: defaultName });
        }}
        cards={[
          { id: 'create', title: sentences.create, text: sentences.createText, icon: 'plus' },
          { id: 'existing', title: sentences.existing, text: sentences.existingText, icon: 'people' },
        ]}
      />
      {kind === 'create' ? (
        <div className={cx('create')}>
          <TextField
            label={sentences.name}
            value={name}
            maxLength={200}
            onChange={(text) => onTarget({ create: text })}
          />
          <p className={cx('soft')}>{sentences.nameHelp}</p>
          <ul className={cx('names')}>
            <li>
              <Icon name="file" />
              <code>customer list-{name.trim()}</code>
            </li>
            <li>
              <Icon name="people" />
              <code>audience-{name.trim()}</code>
            </li>
          </ul>
        </div>
      ) : (
        <ExistingAudiences
          adAccountId={adAccountId}
          connection={connection}
          chosen={chosen}
          onChoose={(customerListId, audienceId) =>
            onTarget({ customerListId, ...(audienceId === null ? {} : { audienceId }) })
          }
        />
      )}
      <fieldset className={cx('changes')}>
        <legend className={cx('legend')}>{sentences.changes}</legend>
        <Switch isSelected={mode.add} onChange={(add) => onMode({ ...mode, add })}>
          {sentences.add}
        </Switch>
        <Switch
          isSelected={mode.remove}
          note={sentences.removeNote}
          onChange={(remove) => onMode({ ...mode, remove })}
        >
          {sentences.remove}
        </Switch>
        {mode.remove ? <p className={cx('soft')}>{sentences.removeWarning(removalGuardPercent)}</p> : null}
      </fieldset>
    </Stack>
  );
}

function ExistingAudiences({
  adAccountId,
  connection,
  chosen,
  onChoose,
}: {
  readonly adAccountId: string;
  readonly connection: string | null;
  readonly chosen: string | null;
  readonly onChoose: (customerListId: string, audienceId: string | null) => void;
}) {
  const audiences = useAudiences(adAccountId, connection);
  const [search, setSearch] = useState('');
  if (audiences.isError) {
    const problem = problemOf(audiences.error);
    return (
      <ErrorPanel
        message={problem.message}
        fix={problem.fix}
        retryLabel={sentences.retry}
        onRetry={() => void audiences.refetch()}
      />
    );
  }
  if (audiences.data === undefined) return <Skeleton label={sentences.loading} lines={4} />;
  const wanted = search.trim().toLowerCase();
  const shown = audiences.data.filter((audience) =>
    `${audience.customerListName} ${audience.audienceName} ${audience.customerListId} ${audience.audienceId}`
      .toLowerCase()
      .includes(wanted),
  );
  return (
    <Stack gap={3}>
      <Notice>{sentences.existingWarning}</Notice>
      <TextField
        label={sentences.search}
        placeholder={sentences.searchPlaceholder}
        value={search}
        onChange={setSearch}
      />
      <ListBox
        className={cx('list')}
        aria-label={sentences.pick}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const audience = audiences.data.find(
            ({ customerListId }) => keys !== 'all' && keys.has(customerListId),
          );
          if (audience !== undefined) onChoose(audience.customerListId, audience.audienceId);
        }}
        items={shown.map((audience) => ({ ...audience, id: audience.customerListId }))}
        renderEmptyState={() => (
          <p className={cx('soft')}>{audiences.data.length === 0 ? sentences.none : sentences.noneFound}</p>
        )}
      >
        {(audience) => (
          <ListBoxItem
            id={audience.id}
            textValue={`${audience.customerListName}, ${audience.audienceName ?? sentences.noAudienceYet}`}
            className={cx('option')}
          >
            <span className={cx('dot')} aria-hidden="true" />
            <span className={cx('optionName')}>
              {audience.customerListName}, {audience.audienceName ?? sentences.noAudienceYet}
            </span>
            <span className={cx('soft')}>
              {audience.size === null ? sentences.noSize : sentences.people(audience.size)}
            </span>
            <AudienceStatus status={audience.status} />
          </ListBoxItem>
        )}
      </ListBox>
    </Stack>
  );
}
