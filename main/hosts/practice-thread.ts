import { Worker } from 'node:worker_threads';
import type { Account } from './compose.ts';
import type { FromPracticeWorker, PracticeWorkerData } from './practice-worker.ts';

/** The practice Pinterest on a thread of its own, which is started when first needed. */
export class PracticeThread {
  private readonly script: string | URL;
  private readonly data: PracticeWorkerData;
  private started: Promise<Account> | null = null;

  constructor(script: string | URL, data: PracticeWorkerData) {
    this.script = script;
    this.data = data;
  }

  account(): Promise<Account> {
    this.started ??= this.start();
    return this.started;
  }

  private start(): Promise<Account> {
    const worker = new Worker(this.script, { workerData: this.data });
    // It must not keep the process alive.
    worker.unref();
    const gone = () => {
      this.started = null;
    };
    return new Promise((resolve, reject) => {
      worker.once('message', (account: FromPracticeWorker) => resolve(account));
      worker.once('error', (error) => {
        gone();
        reject(error);
      });
      worker.once('exit', gone);
    });
  }
}
