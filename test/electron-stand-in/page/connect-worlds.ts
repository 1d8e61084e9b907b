export interface WorldLink {
  /** Gives a copy of `value` to the other world under `name`. Throws an Error for what can't cross. */
  give(name: string, value: unknown): unknown;
}

type Packed =
  | ['value', unknown]
  | ['function' | 'promise', number]
  | ['error', string]
  | ['array', Packed[]]
  | ['object', [string, Packed][]];

type Message =
  | { readonly kind: 'give'; readonly name: string; readonly value: Packed }
  | { readonly kind: 'call'; readonly id: number; readonly args: Packed[] }
  | { readonly kind: 'settle'; readonly id: number; readonly resolved: boolean; readonly value: Packed };

type Reply = { readonly returned: Packed } | { readonly thrown: string };

/**
 * Links the page's own world and the preload's as Electron's contextBridge does: values are copied, functions and
 * promises are proxied, errors keep their message only.
 * A CustomEvent crosses worlds synchronously, and Chromium clones its detail; the secret channel keeps the page out.
 * Runs as source text, once in each world, and so refers to nothing outside itself.
 */
export function connectWorlds(
  channel: string,
  here: 'page' | 'preload',
  receive: (name: string, value: unknown) => unknown,
): WorldLink {
  const there = here === 'page' ? 'preload' : 'page';
  const deepest = 1000;
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  let reply: Reply | undefined;

  // The page may replace it later.
  const dispatch = globalThis.dispatchEvent.bind(globalThis);

  function pack(value: unknown, depth = 0): Packed {
    if (depth > deepest) throw new TypeError('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') {
      functions.set(++lastId, value as (...args: unknown[]) => unknown);
      return ['function', lastId];
    }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return ['value', value];
    if (value instanceof Promise) {
      const id = ++lastId;
      value.then(
        (result) => post({ kind: 'settle', id, resolved: true, value: pack(result) }),
        (error) => post({ kind: 'settle', id, resolved: false, value: pack(error) }),
      );
      return ['promise', id];
    }
    if (value instanceof Error) return ['error', String(value.message)];
    if (Array.isArray(value)) return ['array', value.map((item) => pack(item, depth + 1))];
    if (Object.prototype.toString.call(value) === '[object Object]') {
      return ['object', Object.entries(value).map(([key, member]) => [key, pack(member, depth + 1)])];
    }
    // Chromium would hand over null for what it can't clone; this throws.
    return ['value', structuredClone(value)];
  }

  function unpack([tag, content]: Packed): unknown {
    switch (tag) {
      case 'function':
        return (...args: unknown[]) =>
          post({ kind: 'call', id: content, args: args.map((arg) => pack(arg)) });
      case 'promise': {
        const settlers = Promise.withResolvers<unknown>();
        promises.set(content, settlers);
        return settlers.promise;
      }
      case 'error':
        return new Error(content);
      case 'array':
        return content.map(unpack);
      case 'object':
        return Object.fromEntries(content.map(([key, member]) => [key, unpack(member)]));
      default:
        return content;
    }
  }

  function post(message: Message): unknown {
    reply = undefined;
    dispatch(new CustomEvent(`${channel}-${there}`, { detail: message }));
    const answer = reply as Reply | undefined;
    reply = undefined;
    if (answer === undefined) throw new Error('stand-in: the other world does not answer');
    if ('thrown' in answer) throw new Error(answer.thrown);
    return unpack(answer.returned);
  }

  function act(message: Message): unknown {
    switch (message.kind) {
      case 'give':
        return receive(message.name, unpack(message.value));
      case 'call':
        return functions.get(message.id)?.(...message.args.map(unpack));
      case 'settle': {
        const settlers = promises.get(message.id);
        promises.delete(message.id);
        if (message.resolved) settlers?.resolve(unpack(message.value));
        else settlers?.reject(unpack(message.value));
        return undefined;
      }
    }
  }

  function messageOf(error: unknown): string {
    const message: unknown =
      typeof error === 'object' && error !== null && 'message' in error && error.message;
    return typeof message === 'string'
      ? message
      : 'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.';
  }

  globalThis.addEventListener(`${channel}-${here}`, (event) => {
    event.stopImmediatePropagation();
    let answer: Reply;
    try {
      answer = { returned: pack(act((event as CustomEvent<Message>).detail)) };
    } catch (error) {
      answer = { thrown: messageOf(error) };
    }
    dispatch(new CustomEvent(`${channel}-${there}-reply`, { detail: answer }));
  });
  globalThis.addEventListener(`${channel}-${here}-reply`, (event) => {
    event.stopImmediatePropagation();
    reply = (event as CustomEvent<Reply>).detail;
  });

  return { give: (name, value) => post({ kind: 'give', name, value: pack(value) }) };
}
