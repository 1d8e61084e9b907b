import { useState } from 'react';
import { useChooseAccount, useReachableAccounts } from '#bridge/connections.ts';
import type { AccountInfo, ConnectionInfo } from '#contract/connection-info.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { Notice } from '#ui/notice.tsx';
import { RadioCards } from '#ui/radio-cards.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { TextField } from '#ui/text-field.tsx';
import styles from './connections.module.css';
import { ProblemPanel } from './problem-panel.tsx';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** The ad account of a connection: chosen from those that the login reaches, or typed. */
export function AccountPart({ connection }: { readonly connection: ConnectionInfo }) {
  const { account } = connection;
  const [isChanging, setIsChanging] = useState(false);
  const isOpen = isChanging || account === null;
  const canAsk = connection.login === 'good' || connection.login === 'ending';
  return (
    <section className={cx('part')}>
      <h3>{account === null ? sentences.chooseAccount : sentences.account}</h3>
      {account === null ? null : (
        <Row gap={3}>
          <strong>{account.name}</strong>
          <span>{factsOf(account)}</span>
          {isOpen || !canAsk ? null : (
            <Button size="small" onPress={() => setIsChanging(true)}>
              {sentences.changeAccount}
            </Button>
          )}
        </Row>
      )}
      {account === null && !canAsk ? <p>{sentences.noAccount}</p> : null}
      {isOpen && canAsk ? (
        <AccountPicker connection={connection} onChosen={() => setIsChanging(false)} />
      ) : null}
    </section>
  );
}

function AccountPicker({
  connection: { id: connectionId, account },
  onChosen,
}: {
  readonly connection: ConnectionInfo;
  readonly onChosen: () => void;
}) {
  const reachable = useReachableAccounts(connectionId, true);
  const choose = useChooseAccount();
  const [typed, setTyped] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const isFine = /^\d{1,18}$/.test(typed.trim());
  const take = (adAccountId: string) => choose.mutate({ connectionId, adAccountId }, { onSuccess: onChosen });
  return (
    <Stack gap={3}>
      <ProblemPanel error={choose.error} />
      <ProblemPanel error={reachable.error} onRetry={() => void reachable.refetch()} />
      {reachable.isPending ? <Skeleton label={sentences.loading} lines={2} /> : null}
      {reachable.data?.length === 0 ? (
        <Notice tone="warn" title={sentences.noAccounts}>
          <p>{sentences.noAccountsText}</p>
        </Notice>
      ) : null}
      {reachable.data === undefined || reachable.data.length === 0 ? null : (
        <RadioCards
          label={sentences.chooseAccount}
          hideLabel
          value={account?.id ?? null}
          onChange={take}
          cards={reachable.data.map((found) => ({
            id: found.id,
            title: found.name || sentences.id(found.id),
            text: factsOf(found),
            icon: 'connections',
          }))}
        />
      )}
      <details>
        <summary>{sentences.manualTitle}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setIsAsked(true);
            if (isFine) take(typed.trim());
          }}
        >
          <Stack gap={2}>
            <TextField
              label={sentences.manualId}
              help={sentences.manualHelp}
              value={typed}
              onChange={setTyped}
              error={isAsked && !isFine ? sentences.manualError : undefined}
            />
            <Row>
              <Button type="submit" isPending={choose.isPending}>
                {sentences.manualUse}
              </Button>
            </Row>
          </Stack>
        </form>
      </details>
    </Stack>
  );
}

function factsOf({ id, country, currency, permissions }: AccountInfo): string {
  return [sentences.id(id), country, currency, sentences.role(permissions)]
    .filter((fact) => fact !== null)
    .join(' · ');
}
