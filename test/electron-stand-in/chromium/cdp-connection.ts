import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';

type Commands = ProtocolMapping.Commands;
type Events = ProtocolMapping.Events;

interface Answer {
  id: number;
  result?: unknown;
  error?: { message: string };
}
interface Announcement {
  method: string;
  params: unknown;
  sessionId?: string;
}
interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
  readonly error: CdpError;
}

class CdpError extends Error {
  override readonly name = 'CdpError';
}

/** Chrome DevTools Protocol over a pipe: messages are JSON that end in a zero byte. */
export class CdpConnection {
  /** The browser itself. */
  readonly root: CdpSession;
  readonly #output: Writable;
  readonly #onClose: () => void;
  readonly #sessions = new Map<string, CdpSession>();
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #partial: string[] = [];
  #closed = false;

  /** `onClose` is called before the sessions end, so that a lost Chromium is told from closed pages. */
  constructor(output: Writable, input: Readable, onClose: () => void) {
    this.#output = output;
    this.#onClose = onClose;
    this.root = new CdpSession(this, undefined);
    input.setEncoding('utf8');
    input.on('data', (text: string) => this.#receive(text));
    input.on('close', () => this.#close());
    // A broken pipe also closes the input, which says what there is to say.
    output.on('error', () => this.#close());
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id);
    if (known !== undefined) return known;
    const session = new CdpSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  send(method: string, params: unknown, sessionId: string | undefined): Promise<unknown> {
    // Made here, so that the stack names the caller.
    const error = new CdpError(method);
    if (this.#closed) {
      error.message = `${method}: Chromium is gone`;
      return Promise.reject(error);
    }
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, error });
      this.#output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #receive(text: string): void {
    const pieces = text.split('\0');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      this.#partial.push(piece);
      const message: Answer | Announcement = JSON.parse(this.#partial.join(''));
      this.#partial = [];
      if ('id' in message) this.#settle(message);
      else this.#announce(message);
    }
    if (last !== '') this.#partial.push(last);
  }

  #settle({ id, result, error }: Answer): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    if (error === undefined) {
      pending.resolve(result);
    } else {
      pending.error.message += `: ${error.message}`;
      pending.reject(pending.error);
    }
  }

  #announce({ method, params, sessionId }: Announcement): void {
    const session = sessionId === undefined ? this.root : this.session(sessionId);
    session.announce(method, params);
    if (method === 'Target.detachedFromTarget') {
      const { sessionId: ended } = params as { sessionId: string };
      this.#sessions.get(ended)?.end();
      this.#sessions.delete(ended);
    }
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClose();
    for (const { reject, error } of this.#pending.values()) {
      error.message += ': Chromium is gone';
      reject(error);
    }
    this.#pending.clear();
    for (const session of this.#sessions.values()) session.end();
  }
}

/** One attached target, or the browser. */
export class CdpSession {
  readonly #connection: CdpConnection;
  readonly #id: string | undefined;
  readonly #events = new EventEmitter();
  #ended = false;

  constructor(connection: CdpConnection, id: string | undefined) {
    this.#connection = connection;
    this.#id = id;
    this.#events.setMaxListeners(0);
  }

  send<Method extends keyof Commands>(
    method: Method,
    ...params: Commands[Method]['paramsType']
  ): Promise<Commands[Method]['returnType']> {
    return this.#connection.send(method, params[0] ?? {}, this.#id) as Promise<
      Commands[Method]['returnType']
    >;
  }

  /** Sends a command whose answer says nothing. */
  tell<Method extends keyof Commands>(method: Method, ...params: Commands[Method]['paramsType']): void {
    void this.settle(this.send(method, ...params));
  }

  /** Lets work fail when its target is gone by then. Any other failure is a bug and, unless it is caught, ends the process. */
  async settle(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      const isGone = error instanceof CdpError && (this.#ended || meansGone.test(error.message));
      if (!isGone) throw error;
    }
  }

  on<Event extends keyof Events>(event: Event, listener: (...params: Events[Event]) => void): void {
    this.#events.on(event, listener);
  }

  /** Calls back once the target is closed, crashed for good, or Chromium has ended. */
  onEnd(listener: () => void): void {
    this.#events.on('end', listener);
  }

  announce(method: string, params: unknown): void {
    this.#events.emit(method, params);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#events.emit('end');
  }
}

/** What Chromium says when a page, frame, context or request ended before the command reached it. */
const meansGone =
  /Chromium is gone|closed|crashed|Cannot find context|Session with given id|No target with given id|Invalid InterceptionId|Invalid state for continueInterceptedRequest|navigated/;
