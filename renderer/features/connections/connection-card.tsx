import { useState } from 'react';
import { useDisconnect } from '#bridge/connections.ts';
import type { ConnectionInfo } from '#contract/connection-info.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import { classNames } from '#ui/class-names.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Notice } from '#ui/notice.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { Time } from '#ui/time.tsx';
import { AccountPart } from './account-part.tsx';
import { CheckPart } from './check-part.tsx';
import styles from './connections.module.css';
import { ConversionPart } from './conversion-part.tsx';
import { LoginForm } from './login-form.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import { sentences } from './sentences.ts';

const cx = classNames(styles);
const pinterestSettings = 'https://www.pinterest.com/settings/security/';
const day = 86_400_000;

/** A login with everything that hangs on it. */
export function ConnectionCard({ connection }: { readonly connection: ConnectionInfo }) {
  const [isLoggingIn, setIsLoggingIn] = useState(false);
  const { id, label, login, endsAt, refreshedAt, scopes } = connection;
  const days = endsAt === null ? 0 : Math.max(0, Math.floor((Date.parse(endsAt) - Date.now()) / day));
  return (
    <Card title={label} aside={<LoginChip login={login} />}>
      <Stack gap={3}>
        <LoginNotice login={login} days={days} />
        <dl className={cx('facts')}>
          {login === 'good' ? (
            <>
              <dt>{sentences.login}</dt>
              <dd>{sentences.loginGood(days)}</dd>
            </>
          ) : null}
          <dt>{sentences.scopes}</dt>
          <dd>
            {scopes.map((scope) => sentences.scopeWords[scope] ?? scope).join(' · ') || sentences.noScopes}
          </dd>
          {refreshedAt === null ? null : (
            <>
              <dt>{sentences.renewed}</dt>
              <dd>
                <Time at={refreshedAt} />
              </dd>
            </>
          )}
          <dt>{sentences.connectionId}</dt>
          <dd>
            <code>{id}</code>
          </dd>
        </dl>
        <AccountPart connection={connection} />
        <ConversionPart connection={connection} />
        <CheckPart connectionId={id} />
        {isLoggingIn ? (
          <section className={cx('part')}>
            <h3>{sentences.logInAgain}</h3>
            <LoginForm
              known={{
                connectionId: id,
                label,
                appId: connection.appId ?? '',
                port: connection.redirectPort ?? 8085,
              }}
              onDone={() => setIsLoggingIn(false)}
            />
          </section>
        ) : (
          <section className={cx('part')}>
            <Row gap={2}>
              <Button
                icon="key"
                look={login === 'good' ? 'secondary' : 'primary'}
                onPress={() => setIsLoggingIn(true)}
              >
                {sentences.logInAgain}
              </Button>
              <Disconnect connection={connection} />
            </Row>
          </section>
        )}
      </Stack>
    </Card>
  );
}

function LoginChip({ login }: Pick<ConnectionInfo, 'login'>) {
  switch (login) {
    case 'good':
      return (
        <Chip tone="good" icon="check">
          {sentences.loggedIn}
        </Chip>
      );
    case 'ending':
      return (
        <Chip tone="warn" icon="clock">
          {sentences.endingSoon}
        </Chip>
      );
    case 'lost':
      return (
        <Chip tone="danger" icon="stop">
          {sentences.loginLost}
        </Chip>
      );
    case 'unknown':
      return (
        <Chip tone="warn" icon="lock">
          {sentences.loginUnknown}
        </Chip>
      );
  }
}

function LoginNotice({ login, days }: Pick<ConnectionInfo, 'login'> & { readonly days: number }) {
  if (login === 'ending') return <Notice tone="warn" title={sentences.loginEnding(days)} />;
  if (login === 'lost') return <Notice tone="danger" title={sentences.loginLostText} />;
  if (login === 'unknown') return <Notice tone="warn" title={sentences.loginUnknownText} />;
  return null;
}

function Disconnect({ connection: { id, label } }: { readonly connection: ConnectionInfo }) {
  const [isOpen, setIsOpen] = useState(false);
  const disconnect = useDisconnect();
  return (
    <>
      <Button look="danger" icon="trash" onPress={() => setIsOpen(true)}>
        {sentences.disconnect}
      </Button>
      <Dialog
        title={sentences.disconnectTitle(label)}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        dismiss={<Button onPress={() => setIsOpen(false)}>{sentences.cancel}</Button>}
        confirm={
          <Button
            look="danger"
            isPending={disconnect.isPending}
            onPress={() => disconnect.mutate(id, { onSuccess: () => setIsOpen(false) })}
          >
            {sentences.disconnect}
          </Button>
        }
      >
        <Stack gap={3}>
          <ProblemPanel error={disconnect.error} />
          <p>{sentences.disconnectText}</p>
          <p>
            {sentences.disconnectPinterest}{' '}
            <a href={pinterestSettings} target="_blank" rel="noreferrer">
              {sentences.disconnectLink}
            </a>
          </p>
        </Stack>
      </Dialog>
    </>
  );
}
