import { createHash } from 'node:crypto';

/**
 * Something that goes wrong, for the requests it applies to.
 * `status`: answers with that HTTP status instead of doing the work, or, with `after`, having done it.
 * `slow`: answers late. `pass`: none of those that come later in the list. `hold`: waits until the faults are set anew, then is
 * answered as ever; never, where whoever asked has gone. `reset-before`, `reset-after`: cuts the connection without an answer, before or after doing the work.
 * `half`: does the work, sends half of the answer's body and cuts the connection.
 * `twice`: does the work twice, as when something on the way repeats a request.
 * `expired`: the access token is refused. `html`: a page where JSON is expected, nothing done.
 * `refuse-record`: refuses, without saying why, each request that holds a certain list record or event ID:
 * the one given, or one in so many, always the same ones.
 * `refuse-audience`: no audience can be made of a list that is still processing.
 */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly after?: boolean;
      readonly retryAfter?: number;
    }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | {
      readonly kind:
        | 'reset-before'
        | 'reset-after'
        | 'half'
        | 'twice'
        | 'expired'
        | 'html'
        | 'refuse-audience'
        | 'pass'
        | 'hold';
    }
  | { readonly kind: 'refuse-record'; readonly record?: string; readonly oneIn?: number };

/** A fault, and when it happens. */
export type FaultSpec = Fault & {
  /** How many requests it happens to; without end when absent. */
  readonly times?: number;
  /** The chance, 0…1, that it happens to a request; certain when absent. */
  readonly probability?: number;
  /** Makes the chance repeatable. */
  readonly seed?: number;
  /** A part of the method and path (`POST /ad_accounts`); any request when absent. */
  readonly path?: string;
};

/** What a fault may depend on. */
export interface FaultSubject {
  /** Method and path, with a space between. */
  readonly request: string;
  readonly body: unknown;
  readonly needsAccessToken: boolean;
  /** The request would make an audience of a list that is still processing. */
  readonly usesProcessingList: boolean;
}

interface ArmedFault {
  readonly spec: FaultSpec;
  left: number;
  readonly random: () => number;
}

/** The faults switched on, in order: a request meets the slow ones and the first of the others that applies. */
export class Faults {
  #armed: ArmedFault[] = [];
  readonly #waiting = new Set<() => void>();

  set(specs: readonly FaultSpec[]): void {
    for (const go of this.#waiting) go();
    this.#waiting.clear();
    this.#armed = specs.map((spec, index) => ({
      spec,
      left: spec.times ?? Number.POSITIVE_INFINITY,
      random: randomFrom(spec.seed ?? index),
    }));
  }

  /** Those with occasions left. */
  list(): (FaultSpec & { readonly left: number | null })[] {
    return this.#armed
      .filter((fault) => fault.left > 0)
      .map(({ spec, left }) => ({ ...spec, left: Number.isFinite(left) ? left : null }));
  }

  /** How many requests have been held since the faults were set. */
  get held(): number {
    return this.#waiting.size;
  }

  /** Resolves when the faults are set anew. */
  released(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
    });
  }

  meet(subject: FaultSubject): { readonly delay: number; readonly fault: Fault | null } {
    let delay = 0;
    for (const armed of this.#armed) {
      if (armed.left <= 0 || !applies(armed.spec, subject)) continue;
      if (armed.random() >= (armed.spec.probability ?? 1)) continue;
      armed.left -= 1;
      if (armed.spec.kind !== 'slow') return { delay, fault: armed.spec };
      delay += armed.spec.milliseconds;
    }
    return { delay, fault: null };
  }
}

function applies(spec: FaultSpec, subject: FaultSubject): boolean {
  if (spec.path !== undefined && !subject.request.includes(spec.path)) return false;
  if (spec.kind === 'expired') return subject.needsAccessToken;
  if (spec.kind === 'refuse-audience') return subject.usesProcessingList;
  if (spec.kind === 'refuse-record') return namesIn(subject.body).some((name) => isRefused(spec, name));
  return true;
}

function isRefused(spec: { readonly record?: string; readonly oneIn?: number }, name: string): boolean {
  if (spec.record !== undefined) return name === spec.record;
  const hash = createHash('sha256').update(name).digest();
  return hash.readUInt32BE() % (spec.oneIn ?? 1) === 0;
}

/** A list's records, or the IDs of events. */
function namesIn(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  if ('records' in body && typeof body.records === 'string') return body.records.split(',');
  if (!('data' in body) || !Array.isArray(body.data)) return [];
  return body.data.flatMap((event: unknown) =>
    typeof event === 'object' && event !== null && 'event_id' in event ? [String(event.event_id)] : [],
  );
}

/** Mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
