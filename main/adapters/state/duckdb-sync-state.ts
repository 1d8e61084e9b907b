import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type RejectReason, rejectReasons } from '#contract/reject-reason.ts';
import type { DroppedValues, RunReport } from '#contract/run-report.ts';
import { MatchboardError } from '#domain/errors.ts';
import { storageProblem } from '#domain/storage-problem.ts';
import type {
  LastChanges,
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
import { readMarks } from './journal-marks.ts';
import { readKeyFile } from './key-file.ts';
import { KeyStore } from './key-store.ts';
import { lastChanges } from './last-changes.ts';
import { type Holder, noteHolder } from './lock-holder.ts';
import { copyMemory, readMemoryCopy } from './memory-copy.ts';
import { damaged, makePrivateFolder, openDatabase, stateFile } from './open-database.ts';
import { readOutboxPage } from './outbox-pages.ts';
import { planInverse } from './plan-inverse.ts';
import { type PlannedModel, planModel } from './plan-model.ts';
import { count } from './query-count.ts';
import { readRunReport } from './read-run-report.ts';
import { countAdded, eachRowFate, type Rank, rank } from './row-fates.ts';
import { createTables, createTemporaryTables, refusedRowsTable } from './schema.ts';
import { setAside } from './set-aside.ts';
import { settleJournal } from './settle-journal.ts';
import { StagedKeys } from './staged-keys.ts';
import { emptyMemory, readMemory, writeMemory } from './stored-memory.ts';

const keptRuns = 500;

interface OpenOptions {
  readonly memoryLimitMb?: number;
  /** Who opens it, for the words of whoever finds it taken. */
  readonly holder?: Holder;
  readonly replaceDamaged?: boolean;
  /** How many keys are compared in memory at a time. */
  readonly keysAtATime?: number;
}

/** A sync's memory: `<folder>/state.duckdb`, and files of keys beside it that it names; one process at a time. */
export class DuckDbSyncState implements SyncState {
  private staged: StagedKeys | null = null;
  private planned: PlannedModel | null = null;
  /** Where the damaged memory is that this one took the place of. */
  private replaced: string | null = null;
  private readonly folder: string;
  private readonly instance: DuckDBInstance;
  private readonly connection: DuckDBConnection;
  private readonly store: KeyStore;
  private readonly journal: Journal;
  private remembered: SyncMemory;
  private keysAtATime: number | undefined;

  private constructor(
    folder: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    store: KeyStore,
    journal: Journal,
    remembered: SyncMemory,
  ) {
    this.folder = folder;
    this.instance = instance;
    this.connection = connection;
    this.store = store;
    this.journal = journal;
    this.remembered = remembered;
  }

  /**
   * Opens or creates the memory in `folder`; throws a MatchboardError where another run has it, or it is damaged. With
   * `replaceDamaged`, a damaged one is set aside for a new one, which knows of the list and nobody on it.
   */
  static async open(folder: string, options: OpenOptions = {}): Promise<DuckDbSyncState> {
    const file = join(folder, stateFile);
    await makePrivateFolder(folder);
    try {
      const state = await DuckDbSyncState.openFile(folder, file, options);
      state.keysAtATime = options.keysAtATime;
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
      const store = await KeyStore.open(connection, folder);
      noteHolder(folder, options.holder ?? 'the command line');
      const journal = new Journal(await instance.connect());
      return new DuckDbSyncState(folder, instance, connection, store, journal, memory);
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
      for (const table of ['key_sets', 'batches', 'refused', 'runs']) {
        await count(this.connection, `SELECT bit_xor(hash(t)) % 2 FROM ${table} t`);
      }
      for (const set of ['accepted', 'uncertain', 'additions', 'removals'] as const) {
        const file = this.store.get(set);
        if (file !== null) for (const block of readKeyFile(file)) void block;
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
    await settleJournal(this.connection, this.store, null);
    return { interrupted, uncertain: this.store.count('uncertain'), replaced: this.replaced };
  }

  async stage(): Promise<Staging> {
    await createTemporaryTables(this.connection);
    this.staged?.drop();
    this.planned = null;
    this.staged = new StagedKeys(this.store.spillPath());
    return DuckDbStaging.open(this.connection, this.staged);
  }

  async plan(choices: PlanChoices): Promise<Plan> {
    this.journal.begin();
    this.planned = await planModel(this.stagedModel(), this.store, choices, this.keysAtATime);
    return this.planned.plan;
  }

  async outbox(operation: Operation, from: number, limit: number): Promise<OutboxPage> {
    return readOutboxPage(this.store, this.plannedModel(), operation, from, limit);
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

  async settle(run?: string): Promise<void> {
    await settleJournal(this.connection, this.store, run ?? null);
  }

  async lastChanges(): Promise<LastChanges | null> {
    return lastChanges(this.store, this.keysAtATime);
  }

  async planInverse(): Promise<Plan> {
    // A model without rows: whatever is asked of a plan's rows has its answer.
    await (await this.stage()).close();
    this.journal.begin();
    this.planned = await planInverse(this.store, this.keysAtATime);
    return this.planned.plan;
  }

  async rowCounts(): Promise<RowCounts> {
    const { fates, plan } = this.plannedModel();
    const marks = await readMarks(this.connection);
    const rows = new Map<Rank, number>();
    eachRowFate(this.stagedModel(), fates, marks, (_position, fate) =>
      rows.set(fate, (rows.get(fate) ?? 0) + 1),
    );
    const of = (wanted: Rank) => rows.get(wanted) ?? 0;
    return {
      sent: of(rank.sent),
      unsent: of(rank.unsent),
      unchanged: of(rank.unchanged),
      skipped: of(rank.skipped),
      refused: of(rank.refused),
      duplicate: of(rank.duplicate),
      added: countAdded(fates, marks),
      removed: marks.answered.countFrom(plan.toAdd + 1),
    };
  }

  async rejectedBy(): Promise<ReadonlyMap<RejectReason, number>> {
    await this.tellRefusedRows();
    const reader = await this.connection.runAndReadAll(`
      SELECT reason, count(*) FROM (
        SELECT arg_min(reason, ordinal) AS reason FROM rejections WHERE row_lost GROUP BY position
        UNION ALL SELECT 'refused_by_pinterest' FROM refused_rows
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
    await this.tellRefusedRows();
    const result = await this.connection.stream(`
      SELECT position, arg_min(field, ordinal), arg_min(reason, ordinal), NULL AS message
      FROM rejections WHERE row_lost GROUP BY position
      UNION ALL SELECT position, NULL, 'refused_by_pinterest', message FROM refused_rows
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
    this.staged?.drop();
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private stagedModel(): StagedKeys {
    if (this.staged === null) throw new Error('no model was staged');
    return this.staged;
  }

  private plannedModel(): PlannedModel {
    if (this.planned === null) throw new Error('nothing was planned');
    return this.planned;
  }

  /** Lists the rows that Pinterest refused beside those that we did. */
  private async tellRefusedRows(): Promise<void> {
    await this.connection.run(refusedRowsTable);
    const marks = await readMarks(this.connection);
    if (marks.refused.size === 0) return;
    const appender = await this.connection.createAppender('refused_rows', 'main', 'temp');
    eachRowFate(this.stagedModel(), this.plannedModel().fates, marks, (position, fate, message) => {
      if (fate !== rank.refused) return;
      appender.appendUInteger(position);
      if (message === null) appender.appendNull();
      else appender.appendVarchar(message);
      appender.endRow();
    });
    appender.closeSync();
  }
}

function asReason(value: unknown): RejectReason {
  const reason = String(value);
  if (!Object.hasOwn(rejectReasons, reason))
    throw new Error(`unknown reject reason in the state file: ${reason}`);
  return reason as RejectReason;
}
