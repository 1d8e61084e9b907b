import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Duplex, Readable } from 'node:stream';
import type { Protocol } from 'devtools-protocol';
import { CdpConnection, type CdpSession } from './cdp-connection.ts';
import { appWindowFlags, type ChromiumStart, chromiumFlags } from './chromium-flags.ts';
import { findChromium } from './find-chromium.ts';

/** How long Chromium may take to store its profile and end. */
const patience = 3_000;

/** The one Chromium that shows this app's windows. It ends when this process does, for it reads commands from a pipe. */
class Chromium {
  #process: ChildProcess | undefined;
  #connection: CdpConnection | undefined;
  #start: ChromiumStart | undefined;
  #path = '';
  #version: string | undefined;
  #screens: readonly Protocol.Emulation.ScreenInfo[] = [];
  /** Processes on their way to tell Chromium of a window. One that came too late would become a Chromium itself. */
  readonly #messengers = new Set<ChildProcess>();
  #ending = false;

  constructor() {
    process.on('exit', () => {
      for (const messenger of this.#messengers) messenger.kill('SIGKILL');
    });
  }

  /** Starts it; rejects with an Error when none is installed. `onLost` gets its last words when it ends by itself. */
  async start(start: ChromiumStart, onLost: (lastMessages: string) => void): Promise<void> {
    const path = findChromium();
    if (path === undefined) {
      throw new Error(
        'stand-in: no Chromium, Chrome or Edge found; install one, or name it in ELECTRON_STAND_IN_CHROMIUM',
      );
    }
    this.#path = path;
    this.#start = start;
    const child = spawn(path, chromiumFlags(start), {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // A group of its own, so that Ctrl+C in a terminal reaches the app alone, which then quits in order.
      detached: true,
    });
    this.#process = child;
    const lastMessages = passOnMessages(child.stderr as Readable, start.switches.has('enable-logging'));
    const connection = new CdpConnection(child.stdio[3] as Duplex, child.stdio[4] as Duplex, () => {
      if (!this.#ending) onLost(lastMessages.join('\n'));
    });
    this.#connection = connection;
    this.#version = (await this.root.send('Browser.getVersion')).product.split('/')[1];
    this.#screens = (await this.root.send('Emulation.getScreenInfos')).screenInfos;
  }

  get running(): boolean {
    return this.#screens.length > 0;
  }

  /** The browser's own session. */
  get root(): CdpSession {
    return this.#connected.root;
  }

  session(id: string): CdpSession {
    return this.#connected.session(id);
  }

  get version(): string {
    if (this.#version === undefined) {
      throw new Error("stand-in: Chromium's version is known when the app is ready");
    }
    return this.#version;
  }

  get screens(): readonly Protocol.Emulation.ScreenInfo[] {
    return this.#screens;
  }

  /** Opens a window without tabs and address bar: the protocol has no command for one. */
  openAppWindow(url: string, bounds: { x: number; y: number; width: number; height: number }): void {
    if (this.#start === undefined) throw new Error('stand-in: Chromium is started when the app is ready');
    const messenger = spawn(this.#path, appWindowFlags(url, bounds, this.#start), { stdio: 'ignore' });
    this.#messengers.add(messenger);
    messenger.on('exit', () => this.#messengers.delete(messenger));
  }

  get #connected(): CdpConnection {
    if (this.#connection === undefined)
      throw new Error('stand-in: Chromium is started when the app is ready');
    return this.#connection;
  }

  /** Ends it, so that its profile is stored; kills it when it takes too long. */
  async end(): Promise<void> {
    this.#ending = true;
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.#connection?.root.tell('Browser.close');
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    await ended;
    clearTimeout(timer);
  }
}

/** Playwright waits for the line with the debugging address; the rest is Chromium's chatter. Returns the last lines of that, and keeps them up to date. */
function passOnMessages(stderr: Readable, all: boolean): readonly string[] {
  const last: string[] = [];
  createInterface({ input: stderr }).on('line', (line) => {
    if (all || line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
    last.push(line);
    if (last.length > 10) last.shift();
  });
  return last;
}

export const chromium = new Chromium();
