import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ChannelInput } from '#contract/channels.ts';
import { answered, matchboard } from './matchboard.ts';
import { queryKeys } from './query-keys.ts';

export function useConnections() {
  return useQuery({
    queryKey: queryKeys.connections,
    queryFn: () => answered(matchboard.connections.list()),
  });
}

/** What the login of a connection reaches; Pinterest is asked only while `isWanted`. */
export function useReachableAccounts(connectionId: string, isWanted: boolean) {
  return useQuery({
    queryKey: queryKeys.reachable(connectionId),
    queryFn: () => answered(matchboard.connections.adAccounts({ connectionId })),
    enabled: isWanted,
  });
}

function useChangedConnections() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: queryKeys.connections });
    await client.invalidateQueries({ queryKey: queryKeys.adAccounts });
  };
}

type LoginInput = Omit<ChannelInput<'connections.logIn'>, 'jobId'>;

/** A login by way of the browser: while it waits there, `url` is the page's address; `cancel` ends it. */
export function useLogIn() {
  const onSuccess = useChangedConnections();
  const [waiting, setWaiting] = useState<{ readonly jobId: string; readonly url: string | null } | null>(
    null,
  );
  const jobId = waiting?.jobId ?? null;
  useEffect(
    () =>
      matchboard.on.loginWaiting((event) =>
        setWaiting((now) => (now?.jobId === event.jobId ? { ...now, url: event.url } : now)),
      ),
    [],
  );
  const login = useMutation({
    mutationFn: (input: LoginInput) => {
      const job = crypto.randomUUID();
      setWaiting({ jobId: job, url: null });
      return answered(matchboard.connections.logIn({ ...input, jobId: job }));
    },
    onSuccess,
    onSettled: () => setWaiting(null),
  });
  return {
    start: login.mutate,
    reset: login.reset,
    error: login.error,
    isWaiting: login.isPending,
    url: waiting?.url ?? null,
    cancel: () => {
      if (jobId !== null) void matchboard.jobs.cancel({ jobId });
    },
  };
}

export function useChooseAccount() {
  const onSuccess = useChangedConnections();
  return useMutation({
    mutationFn: (input: ChannelInput<'connections.chooseAccount'>) =>
      answered(matchboard.connections.chooseAccount(input)),
    onSuccess,
  });
}

export function useSetConversionToken() {
  const onSuccess = useChangedConnections();
  return useMutation({
    mutationFn: (input: ChannelInput<'connections.setConversionToken'>) =>
      answered(matchboard.connections.setConversionToken(input)),
    onSuccess,
  });
}

export function useCheckConnection() {
  return useMutation({
    mutationFn: (connectionId: string) => answered(matchboard.connections.check({ connectionId })),
  });
}

export function useDisconnect() {
  const onSuccess = useChangedConnections();
  return useMutation({
    mutationFn: (connectionId: string) => answered(matchboard.connections.disconnect({ connectionId })),
    onSuccess,
  });
}
