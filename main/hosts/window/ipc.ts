import { randomUUID } from 'node:crypto';
import type { IpcMain } from 'electron';
import type { BridgeAnswer } from '#contract/answer.ts';
import { type ChannelName, type ChannelOutput, type ChannelRequest, channels } from '#contract/channels.ts';
import type { Problem } from '#contract/problem.ts';
import { MatchboardError } from '#domain/errors.ts';
import { bugTrace } from '#hosts/bug-trace.ts';
import { WorkerBug } from '#hosts/row-worker.ts';
import type { Log } from './log.ts';
import type { Sender } from './sender.ts';

/** One function for each channel. Throws a MatchboardError for what a person should hear. */
export type ChannelHandlers = {
  readonly [Name in ChannelName]: (
    request: ChannelRequest<Name>,
  ) => ChannelOutput<Name> | Promise<ChannelOutput<Name>>;
};

interface Serving {
  readonly handlers: ChannelHandlers;
  readonly isOurs: (sender: Sender) => boolean;
  readonly log: Pick<Log, 'write'>;
  /** Takes this computer's folders out of a problem. */
  readonly withoutFolders: (problem: Problem) => Problem;
}

/** Answers every channel of the table, and nothing else. */
export function serveChannels(ipcMain: Pick<IpcMain, 'handle'>, serving: Serving): void {
  for (const name of Object.keys(channels) as ChannelName[]) {
    ipcMain.handle(name, (event, input: unknown) => answerCall(name, event, input, serving));
  }
}

/** Checks who asks, then what is asked, then asks the handler. Never rejects: a bug is answered without its message. */
export async function answerCall<Name extends ChannelName>(
  name: Name,
  sender: Sender,
  input: unknown,
  { handlers, isOurs, log, withoutFolders }: Serving,
): Promise<BridgeAnswer<ChannelOutput<Name>>> {
  if (!isOurs(sender)) {
    log.write('stranger', { channel: name });
    return { ok: false, error: strangerProblem };
  }
  const checked = channels[name].input.safeParse(input ?? {});
  if (!checked.success) {
    const places = checked.error.issues.map(({ path, code }) => `${path.map(String).join('.')}: ${code}`);
    log.write('bad-input', { channel: name, places });
    return { ok: false, error: { ...badInputProblem, detail: `${name}: ${places.join('; ')}` } };
  }
  try {
    return { ok: true, value: await handlers[name](checked.data as ChannelRequest<Name>) };
  } catch (error) {
    if (error instanceof MatchboardError) return { ok: false, error: withoutFolders(error.problem) };
    return { ok: false, error: bugProblem(name, error, log) };
  }
}

const strangerProblem: Problem = {
  code: 'stranger',
  message: 'This page may not ask for anything.',
  fix: 'Restart Matchboard.',
};

const badInputProblem: Problem = {
  code: 'bad-input',
  message: 'Something in this is not as expected.',
  fix: 'Correct it and try again. If nothing seems wrong, report it with the line below.',
};

/** A bug as a person hears of it: where, and a reference into the log. */
export function bugProblem(channel: ChannelName, error: unknown, log: Pick<Log, 'write'>): Problem {
  const reference = randomUUID().slice(0, 8);
  const trace = error instanceof WorkerBug ? error.trace : bugTrace(error);
  log.write('bug', { channel, reference, name: trace.name, frames: trace.frames });
  return {
    code: 'bug',
    message: 'Something went wrong inside Matchboard. What Pinterest already has is remembered.',
    fix: 'Try again. If it happens again, report it with the log and this reference.',
    detail: `${channel}, reference ${reference}`,
  };
}
