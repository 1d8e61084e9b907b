import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type RejectReason, rejectReasons } from '#contract/reject-reason.ts';
import type { DroppedValues, RunReport } from '#contract/run-report.ts';
import { MatchboardError } from '#domain/errors.ts';
import { storageProblem } from '#domain/storage-problem.ts';
import type {
  Operation,
  OutboxPage,
  Plan,
  PlanChoices,
  Refusal,
  RejectedEntry,
  RowCounts,
  Staging,
  SyncMemory,
  SyncState,
} from '#ports/sync-state.ts';
import { DuckDbStaging } from './duckdb-staging.ts';
import { Journal } from './journal.ts';
import { inBatches } from './journal-ranges.ts';
import { type Holder, noteHolder } from './lock-holder.ts';
import { copyMemory, readMemoryCopy } from './memory-copy.ts';
import { damaged, makePrivateFolder, openDatabase } from './open-database.ts';
import { planModel } from './plan-model.ts';
import { count } from './query-count.ts';
import { readRunReport } from './read-run-report.ts';
import { additionFates, rank, rowFates } from './row-fates.ts';
import { createTables, createTemporaryTables } from './schema.ts';
import { setAside } from './set-aside.ts';
import { settleJournal } from './settle-journal.ts';
import { emptyMemory, readMemory, writeMemory } from './stored-memory.ts';

const keptRuns = 500;

interface OpenOptions {
  readonly memoryLimitMb?: number;
  /** Who opens it, for the words of whoever finds it taken. */
  readonly holder?: Holder;
  readonly replaceDamaged?: boolean;
}

/** A sync's memory in one DuckDB file, `<folder>/state.duckdb`; one process at a time. */
export class DuckDbSyncState implements SyncState {
  private staging: DuckDbStaging | null = null;
  /** Where the damaged memory is that this one took the place of. */
  private replaced: string | null = null;
  private readonly folder: string;
  private readonly instance: DuckDBInstance;
  private readonly connection: DuckDBConnection;
  private readonly journal: Journal;
  private remembered: SyncMemory;

  private constructor(
    folder: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    journal: Journal,
    remembered: SyncMemory,
  ) {
    this.folder = folder;
    this.instance = instance;
    this.connection = connection;
    this.journal = journal;
    this.remembered = remembered;
  }

  /**
   * Opens or creates the memory in `folder`; throws a MatchboardError where another run has it, or it is damaged. With
   * `replaceDamaged`, a damaged one is set aside for a new one, which knows of the list and nobody on it.
   */
  static async open(folder: string, options: OpenOptions = {}): Promise<DuckDbSyncState> {
    const file = join(folder, 'state.duckdb');
    await makePrivateFolder(folder);
    try {
      const state = await DuckDbSyncState.openFile(folder, file, options);
      if (options.replaceDamaged) await state.readAll(file);
      return state;
    } catch (error) {
      const isDamaged = error instanceof MatchboardError && error.problem.code === 'state-damaged';
      if (!isDamaged || !options.replaceDamaged) throw error;
    }
    const aside = await setAside(file);
    const state = await DuckDbSyncState.openFile(folder, file, options);
    await state.remember({ ...emptyMemory, ...(await readMemoryCopy(folder)) });
    state.replaced = aside;
    return state;
  }

  private static async openFile(
    folder: string,
    file: string,
    options: OpenOptions,
  ): Promise<DuckDbSyncState> {
    const instance = await openDatabase(file, {
      memory_limit: `${options.memoryLimitMb ?? 96}MB`,
      temp_directory: join(folder, 'spill'),
      threads: '2',
    });
    try {
      const connection = await instance.connect();
      await createTables(connection);
      const memory = await readMemory(connection, file);
      noteHolder(folder, options.holder ?? 'the command line');
      return new DuckDbSyncState(folder, instance, connection, new Journal(await instance.connect()), memory);
    } catch (error) {
      instance.closeSync();
      if (error instanceof MatchboardError) throw error;
      const problem = storageProblem(error);
      throw problem === null ? damaged(file, error) : new MatchboardError(problem, { cause: error });
    }
  }

  /** Closes it and throws a MatchboardError where something in it cannot be read. */
  private async readAll(file: string): Promise<void> {
    try {
      for (const table of ['accepted', 'uncertain', 'outbox', 'batches', 'refused', 'runs']) {
        await count(this.connection, `SELECT bit_xor(hash(t)) % 2 FROM ${table} t`);
      }
    } catch (error) {
      await this.close();
      throw damaged(file, error);
    }
  }

  memory(): SyncMemory {
    return this.remembered;
  }

  async remember(change: Partial<SyncMemory>): Promise<void> {
    this.remembered = { ...this.remembered, ...change };
    await writeMemory(this.connection, this.remembered);
    await copyMemory(this.folder, this.remembered);
  }

  async recover(): Promise<{ interrupted: boolean; uncertain: number; replaced: string | null }> {
    const interrupted = (await count(this.connection, 'SELECT count(*) FROM batches')) > 0;
    await settleJournal(this.connection);
    const uncertain = await count(this.connection, 'SELECT count(*) FROM uncertain');
    return { interrupted, uncertain, replaced: this.replaced };
  }

