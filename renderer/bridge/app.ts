import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { AppSettings, MenuCommand } from '#contract/app-info.ts';
import { answered, matchboard } from './matchboard.ts';
import { queryKeys } from './query-keys.ts';

export function useAppInfo() {
  return useQuery({ queryKey: queryKeys.appInfo, queryFn: () => answered(matchboard.app.info()) });
}

export function useSettings() {
  return useQuery({ queryKey: queryKeys.settings, queryFn: () => answered(matchboard.settings.read()) });
}

export function useChangeSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<AppSettings>) => answered(matchboard.settings.change(change)),
    onSuccess: (settings) => client.setQueryData(queryKeys.settings, settings),
  });
}

export function useCopy() {
  return useMutation({ mutationFn: (text: string) => answered(matchboard.app.copy({ text })) });
}

/** Does what the app's menu asks of the page. */
export function useMenuCommands(listener: (command: MenuCommand) => void): void {
  const heard = useEffectEvent(listener);
  useEffect(() => matchboard.on.menuCommand(({ command }) => heard(command)), []);
}
