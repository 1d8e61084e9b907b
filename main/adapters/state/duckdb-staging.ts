import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { RejectReason } from '#contract/reject-reason.ts';
import type { Staging } from '#ports/sync-state.ts';
import type { StagedKeys } from './staged-keys.ts';

/** Takes a run's model: keys packed, rejections into a temporary table. */
export class DuckDbStaging implements Staging {
  private rejections = 0;
  private readonly keys: StagedKeys;
  private readonly rejectionAppender: DuckDBAppender;

  private constructor(keys: StagedKeys, rejectionAppender: DuckDBAppender) {
    this.keys = keys;
    this.rejectionAppender = rejectionAppender;
  }

  static async open(connection: DuckDBConnection, keys: StagedKeys): Promise<DuckDbStaging> {
    return new DuckDbStaging(keys, await connection.createAppender('rejections', 'main', 'temp'));
  }

  key(position: number, key: string): void {
    this.keys.add(position, key);
  }

  hashes(positions: Uint32Array, hashes: Uint8Array, count: number): void {
    this.keys.addHashes(positions, hashes, count);
  }

  keepHashes(positions: Uint32Array<ArrayBuffer>, hashes: Uint8Array<ArrayBuffer>, count: number): boolean {
    return this.keys.keepHashes(positions, hashes, count);
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
    this.rejectionAppender.closeSync();
  }
}
