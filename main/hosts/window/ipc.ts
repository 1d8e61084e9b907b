import { randomUUID } from 'node:crypto';
import type { IpcMain } from 'electron';
import type { z } from 'zod';
import type { BridgeAnswer } from '#contract/answer.ts';
import {
  type BridgeEvents,
  type ChannelName,
  type ChannelOutput,
  type ChannelRequest,
  channels,
  type EventName,
  events,
} from '#contract/channels.ts';
import type { Problem } from '#contract/problem.ts';
import { MatchboardError } from '#domain/errors.ts';
import { bugTrace } from '#hosts/bug-trace.ts';
import { WorkerBug } from '#hosts/worker-bug.ts';
import type { Log } from './log.ts';
import type { Sender } from './sender.ts';
import { uncompiled } from './uncompiled.ts';

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

/**
 * Checks who asks, then what is asked, then asks the handler, then checks what it answers: nothing that the contract does not
 * name crosses. Never rejects: a bug is answered without its message.
 */
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
  const checked = channels[name].input.safeParse(input ?? {}, uncompiled);
  if (!checked.success) {
    const places = placesOf(checked.error);
    log.write('bad-input', { channel: name, places });
    return { ok: false, error: { ...badInputProblem, detail: `${name}: ${places.join('; ')}` } };
  }
  try {
    const answer = await handlers[name](checked.data as ChannelRequest<Name>);
    const safe = channels[name].output.safeParse(answer, uncompiled);
    if (!safe.success) return { ok: false, error: leakProblem(name, safe.error, log) };
    return { ok: true, value: safe.data as ChannelOutput<Name> };
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

/** Tells the page of what happens, where it is as the contract says; what is not is a bug, and stays here. */
export function createTeller(
  send: (name: EventName, event: unknown) => void,
  log: Pick<Log, 'write'>,
): <Name extends EventName>(name: Name, event: BridgeEvents[Name]) => void {
  return (name, event) => {
    const safe = events[name].safeParse(event, uncompiled);
    if (safe.success) send(name, safe.data);
    else leakProblem(name, safe.error, log);
  };
}

/** Something is about to cross that the contract does not name. Told and logged by its places: what it holds stays unsaid. */
function leakProblem(channel: ChannelName | EventName, error: z.ZodError, log: Pick<Log, 'write'>): Problem {
  const reference = newReference();
  log.write('bad-output', { channel, reference, places: placesOf(error) });
  return bugIn(channel, reference);
}

function placesOf({ issues }: z.ZodError): readonly string[] {
  return issues.map(({ path, code }) => `${path.map(String).join('.')}: ${code}`);
}

const newReference = () => randomUUID().slice(0, 8);

/** A bug as a person hears of it: where, and a reference into the log. */
export function bugProblem(channel: ChannelName, error: unknown, log: Pick<Log, 'write'>): Problem {
  const reference = newReference();
  const trace = error instanceof WorkerBug ? error.trace : bugTrace(error);
  log.write('bug', { channel, reference, name: trace.name, frames: trace.frames });
  return bugIn(channel, reference);
}

function bugIn(channel: ChannelName | EventName, reference: string): Problem {
  return {
    code: 'bug',
    message: 'Something went wrong inside Matchboard. What Pinterest already has is remembered.',
    fix: 'Try again. If it happens again, report it with the log and this reference.',
    detail: `${channel}, reference ${reference}`,
  };
}
