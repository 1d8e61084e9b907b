import { parentPort, workerData } from 'node:worker_threads';
import { MatchboardError } from '#domain/errors.ts';
import { PauseSwitch } from '#services/pause-switch.ts';
import { bugTrace } from './bug-trace.ts';
import { cancelledProblem } from './cancelled-problem.ts';
import { setSystemProxy } from './compose-logins.ts';
import { OpenSources } from './open-sources.ts';
import { type CallContext, createWorkerHandlers } from './worker-handlers.ts';
import type { FromWorker, ToWorker, WorkerData, WorkerOutcome } from './worker-messages.ts';
import { WorkerTokens } from './worker-tokens.ts';

// The row worker's thread: it answers calls of main, several at a time.

if (parentPort === null) throw new Error('worker.ts runs in a worker thread only');
const port = parentPort;
const { home, version } = workerData as WorkerData;
const tell = (message: FromWorker): void => port.postMessage(message);

const sources = new OpenSources(home, (progress) => tell({ kind: 'source', progress }));
const tokens = new WorkerTokens(tell);
const handlers = createWorkerHandlers({ home, version, sources, tokens });
interface Running {
  readonly stop: AbortController;
  readonly pause: PauseSwitch;
}
const running = new Map<number, Running>();

port.on('message', (message: ToWorker) => {
  if (message.kind === 'call') void answer(message);
  else if (message.kind === 'proxy') setSystemProxy(message.url);
  else if (message.kind === 'token' || message.kind === 'token-waits') tokens.hear(message);
  else steer(message.kind, running.get(message.id));
});

function steer(how: 'cancel' | 'pause' | 'resume', call: Running | undefined): void {
  if (how === 'cancel') call?.stop.abort(new Error('cancelled'));
  else if (how === 'pause') call?.pause.pause();
  else call?.pause.resume();
}

async function answer({ id, name, request }: Extract<ToWorker, { kind: 'call' }>): Promise<void> {
  const stop = new AbortController();
  const pause = new PauseSwitch();
  running.set(id, { stop, pause });
  const outcome = await outcomeOf(name, request, {
    signal: stop.signal,
    pause,
    onProgress: (progress) => tell({ kind: 'progress', id, progress }),
  });
  running.delete(id);
  tell({ kind: 'outcome', id, outcome });
}

async function outcomeOf(
  name: keyof typeof handlers,
  request: unknown,
  context: CallContext,
): Promise<WorkerOutcome> {
  try {
    // Main and worker are built together: the request is of the call's own type.
    const handle = handlers[name] as (request: unknown, context: CallContext) => unknown;
    return { kind: 'value', value: await handle(request, context) };
  } catch (error) {
    if (error instanceof MatchboardError) return { kind: 'problem', problem: error.problem };
    if (context.signal.aborted) return { kind: 'problem', problem: cancelledProblem };
    return { kind: 'bug', trace: bugTrace(error) };
  }
}
