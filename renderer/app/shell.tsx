import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useAppInfo, useChangeSettings, useMenuCommands } from '#bridge/app.ts';
import { useBridgeEvents } from '#bridge/bridge-events.ts';
import { problemOf } from '#bridge/problem-error.ts';
import { type SourceRequest, useOpenSource } from '#bridge/sources.ts';
import { useSyncs } from '#bridge/syncs.ts';
import { WindowDrop } from '#features/sources/window-drop.tsx';
import { ButtonOrderProvider } from '#ui/button-order.ts';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { appSentences } from './app-sentences.ts';
import { Navigation, places } from './navigation.tsx';
import { draftOf } from './new-sync/wizard-draft.ts';
import { useWizard } from './new-sync/wizard-provider.tsx';
import { Page } from './page.tsx';
import { type Command, Palette } from './palette.tsx';
import styles from './shell.module.css';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { useTheme } from './theme.ts';
import { useShortcuts } from './use-shortcuts.ts';

const cx = classNames(styles);

/** The frame around every page: navigation, the practice mark, the palette, and the window as a drop target. */
export function Shell() {
  useTheme();
  useBridgeEvents();
  const info = useAppInfo();
  const syncs = useSyncs();
  const open = useOpenSource();
  const change = useChangeSettings();
  const navigate = useNavigate();
  const { dispatch } = useWizard();
  const [sheet, setSheet] = useState<'palette' | 'shortcuts' | null>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const main = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page starts at its top
  useEffect(() => {
    main.current?.scrollTo(0, 0);
  }, [path]);

  const openSource = (request: SourceRequest) =>
    open.mutate(request, {
      onSuccess: (source) => {
        if (source === null) return;
        dispatch({ type: 'start', draft: draftOf(source) });
        void navigate({ to: '/new/$step', params: { step: 'source' } });
      },
    });
  // An unfinished sync is gone on with; its first step offers another file.
  const newSync = () => {
    void navigate({ to: '/new/$step', params: { step: 'source' } });
  };
  const close = () => setSheet(null);

  useShortcuts([
    { key: 'k', mod: true, run: () => setSheet('palette') },
    { key: 'n', mod: true, run: newSync },
    { key: '?', mod: false, run: () => setSheet('shortcuts') },
    { key: 'z', mod: true, shift: false, run: () => dispatch({ type: 'undo' }) },
    { key: 'z', mod: true, shift: true, run: () => dispatch({ type: 'redo' }) },
  ]);
  useMenuCommands((command) => {
    switch (command) {
      case 'new-sync':
        return newSync();
      case 'open-file':
        return openSource({ kind: 'dialog' });
      case 'settings':
        return void navigate({ to: '/settings' });
      case 'palette':
      case 'shortcuts':
        return setSheet(command);
    }
  });

  const commands: readonly Command[] = [
    ...places.map(({ to, label, icon }) => ({
      id: to,
      label,
      icon,
      group: 'go' as const,
      run: () => void navigate({ to }),
    })),
    ...(syncs.data ?? []).map(({ syncId, draft }) => ({
      id: syncId,
      label: draft.name,
      icon: 'syncs' as const,
      group: 'go' as const,
      run: () => void navigate({ to: '/syncs/$syncId', params: { syncId } }),
    })),
    { id: 'new', label: appSentences.newSync, icon: 'plus', group: 'act', run: newSync },
    {
      id: 'open',
      label: appSentences.openFile,
      icon: 'file',
      group: 'act',
      run: () => openSource({ kind: 'dialog' }),
    },
    {
      id: 'shortcuts',
      label: appSentences.shortcuts,
      icon: 'key',
      group: 'act',
      run: () => setSheet('shortcuts'),
    },
    ...(['light', 'dark', 'system'] as const).map((theme) => ({
      id: theme,
      label: appSentences[`${theme}Theme`],
      icon: 'eye' as const,
      group: 'act' as const,
      run: () => change.mutate({ theme }),
    })),
  ];

  return (
    <WindowDrop onFile={(file) => openSource({ kind: 'dropped', file })}>
      <div className={cx('shell')}>
        <button type="button" className={cx('skip')} onClick={() => main.current?.focus()}>
          {appSentences.skip}
        </button>
        <Navigation />
        <main className={cx('main')} ref={main} tabIndex={-1}>
          {(info.data?.notices ?? []).map((notice) => (
            <Page key={notice.code}>
              <ErrorPanel {...notice} />
            </Page>
          ))}
          {open.error === null ? null : (
            <Page>
              <ErrorPanel {...problemOf(open.error)} retryLabel={appSentences.close} onRetry={open.reset} />
            </Page>
          )}
          <ButtonOrderProvider value={info.data?.platform === 'darwin' ? 'confirm-last' : 'confirm-first'}>
            <Outlet />
          </ButtonOrderProvider>
        </main>
      </div>
      <Palette isOpen={sheet === 'palette'} onClose={close} commands={commands} />
      <ShortcutsSheet isOpen={sheet === 'shortcuts'} onClose={close} />
    </WindowDrop>
  );
}
