import { useAdAccounts } from '#bridge/audiences.ts';
import { problemOf } from '#bridge/problem-error.ts';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { sentences } from './sentences.ts';

/** What this computer can reach. Real logins will stand beside the practice account. */
export function ConnectionsPanel() {
  const accounts = useAdAccounts();
  const problem = accounts.error === null ? null : problemOf(accounts.error);
  return (
    <Stack gap={4}>
      <Card
        title={sentences.practiceTitle}
        aside={
          <Chip tone="practice" icon="flask">
            {sentences.practice}
          </Chip>
        }
      >
        <p>{sentences.practiceText}</p>
        {problem === null ? null : <ErrorPanel message={problem.message} fix={problem.fix} />}
        {accounts.isPending ? <Skeleton label={sentences.loading} lines={1} /> : null}
        {accounts.data
          ?.filter(({ practice }) => practice)
          .map((account) => (
            <Row key={account.id} gap={3}>
              <strong>{account.name}</strong>
              <span>{sentences.id(account.id)}</span>
            </Row>
          ))}
      </Card>
      <Card title={sentences.real}>
        <p>{sentences.realText}</p>
      </Card>
    </Stack>
  );
}
