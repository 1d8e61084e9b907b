import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Problem } from '#contract/problem.ts';
import type { SourceInfo, SourceProgress } from '#contract/source-info.ts';
import { MatchboardError } from '#domain/errors.ts';
import type { Row } from '#domain/values/row.ts';
import type { Source, SourceHead } from '#ports/source.ts';
import { describeColumns } from '#services/describe-columns.ts';
import { openSource } from './compose.ts';
import type { SourceAt } from './worker-messages.ts';

/** More open files than a person works with at once. */
const mostOpen = 4;
const progressEvery = 100;
const describedRows = 200;

/** A source from the moment its first rows are known. */
interface Opening {
  readonly definition: string;
  /** Of the file when it was opened. */
  readonly stamp: string | null;
  readonly stop: AbortController;
  /** The beginning, or all of it where that came first. */
  readonly start: Promise<SourceHead | Source>;
  readonly whole: Promise<Source>;
  source: Source | null;
  problem: Problem | null;
}

/** What can be asked of a source before it has been read to its end: its columns and its first rows. */
export interface SourceStart extends Pick<Source, 'columns' | 'rows'> {
  readonly first: readonly Row[];
}

/** The sources that are open or being opened, the latest used last. */
export class OpenSources {
  private readonly home: string;
  private readonly onProgress: (progress: SourceProgress) => void;
  private readonly openings = new Map<string, Opening>();

  constructor(home: string, onProgress: (progress: SourceProgress) => void) {
    this.home = home;
    this.onProgress = onProgress;
  }

  /** Answers as soon as the first rows are known. */
  async describe(at: SourceAt): Promise<SourceInfo> {
    const opening = this.opening(at);
    const { name: _, columns, facts } = await this.known(opening);
    const { first } = await this.start(at);
    const { definition } = at;
    const { delimiter, encoding, header } = definition.type === 'csv' ? definition : {};
    return {
      sourceId: at.sourceId,
      name: basename(definition.path),
      bytes: facts.bytes,
      format: facts.format,
      delimiter: facts.delimiter ?? null,
      encoding: facts.encoding ?? null,
      compressed: facts.compression !== undefined,
      headerRow: facts.headerRow ?? null,
      overrides: {
        ...(delimiter === undefined ? {} : { delimiter }),
        ...(encoding === undefined ? {} : { encoding }),
        ...(header === undefined ? {} : { header: header === true ? 1 : header }),
      },
      columns: describeColumns(columns, first),
      rowCount: opening.source?.rowCount ?? null,
      malformedCount: opening.source?.malformedCount ?? null,
      notes: facts.notes,
      problem: opening.problem,
    };
  }

  /** Columns and first rows, as soon as they are known. */
  async start(at: SourceAt): Promise<SourceStart> {
    const known = await this.known(this.opening(at));
    if ('rowCount' in known) {
      const first = await known.head(describedRows);
      return { columns: known.columns, first, rows: (columns, signal) => known.rows(columns, signal) };
    }
    const { columns, first } = known;
    return {
      columns,
      first: first.rows.slice(0, describedRows),
      async *rows(wanted) {
        yield { positions: first.positions, rows: first.rows.map((row) => cellsOf(row, wanted)) };
      },
    };
  }

  /** The names of its columns; a file that is not open is read no further than that takes. */
  async columns(at: SourceAt): Promise<readonly string[]> {
    const names = ({ columns }: SourceHead | Source) => columns.map(({ name }) => name);
    const known = this.openings.get(at.sourceId);
    if (known?.definition === JSON.stringify(at.definition)) return names(await this.known(known));
    const stop = new AbortController();
    const head = Promise.withResolvers<SourceHead>();
    const whole = openSource(this.home, at.definition, at.definition.path, {
      signal: stop.signal,
      onHead: head.resolve,
      onProgress: () => undefined,
    });
    const columns = names(await Promise.race([head.promise, whole]));
    stop.abort(new Error('its columns are known'));
    whole.then(
      (source) => source.close(),
      () => undefined,
    );
    return columns;
  }

  /** The source once it is read to its end; null while it is not. */
  async now(at: SourceAt): Promise<Source | null> {
    const opening = this.opening(at);
    await this.known(opening);
    return opening.source;
  }

  /** The source, read to its end. */
  whole(at: SourceAt): Promise<Source> {
    return this.opening(at).whole;
  }

  private known(opening: Opening): Promise<SourceHead | Source> {
    return opening.source === null ? opening.start : Promise.resolve(opening.source);
  }

  private opening(at: SourceAt): Opening {
    const definition = JSON.stringify(at.definition);
    const known = this.openings.get(at.sourceId);
    // While it is read, the reader itself sees to it that the file stays the same.
    const isSame =
      known !== undefined && (known.source === null || known.stamp === stampOf(at.definition.path));
    if (isSame && known.definition === definition) {
      this.openings.delete(at.sourceId);
      this.openings.set(at.sourceId, known);
      return known;
    }
    if (known !== undefined) this.drop(at.sourceId, known);
    const opening = this.open(at, definition);
    this.openings.set(at.sourceId, opening);
    for (const [sourceId, oldest] of this.openings) {
      if (this.openings.size <= mostOpen) break;
      this.drop(sourceId, oldest);
    }
    return opening;
  }

  private open({ sourceId, definition }: SourceAt, written: string): Opening {
    const stop = new AbortController();
    const head = Promise.withResolvers<SourceHead>();
    let last = { bytesRead: 0, bytesTotal: 0 };
    let told = 0;
    const stamp = stampOf(definition.path);
    const whole = openSource(this.home, definition, definition.path, {
      signal: stop.signal,
      onHead: head.resolve,
      onProgress: (bytesRead, bytesTotal) => {
        last = { bytesRead, bytesTotal };
        if (Date.now() - told < progressEvery) return;
        told = Date.now();
        this.onProgress({ sourceId, ...last, done: false });
      },
    });
    const opening: Opening = {
      definition: written,
      stamp,
      stop,
      start: Promise.race([head.promise, whole]),
      whole,
      source: null,
      problem: null,
    };
    const done = () => this.onProgress({ sourceId, ...last, done: true });
    whole.then(
      (source) => {
        opening.source = source;
        done();
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        // Opened anew when next asked for: the file may be there again.
        if (this.openings.get(sourceId) === opening) this.openings.delete(sourceId);
        if (error instanceof MatchboardError) opening.problem = error.problem;
        done();
      },
    );
    // Whoever waits for it is told; nobody need wait.
    opening.start.catch(() => undefined);
    return opening;
  }

  private drop(sourceId: string, opening: Opening): void {
    this.openings.delete(sourceId);
    opening.stop.abort(new Error('the source was dropped'));
    opening.whole.then(
      (source) => source.close(),
      () => undefined,
    );
  }
}

function cellsOf(row: Row, columns: readonly number[]): Row {
  return columns.map((column) => row[column] ?? null);
}

/** Changes whenever the file does; null where there is none to be seen. */
function stampOf(path: string): string | null {
  try {
    const { size, mtimeNs, ino } = statSync(path, { bigint: true });
    return [size, mtimeNs, ino].join(' ');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
