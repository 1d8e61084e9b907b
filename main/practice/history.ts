import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';

/** Something that changed the world. */
export type HistoryEntry =
  /** The first: which tokens the world gives out. */
  | { readonly kind: 'seed'; readonly seed: string }
  | { readonly kind: 'advance'; readonly seconds: number }
  | {
      readonly kind: 'code';
      readonly at: number;
      readonly redirectUri: string;
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'revoke' }
  /** A request that succeeded; the path is below `/v5`, the time is the practice clock's. */
  | {
      readonly kind: 'request';
      readonly at: number;
      readonly method: string;
      readonly path: string;
      readonly body: unknown;
    };

/** What changed the world, one JSON line each, written before it is answered: a later start does it all again. */
export class History {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  append(entry: HistoryEntry): void {
    appendFileSync(this.#path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  }

  /**
   * Everything so far. A last line that a crash cut short was never answered: it is dropped.
   * Throws an Error where the file is damaged otherwise.
   */
  *read(): Iterable<HistoryEntry> {
    if (!existsSync(this.#path)) return;
    const bytes = readFileSync(this.#path);
    let start = 0;
    for (let end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', start)) {
      yield parse(bytes.toString('utf8', start, end), start);
      start = end + 1;
    }
    if (start < bytes.length) truncateSync(this.#path, start);
  }
}

function parse(line: string, offset: number): HistoryEntry {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The parser's own message quotes the line, and so somebody's data.
    throw new Error(`The practice server's store is damaged at byte ${offset}.`);
  }
}
