import { useState } from 'react';
import { useSetConversionToken } from '#bridge/connections.ts';
import { type ConnectionInfo, tokenSchema } from '#contract/connection-info.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { Row, Stack } from '#ui/stack.tsx';
import { TextField } from '#ui/text-field.tsx';
import styles from './connections.module.css';
import { ProblemPanel } from './problem-panel.tsx';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** The token that sends conversion events: made of the login, pasted, or none. */
export function ConversionPart({ connection }: { readonly connection: ConnectionInfo }) {
  const { id: connectionId, hasConversionToken } = connection;
  const [isPasting, setIsPasting] = useState(false);
  const [token, setToken] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const change = useSetConversionToken();
  const isFine = tokenSchema.safeParse(token).success;
  return (
    <section className={cx('part')}>
      <h3>{sentences.conversion}</h3>
      <ProblemPanel error={change.error} />
      <Row gap={3}>
        <span>{hasConversionToken ? sentences.conversionKept : sentences.conversionNone}</span>
        {hasConversionToken ? (
          <Button size="small" onPress={() => change.mutate({ connectionId, choice: { kind: 'forget' } })}>
            {sentences.forget}
          </Button>
        ) : (
          <>
            <Button
              size="small"
              isPending={change.isPending}
              isDisabled={connection.login === 'lost' || connection.login === 'unknown'}
              onPress={() => change.mutate({ connectionId, choice: { kind: 'mint' } })}
            >
              {sentences.mint}
            </Button>
            <Button size="small" onPress={() => setIsPasting(!isPasting)}>
              {sentences.paste}
            </Button>
          </>
        )}
      </Row>
      {isPasting && !hasConversionToken ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setIsAsked(true);
            if (!isFine) return;
            const done = () => {
              setToken('');
              setIsPasting(false);
              setIsAsked(false);
            };
            change.mutate(
              { connectionId, choice: { kind: 'paste', token: token.trim() } },
              { onSuccess: done },
            );
          }}
        >
          <Stack gap={2}>
            <TextField
              label={sentences.pasteLabel}
              help={sentences.pasteHelp}
              type="password"
              autoComplete="off"
              value={token}
              onChange={setToken}
              error={isAsked && !isFine ? sentences.pasteError : undefined}
            />
            <Row>
              <Button type="submit">{sentences.keep}</Button>
            </Row>
          </Stack>
        </form>
      ) : null}
    </section>
  );
}