  async stage(): Promise<Staging> {
    await createTemporaryTables(this.connection);
    this.staging = await DuckDbStaging.open(this.connection);
    return this.staging;
  }

  async plan(choices: PlanChoices): Promise<Plan> {
    this.journal.begin();
    return planModel(this.connection, choices);
  }

  async outbox(operation: Operation, from: number, limit: number): Promise<OutboxPage> {
    const reader = await this.connection.runAndReadAll(
      `SELECT sequence, position, key FROM outbox
       WHERE sequence >= $1 AND sequence < $2 AND operation = $3 ORDER BY sequence`,
      [from, from + limit, operation],
    );
    const keys: string[] = [];
    const positions: number[] = [];
    let first = from;
    for (const [sequence, position, key] of reader.getRows()) {
      if (keys.length === 0) first = Number(sequence);
      positions.push(Number(position));
      keys.push(String(key));
    }
    return { first, keys, positions };
  }

  markSent(_operation: Operation, first: number, last: number): Promise<number> {
    return this.journal.markSent(first, last);
  }

  markAnswered(batch: number, refused: readonly Refusal[]): Promise<void> {
    return this.journal.markAnswered(batch, refused);
  }

  markVoid(batch: number): Promise<void> {
    return this.journal.markVoid(batch);
  }

  async settle(): Promise<void> {
    await settleJournal(this.connection);
  }

  async rowCounts(): Promise<RowCounts> {
    const reader = await this.connection.runAndReadAll(
      `SELECT rank, count(*) FROM (${await this.fates()}) GROUP BY rank`,
    );
    const byRank = new Map(reader.getRows().map(([key, rows]) => [Number(key), Number(rows)]));
    const of = (wanted: number) => byRank.get(wanted) ?? 0;
    const fated = [...byRank.values()].reduce((sum, rows) => sum + rows, 0);
    return {
      sent: of(rank.sent),
      unsent: of(rank.unsent),
      unchanged: of(rank.unchanged),
      skipped: of(rank.skipped),
      refused: of(rank.refused),
      duplicate: (this.staging?.rows ?? 0) - fated,
      added: await count(
        this.connection,
        `SELECT count(*) FROM (${await additionFates(this.connection)}) WHERE rank = ${rank.sent} AND NOT known`,
      ),
      removed: await count(
        this.connection,
        `SELECT count(*) FROM outbox o WHERE o.operation = 'remove' AND ${await inBatches(this.connection, 'answered')}`,
      ),
    };
  }

  async rejectedBy(): Promise<ReadonlyMap<RejectReason, number>> {
    const reader = await this.connection.runAndReadAll(`
      SELECT reason, count(*) FROM (
        SELECT arg_min(reason, ordinal) AS reason FROM rejections WHERE row_lost GROUP BY position
        UNION ALL SELECT 'refused_by_pinterest' FROM (${await this.fates()}) WHERE rank = ${rank.refused}
      ) GROUP BY reason ORDER BY 2 DESC, 1`);
    return new Map(reader.getRows().map(([reason, rows]) => [asReason(reason), Number(rows)]));
  }

  async droppedValues(): Promise<readonly DroppedValues[]> {
    const reader = await this.connection.runAndReadAll(`
      SELECT field, reason, count(*) FROM rejections WHERE NOT row_lost AND field IS NOT NULL
      GROUP BY field, reason ORDER BY 3 DESC, 1, 2`);
    return reader.getRows().map(([field, reason, values]) => ({
      field: String(field),
      reason: asReason(reason),
      count: Number(values),
    }));
  }

  async *rejectedRows(): AsyncIterable<readonly RejectedEntry[]> {
    const result = await this.connection.stream(`
      SELECT position, arg_min(field, ordinal), arg_min(reason, ordinal), NULL AS message
      FROM rejections WHERE row_lost GROUP BY position
      UNION ALL SELECT position, NULL, 'refused_by_pinterest', message FROM (${await this.fates()}) WHERE rank = ${rank.refused}
      ORDER BY position`);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk.getRows().map(([position, field, reason, message]) => ({
        position: Number(position),
        fieldId: field === null || field === undefined ? null : String(field),
        reason: asReason(reason),
        message: message === null || message === undefined ? null : String(message),
      }));
    }
  }

  async recordRun(report: RunReport): Promise<void> {
    await this.connection.run('INSERT INTO runs VALUES ($1, $2)', [report.run, JSON.stringify(report)]);
    await this.connection.run(
      `DELETE FROM runs WHERE run NOT IN (SELECT run FROM runs ORDER BY run DESC LIMIT ${keptRuns})`,
    );
  }

  async runs(): Promise<readonly RunReport[]> {
    const reader = await this.connection.runAndReadAll('SELECT report FROM runs ORDER BY run DESC');
    return reader.getRows().flatMap(([report]) => readRunReport(String(report)) ?? []);
  }

  async close(): Promise<void> {
    this.journal.close();
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private fates(): Promise<string> {
    return rowFates(this.connection, this.staging !== null && this.staging.keys !== this.staging.rows);
  }
}

function asReason(value: unknown): RejectReason {
  const reason = String(value);
  if (!Object.hasOwn(rejectReasons, reason))
    throw new Error(`unknown reject reason in the state file: ${reason}`);
  return reason as RejectReason;
}
