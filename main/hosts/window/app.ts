import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  session,
  shell,
} from 'electron';
import ElectronStore from 'electron-store';
import type { MenuCommand } from '#contract/app-info.ts';
import { MatchboardError } from '#domain/errors.ts';
import { bugTrace } from '#hosts/bug-trace.ts';
import { apiUrlOf, openConnections, setSystemProxy } from '#hosts/compose-logins.ts';
import { PracticeThread } from '#hosts/practice-thread.ts';
import { RowWorker } from '#hosts/row-worker.ts';
import { appMenu } from './app-menu.ts';
import { privileges, scheme, servePages } from './app-scheme.ts';
import { createChannelHandlers } from './channel-handlers.ts';
import { Connections, practiceAccount } from './connections.ts';
import { watchForCrashes } from './crash-screens.ts';
import { nativeDialogs } from './dialogs.ts';
import { bugProblem, createTeller, serveChannels } from './ipc.ts';
import { isConsentPage } from './known-links.ts';
import { Leaving } from './leaving.ts';
import { Log } from './log.ts';
import { openMainWindow } from './main-window.ts';
import { Runs } from './runs.ts';
import { SavedSources } from './saved-sources.ts';
import { SavedSyncs } from './saved-syncs.ts';
import { confinePages, denyPermissions } from './security.ts';
import { isOurSender } from './sender.ts';
import { openStore } from './store.ts';
import { watchSystemProxy } from './system-proxy.ts';
import { withoutFolders } from './without-folders.ts';

// Built, this file lies in dist/node, beside the page and the preload.
const built = join(import.meta.dirname, '..');

protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
app.enableSandbox();

// Not awaited: Electron is ready only when this module has been evaluated.
if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  let window: BrowserWindow | null = null;
  const home = app.getPath('userData');
  const log = new Log(join(home, 'logs'));
  watchForCrashes({ app, dialog, log, window: () => window });
  confinePages(app, (url) => void shell.openExternal(url));

  const { store, problem } = openStore(ElectronStore, home);
  const tell = createTeller((name, event) => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(name, event);
  }, log);
  const forPage = withoutFolders([home, homedir()]);
  const data = { home, version: app.getVersion() };
  const worker = new RowWorker(
    join(import.meta.dirname, 'worker.js'),
    data,
    (progress) => tell('sourceProgress', progress),
    (question, onWait) => connections.answerToken(question, onWait),
  );
  const practice = new PracticeThread(join(import.meta.dirname, 'practice-worker.js'), {
    storePath: join(home, 'practice.jsonl'),
  });
  const stored = openConnections(process.env['MATCHBOARD_HOME'] || home, data.version, process.env);
  const connections = new Connections({
    practice,
    stored,
    env: process.env,
    openInBrowser: (url) => {
      if (isConsentPage(url, apiUrlOf(process.env))) void shell.openExternal(url);
    },
    onChange: (count) => tell('connectionsChanged', { connections: count }),
  });
  const sources = new SavedSources(store);
  const syncs = new SavedSyncs(store, sources);
  const runs = new Runs({
    worker,
    syncs,
    connections,
    onProgress: (event) => tell('runProgress', event),
    onEnded: (run) => tell('runEnded', run),
    problemOf: (error) =>
      error instanceof MatchboardError ? forPage(error.problem) : bugProblem('runs.start', error, log),
  });
  const showTheme = () => {
    nativeTheme.themeSource = store.get('settings').theme;
  };
  const parent = () => window ?? openWindow();
  const handlers = createChannelHandlers({
    home,
    info: () => ({
      version: data.version,
      platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
      locale: app.getLocale(),
      practice: practiceAccount,
      notices: problem === null ? [] : [problem],
    }),
    store,
    worker,
    sources,
    syncs,
    runs,
    connections,
    dialogs: nativeDialogs(dialog, parent),
    tell,
    copyText: (text) => clipboard.writeText(text),
    onTheme: showTheme,
  });
  serveChannels(ipcMain, {
    handlers,
    withoutFolders: forPage,
    isOurs: (sender) => isOurSender(sender, window?.webContents.id ?? null),
    log,
  });

  const leaving = new Leaving({
    sending: () => runs.sending(),
    ask: async (options) => (await dialog.showMessageBox(parent(), options)).response,
    onUnasked: (error) => log.write('nothing-shown', { name: bugTrace(error).name }),
  });

  app.on('second-instance', () => {
    const shown = parent();
    if (shown.isMinimized()) shown.restore();
    shown.focus();
  });
  app.on('activate', () => parent());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (!leaving.mayLeave(() => app.quit())) event.preventDefault();
  });
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void worker.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });

  await app.whenReady();
  denyPermissions(session.defaultSession);
  const askProxy = () => session.defaultSession.resolveProxy(apiUrlOf(process.env));
  const proxyKnown = watchSystemProxy(askProxy, (url) => {
    setSystemProxy(url);
    worker.setProxy(url);
  });
  protocol.handle(scheme, servePages(join(built, 'renderer')));
  showTheme();
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      appMenu({
        platform: process.platform,
        isDeveloping: !app.isPackaged,
        onCommand: (command: MenuCommand) => {
          parent().show();
          tell('menuCommand', { command });
        },
        openHelp: () => void shell.openExternal('https://help.pinterest.com/business'),
      }),
    ),
  );
  await connections.read().catch(toldElsewhere);
  openWindow();
  log.write('started', { version: data.version, platform: process.platform });

  /** What a person must do about connections is told where they are listed. */
  function toldElsewhere(error: unknown): void {
    if (!(error instanceof MatchboardError)) bugProblem('connections.list', error, log);
  }

  function openWindow(): BrowserWindow {
    const opened = openMainWindow(store, join(built, 'preload', 'preload.cjs'));
    window = opened;
    // Closing the window ends the app, but on macOS, where the run goes on without it.
    opened.on('close', (event) => {
      if (process.platform === 'darwin') return;
      if (!leaving.mayLeave(() => opened.close())) event.preventDefault();
    });
    opened.once('closed', () => {
      window = null;
    });
    // Ready before the first file is dropped and the first audience asked for, but not before the window is.
    opened.once('ready-to-show', () => {
      worker.warm();
      practice.account().catch((error: unknown) => bugProblem('adAccounts.list', error, log));
      proxyKnown.then(() => connections.keepAlive()).catch(toldElsewhere);
    });
    return opened;
  }
}
