import { spawn } from 'node:child_process';
import { chromium } from '#stand-in/chromium/chromium.ts';
import { endProcess } from '#stand-in/start/play-electron.ts';
import { appFolder, args, commandLine, executable } from '#stand-in/start/this-app.ts';
import { standInEvent } from '#stand-in/strict/stand-in-event.ts';
import { StrictEmitter } from '#stand-in/strict/strict-emitter.ts';
import { refuseMissing, refuseMissingMembers } from '#stand-in/strict/unimplemented.ts';
import { windows } from '#stand-in/window/windows.ts';
import { getPath, setPath } from './app-paths.ts';
import { type AppEvent, appEvents, type ProvidedApp } from './app-surface.ts';
import { type SecondInstance, SingleInstance } from './single-instance.ts';

class App extends StrictEmitter<AppEvent> implements ProvidedApp {
  readonly isPackaged = false;
  /** On macOS only, and nowhere in the stand-in. */
  readonly dock = undefined;
  readonly commandLine = refuseMissing(
    {
      appendSwitch: (name: string, value = '') => void commandLine.switches.set(name, value),
      removeSwitch: (name: string) => void commandLine.switches.delete(name),
      hasSwitch: (name: string) => commandLine.switches.has(name),
      getSwitchValue: (name: string) => commandLine.switches.get(name) ?? '',
    },
    'app.commandLine',
  );
  readonly setPath = setPath;
  readonly getPath = getPath;
  name = appFolder.name;
  readonly #ready = Promise.withResolvers<void>();
  #isReady = false;
  #quitting = false;
  #exiting = false;
  #instance: SingleInstance | undefined;
  #relaunch: { readonly command: string; readonly args: readonly string[] } | undefined;

  constructor() {
    super('app', appEvents);
    windows.on('web-contents-created', (contents) =>
      this.emit('web-contents-created', standInEvent(), contents),
    );
    windows.on('created', (window) => this.emit('browser-window-created', standInEvent(), window));
    windows.on('focus', (window) => this.emit('browser-window-focus', standInEvent(), window));
    windows.on('blur', (window) => this.emit('browser-window-blur', standInEvent(), window));
    windows.on('render-process-gone', (contents, details) => {
      this.emit('render-process-gone', standInEvent(), contents, details);
    });
    windows.on('close-refused', () => {
      this.#quitting = false;
    });
    windows.on('all-closed', () => this.#onAllClosed());
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  /** The stand-in's own: Chromium is there. */
  becomeReady(): void {
    this.#isReady = true;
    this.emit('will-finish-launching');
    this.emit('ready', standInEvent(), {});
    this.#ready.resolve();
  }

  quit(): void {
    if (this.#quitting || this.#exiting) return;
    const event = standInEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    if (windows.all.length === 0) this.#finishQuitting();
    else for (const window of windows.all) window.close();
  }

  exit(exitCode = 0): void {
    if (this.#exiting) return;
    this.#exiting = true;
    this.emit('quit', standInEvent(), exitCode);
    void chromium.end().then(() => {
      this.#instance?.release();
      if (this.#relaunch !== undefined) {
        const { command, args } = this.#relaunch;
        spawn(command, args, { detached: true, stdio: 'ignore' }).unref();
      }
      endProcess(exitCode);
    });
  }

  relaunch(options: { args?: string[]; execPath?: string } = {}): void {
    this.#relaunch = { command: options.execPath ?? executable, args: options.args ?? args };
  }

  requestSingleInstanceLock(additionalData: unknown = {}): boolean {
    this.#instance ??= new SingleInstance(getPath('userData'), (second) => this.#tellSecond(second));
    return this.#instance.request({
      argv: process.argv,
      workingDirectory: process.cwd(),
      additionalData,
    });
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance?.isHeld ?? false;
  }

  releaseSingleInstanceLock(): void {
    this.#instance?.release();
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return appFolder.version;
  }

  getAppPath(): string {
    return appFolder.path;
  }

  getLocale(): string {
    return commandLine.switches.get('lang') ?? this.getSystemLocale();
  }

  getSystemLocale(): string {
    return new Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getSystemLocale()];
  }

  focus(): void {
    windows.all[0]?.focus();
  }

  /** Chromium's pages are in its sandbox, but for root's. */
  enableSandbox(): void {
    this.#beforeReady('enableSandbox');
  }

  disableHardwareAcceleration(): void {
    this.#beforeReady('disableHardwareAcceleration');
    this.commandLine.appendSwitch('disable-gpu');
  }

  /** Shown by the role `about`, which the stand-in lacks. */
  setAboutPanelOptions(_options: object): void {
    void _options;
  }

  /** On Windows only. */
  setAppUserModelId(_id: string): void {
    void _id;
  }

  #beforeReady(name: string): void {
    if (this.#isReady) throw new Error(`app.${name}() can only be called before app is ready`);
  }

  #tellSecond({ argv, workingDirectory, additionalData }: SecondInstance): void {
    void this.#ready.promise.then(() => {
      this.emit('second-instance', standInEvent(), argv, workingDirectory, additionalData);
    });
  }

  #onAllClosed(): void {
    if (this.#exiting) return;
    if (this.#quitting) this.#finishQuitting();
    else if (!this.emit('window-all-closed')) this.quit();
  }

  #finishQuitting(): void {
    const event = standInEvent();
    this.emit('will-quit', event);
    this.#quitting = !event.defaultPrevented;
    if (!event.defaultPrevented) this.exit(0);
  }
}
refuseMissingMembers(App, 'app');

export const app = new App();
