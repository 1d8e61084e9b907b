import { parentPort, workerData } from 'node:worker_threads';
import type { Account } from './compose.ts';
import { startPractice } from './compose-practice.ts';

/** Started with the file that the practice Pinterest is kept in; tells main how to reach it. */
export interface PracticeWorkerData {
  readonly storePath: string;
}
export type FromPracticeWorker = Account;

const { storePath } = workerData as PracticeWorkerData;
const { url, accessToken, conversionToken } = await startPractice({ storePath });
const account: FromPracticeWorker = { apiUrl: url, accessToken, conversionToken };
parentPort?.postMessage(account);
