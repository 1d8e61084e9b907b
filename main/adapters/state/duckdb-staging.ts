import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { RejectReason } from '#contract/reject-reason.ts';
import type { Staging } from '#ports/sync-state.ts';

/** Appends a run's model to temporary tables. Buffers are DuckDB's own, so memory stays flat. */
export class DuckDbStaging implements Staging {
  /** Rows that staged at least one key, and keys in all. */
  rows = 0;
  keys = 0;
  private lastPosition = 0;
  private rejections = 0;
  private readonly keyAppender: DuckDBAppender;
  private readonly rejectionAppender: DuckDBAppender;

  private constructor(keyAppender: DuckDBAppender, rejectionAppender: DuckDBAppender) {
    this.keyAppender = keyAppender;
    this.rejectionAppender = rejectionAppender;
  }

  static async open(connection: DuckDBConnection): Promise<DuckDbStaging> {
    return new DuckDbStaging(
      await connection.createAppender('staged', 'main', 'temp'),
      await connection.createAppender('rejections', 'main', 'temp'),
    );
  }

  key(position: number, key: string): void {
    this.keyAppender.appendUInteger(position);
    this.keyAppender.appendVarchar(key);
    this.keyAppender.endRow();
    this.keys += 1;
    // A row's keys arrive together.
    if (position !== this.lastPosition) {
      this.rows += 1;
      this.lastPosition = position;
    }
  }

  reject(position: number, fieldId: string | null, reason: RejectReason, rowLost: boolean): void {
    const appender = this.rejectionAppender;
    this.rejections += 1;
    appender.appendUInteger(this.rejections);
    appender.appendUInteger(position);
    if (fieldId === null) appender.appendNull();
    else appender.appendVarchar(fieldId);
    appender.appendVarchar(reason);
    appender.appendBoolean(rowLost);
    appender.endRow();
  }

  async close(): Promise<void> {
    this.keyAppender.closeSync();
    this.rejectionAppender.closeSync();
  }
}
