import { useState } from 'react';
import { useConnections } from '#bridge/connections.ts';
import type { ConnectionInfo } from '#contract/connection-info.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import { Notice } from '#ui/notice.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { CheckPart } from './check-part.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { LoginForm } from './login-form.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import { sentences } from './sentences.ts';

/** The logins of this computer, practice among them, and the way to another one. */
export function ConnectionsPanel() {
  const view = useConnections();
  const [isConnecting, setIsConnecting] = useState(false);
  if (view.data === undefined) {
    return view.error === null ? (
      <Skeleton label={sentences.loadingConnections} lines={4} />
    ) : (
      <ProblemPanel error={view.error} onRetry={() => void view.refetch()} />
    );
  }
  const { connections, keychain, defaultAppId, defaultPort } = view.data;
  const real = connections.filter(({ practice }) => !practice);
  return (
    <Stack gap={4}>
      {keychain.problem === null ? null : (
        <Notice
          tone="warn"
          title={keychain.problem.message}
          actions={
            keychain.state === 'locked' ? (
              <Button size="small" onPress={() => void view.refetch()}>
                {sentences.retry}
              </Button>
            ) : undefined
          }
        >
          <p>{keychain.problem.fix}</p>
        </Notice>
      )}
      {real.map((connection) => (
        <ConnectionCard key={connection.id} connection={connection} />
      ))}
      {isConnecting ? (
        <Card title={sentences.connect}>
          <LoginForm
            known={{
              connectionId: null,
              label: real.length === 0 ? sentences.labelDefault : '',
              appId: defaultAppId ?? '',
              port: defaultPort,
            }}
            onDone={() => setIsConnecting(false)}
          />
        </Card>
      ) : (
        <ConnectOffer isFirst={real.length === 0} onConnect={() => setIsConnecting(true)} />
      )}
      {connections
        .filter(({ practice }) => practice)
        .map((connection) => (
          <PracticeCard key={connection.id} connection={connection} />
        ))}
    </Stack>
  );
}

function ConnectOffer({ isFirst, onConnect }: { readonly isFirst: boolean; readonly onConnect: () => void }) {
  if (!isFirst) {
    return (
      <Row>
        <Button icon="plus" onPress={onConnect}>
          {sentences.connectAnother}
        </Button>
      </Row>
    );
  }
  return (
    <Card title={sentences.emptyTitle}>
      <Stack gap={3}>
        <p>{sentences.emptyText}</p>
        <Row>
          <Button look="primary" icon="key" onPress={onConnect}>
            {sentences.connect}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}

function PracticeCard({ connection: { id, account } }: { readonly connection: ConnectionInfo }) {
  return (
    <Card
      title={sentences.practiceTitle}
      aside={
        <Chip tone="practice" icon="flask">
          {sentences.practice}
        </Chip>
      }
    >
      <Stack gap={3}>
        <p>{sentences.practiceText}</p>
        {account === null ? null : (
          <Row gap={3}>
            <strong>{account.name}</strong>
            <span>{sentences.id(account.id)}</span>
          </Row>
        )}
        <CheckPart connectionId={id} />
      </Stack>
    </Card>
  );
}
