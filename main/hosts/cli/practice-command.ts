import pc from 'picocolors';
import { parseFault, startPractice } from '#hosts/compose-practice.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { Output } from './output.ts';
import { WrongUse } from './wrong-use.ts';

export interface PracticeFlags {
  readonly json?: boolean;
  readonly port?: number;
  readonly population?: number;
  readonly fault?: readonly string[];
}

/** `matchboard practice`: a local Pinterest until interrupted. */
export async function practiceCommand(flags: PracticeFlags, signal: AbortSignal): Promise<ExitCode> {
  const output = new Output(flags.json ?? false);
  const practice = await startPractice({
    port: flags.port ?? 0,
    ...(flags.population === undefined ? {} : { population: flags.population }),
    faults: (flags.fault ?? []).map(readFault),
  }).catch((error: unknown) => {
    throw portProblem(error, flags.port ?? 0);
  });
  const { url, accessToken, conversionToken, adAccountId } = practice;
  output.document({ url, accessToken, conversionToken, adAccountId });
  output.line(
    `${pc.bold('Practice Pinterest')} at ${url}, ad account ${adAccountId}. Nothing here reaches the real one.`,
  );
  output.line('In another terminal:');
  output.line(`  export MATCHBOARD_API_URL=${url}`);
  output.line(`  export MATCHBOARD_ACCESS_TOKEN=${accessToken}`);
  output.line(`  export MATCHBOARD_CONVERSION_TOKEN=${conversionToken}`);
  output.line('  matchboard run SYNC.json');
  output.line(pc.dim('Ctrl+C ends it.'));
  await interruption(signal);
  await practice.close();
  return exitCodes.done;
}

function readFault(text: string) {
  try {
    return parseFault(text);
  } catch (error) {
    throw new WrongUse([
      {
        code: 'unknown-fault',
        message: error instanceof Error ? error.message : `Unknown fault ${text}.`,
        fix: 'Write it as in --fault 429:3.',
      },
    ]);
  }
}

function portProblem(error: unknown, port: number): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error;
  return new WrongUse([
    {
      code: 'port-taken',
      message: `Port ${port} is taken or not allowed.`,
      fix: 'Choose another --port, or leave it out to get a free one.',
      detail: String(error.code),
    },
  ]);
}

function interruption(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
