export interface Wire {
  /** Throws an Error for what Electron's IPC can't carry. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * IPC's text form, which keeps what structured clone keeps: Map, Set, Date, RegExp, typed arrays, bigint, errors,
 * cycles. An array stands for anything but a plain object, and starts with its tag.
 * Runs in Node and, as source text, in pages, and so refers to nothing outside itself.
 */
export function createWire(): Wire {
  const viewTypes: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    BigInt64Array,
    BigUint64Array,
    Float32Array,
    Float64Array,
    DataView,
  };
  const errorTypes: Record<string, ErrorConstructor> = {
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };

  function refuse(): never {
    throw new Error('An object could not be cloned.');
  }

  function clone(value: unknown): unknown {
    try {
      return structuredClone(value);
    } catch (error) {
      void error;
      return refuse();
    }
  }

  function toBase64(buffer: ArrayBufferLike, offset: number, length: number): string {
    const bytes = new Uint8Array(buffer, offset, length);
    let binary = '';
    // In pieces, for every argument takes room on the stack.
    for (let i = 0; i < length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return btoa(binary);
  }

  function fromBase64(text: string): ArrayBuffer {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer;
  }

  function encode(root: unknown): string {
    const seen = new Map<object, number>();

    function tagged(value: unknown): unknown {
      switch (typeof value) {
        case 'string':
        case 'boolean':
          return value;
        case 'number':
          return Number.isFinite(value) && !Object.is(value, -0)
            ? value
            : ['number', Object.is(value, -0) ? '-0' : String(value)];
        case 'undefined':
          return ['undefined'];
        case 'bigint':
          return ['bigint', String(value)];
        case 'object':
          return value === null ? null : taggedObject(value);
        default:
          return refuse();
      }
    }

    function taggedObject(value: object): unknown {
      const before = seen.get(value);
      if (before !== undefined) return ['seen', before];
      seen.set(value, seen.size);

      if (Array.isArray(value)) return ['array', ...Array.from(value, tagged)];
      if (value instanceof Map) return ['map', ...Array.from(value, (entry) => entry.map(tagged))];
      if (value instanceof Set) return ['set', ...Array.from(value, tagged)];
      if (value instanceof Date) return ['date', tagged(value.getTime())];
      if (value instanceof RegExp) return ['regexp', value.source, value.flags];
      if (value instanceof Error) {
        return ['error', value.name, value.message, value.stack ?? '', 'cause' in value, tagged(value.cause)];
      }
      if (value instanceof ArrayBuffer) return ['buffer', toBase64(value, 0, value.byteLength)];
      if (ArrayBuffer.isView(value)) {
        const type = value.constructor.name;
        if (!Object.hasOwn(viewTypes, type)) return refuse();
        return ['view', type, toBase64(value.buffer, value.byteOffset, value.byteLength)];
      }
      if (Object.getPrototypeOf(value) !== Object.prototype) return refuse();
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, tagged(member)]));
    }

    return JSON.stringify(tagged(clone(root)));
  }

  function decode(text: string): unknown {
    const seen: unknown[] = [];
    function remember<T>(value: T): T {
      seen.push(value);
      return value;
    }

    function revive(form: unknown): unknown {
      if (typeof form !== 'object' || form === null) return form;
      if (!Array.isArray(form)) {
        const object = remember<Record<string, unknown>>({});
        for (const [key, member] of Object.entries(form)) {
          Object.defineProperty(object, key, {
            value: revive(member),
            enumerable: true,
            writable: true,
            configurable: true,
          });
        }
        return object;
      }
      const [tag, ...rest] = form;
      switch (tag) {
        case 'number':
          return Number(rest[0]);
        case 'undefined':
          return undefined;
        case 'bigint':
          return BigInt(rest[0]);
        case 'seen':
          return seen[rest[0]];
        case 'array': {
          const array = remember<unknown[]>([]);
          for (const item of rest) array.push(revive(item));
          return array;
        }
        case 'map': {
          const map = remember(new Map());
          for (const [key, member] of rest) map.set(revive(key), revive(member));
          return map;
        }
        case 'set': {
          const set = remember(new Set());
          for (const item of rest) set.add(revive(item));
          return set;
        }
        case 'date':
          return remember(new Date(Number(revive(rest[0]))));
        case 'regexp':
          return remember(new RegExp(rest[0], rest[1]));
        case 'error': {
          const [name, message, stack, hasCause, cause] = rest;
          const error = remember(new (errorTypes[name] ?? Error)(message));
          error.stack = stack;
          if (hasCause)
            Object.defineProperty(error, 'cause', {
              value: revive(cause),
              writable: true,
              configurable: true,
            });
          return error;
        }
        case 'buffer':
          return remember(fromBase64(rest[0]));
        case 'view': {
          const [type, bytes] = rest;
          const View = viewTypes[type];
          return View === undefined ? refuse() : remember(new View(fromBase64(bytes)));
        }
        default:
          return refuse();
      }
    }

    return revive(JSON.parse(text));
  }

  return { encode, decode };
}
