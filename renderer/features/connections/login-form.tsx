import { useState } from 'react';
import { useLogIn } from '#bridge/connections.ts';
import { appIdSchema, appSecretSchema, redirectPortSchema } from '#contract/connection-info.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { Notice } from '#ui/notice.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { TextField } from '#ui/text-field.tsx';
import styles from './connections.module.css';
import { CopyButton } from './copy-button.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import { sentences } from './sentences.ts';

const cx = classNames(styles);
const appsPage = 'https://developers.pinterest.com/apps/';

export interface KnownApp {
  /** Null for a new connection. */
  readonly connectionId: string | null;
  readonly label: string;
  readonly appId: string;
  readonly port: number;
}

/** How to get an app, its ID and secret, and the login that follows. */
export function LoginForm({ known, onDone }: { readonly known: KnownApp; readonly onDone: () => void }) {
  const [label, setLabel] = useState(known.label);
  const [appId, setAppId] = useState(known.appId);
  const [appSecret, setAppSecret] = useState('');
  const [portText, setPortText] = useState(String(known.port));
  const [isAsked, setIsAsked] = useState(false);
  const login = useLogIn();
  const isAgain = known.connectionId !== null;
  const port = redirectPortSchema.safeParse(Number(portText));
  const redirectUri = `http://localhost:${port.success ? port.data : known.port}/`;
  const isSecretFine = appSecretSchema.safeParse(appSecret).success || (isAgain && appSecret === '');
  const isAppIdFine = appIdSchema.safeParse(appId).success;

  const submit = () => {
    setIsAsked(true);
    if (!isAppIdFine || !isSecretFine || !port.success) return;
    login.start(
      {
        ...(known.connectionId === null ? {} : { connectionId: known.connectionId }),
        label: label.trim() || sentences.labelDefault,
        appId: appId.trim(),
        ...(appSecret === '' ? {} : { appSecret: appSecret.trim() }),
        port: port.data,
      },
      {
        onSuccess: () => {
          setAppSecret('');
          onDone();
        },
      },
    );
  };

  if (login.isWaiting) {
    return (
      <div role="status">
        <Notice tone="accent" title={sentences.waitingTitle}>
          <Stack gap={3}>
            <p>{sentences.waitingText}</p>
            <p>{sentences.waitingRedirect(redirectUri)}</p>
            <Row>
              {login.url === null ? null : <CopyButton text={login.url} label={sentences.copyLink} />}
              <Button size="small" onPress={login.cancel}>
                {sentences.cancel}
              </Button>
            </Row>
          </Stack>
        </Notice>
      </div>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap={4}>
        <ProblemPanel error={login.error} />
        <Guide redirectUri={redirectUri} isFolded={isAgain} />
        <div className={cx('fields')}>
          <TextField
            label={sentences.label}
            help={sentences.labelHelp}
            value={label}
            onChange={setLabel}
            isDisabled={isAgain}
          />
          <TextField
            label={sentences.appId}
            value={appId}
            onChange={setAppId}
            error={isAsked && !isAppIdFine ? sentences.appIdError : undefined}
          />
          <TextField
            label={sentences.appSecret}
            type="password"
            autoComplete="off"
            help={isAgain ? sentences.appSecretKept : sentences.appSecretHelp}
            value={appSecret}
            onChange={setAppSecret}
            error={isAsked && !isSecretFine ? sentences.appSecretError : undefined}
          />
        </div>
        <details>
          <summary>{sentences.advanced}</summary>
          <TextField
            label={sentences.port}
            help={sentences.portHelp}
            value={portText}
            onChange={setPortText}
            error={port.success ? undefined : sentences.portError}
          />
        </details>
        <Row>
          <Button type="submit" look="primary" icon="key">
            {isAgain ? sentences.logInAgain : sentences.logIn}
          </Button>
          <Button onPress={onDone}>{sentences.cancel}</Button>
        </Row>
      </Stack>
    </form>
  );
}

function Guide({ redirectUri, isFolded }: { readonly redirectUri: string; readonly isFolded: boolean }) {
  return (
    <details className={cx('guide')} open={!isFolded}>
      <summary>{sentences.guideTitle}</summary>
      <Stack gap={2}>
        <p>
          {sentences.guideLead}{' '}
          <a href={appsPage} target="_blank" rel="noreferrer">
            {sentences.guideOpen}
          </a>
        </p>
        <ol className={cx('steps')}>
          {sentences.guideSteps.map((step, index) => (
            <li key={step}>
              {step}
              {index === 2 ? (
                <div>
                  <span className={cx('address')}>
                    <code>{redirectUri}</code>
                    <CopyButton text={redirectUri} label={sentences.copyRedirect} />
                  </span>
                </div>
              ) : null}
            </li>
          ))}
        </ol>
      </Stack>
    </details>
  );
}
