import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Problem } from '#contract/problem.ts';
import { MatchboardError } from '#domain/errors.ts';
import { faultHelp } from '#hosts/compose-practice.ts';
import { packageVersion } from '#hosts/package-folder.ts';
import { connectionsCommand } from './connections-command.ts';
import { demoCommand } from './demo-command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { fieldKinds, fieldsCommand } from './fields-command.ts';
import { Output } from './output.ts';
import { type PracticeFlags, practiceCommand } from './practice-command.ts';
import { type PreviewFlags, previewCommand } from './preview-command.ts';
import { type RequestsFlags, requestsCommand } from './requests-command.ts';
import { type RunFlags, runCommand } from './run-command.ts';
import { readSettings } from './settings.ts';
import { type UndoFlags, undoCommand } from './undo-command.ts';
import { WrongUse } from './wrong-use.ts';

const environmentHelp = `
Environment:
  MATCHBOARD_HOME              folder for what runs remember, rejected rows and temporary copies
  MATCHBOARD_API_URL           Pinterest's API (default https://api.pinterest.com/v5), or a practice server's
  MATCHBOARD_ACCESS_TOKEN      access token with the scopes ads:read and ads:write
  MATCHBOARD_CONVERSION_TOKEN  token for conversion events (default: the access token)
  MATCHBOARD_KEYCHAIN          "session" keeps logins in memory only, never in the system's keychain
  HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS  the way out of a company's network

Exit codes: 0 done; 1 failed; 2 wrong use or wrong sync file; 3 done, with rejected rows`;

/** Builds the command line; each command sets the exit code. */
function buildProgram(signal: AbortSignal, finish: (code: ExitCode) => void): Command {
  const json = () => new Option('--json', 'print one JSON document to stdout, everything else to stderr');
  const program = new Command('matchboard')
    .description('Send customer lists and conversion events to Pinterest Ads, hashed on this computer.')
    .version(packageVersion())
    .option('--no-color', 'no colours (as with NO_COLOR=1)')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', environmentHelp);

  program
    .command('demo')
    .description('do the whole job on a local practice account, with sample files')
    .addOption(json())
    .addHelpText('after', examples('matchboard demo', 'matchboard demo --json'))
    .action(async (flags: { json?: boolean }) => finish(await demoCommand(flags, signal)));

  program
    .command('preview')
    .description('show what would be sent for the first rows, before and after hashing; sends nothing')
    .argument('<sync>', 'sync file (JSON)')
    .option('--rows <n>', 'how many rows', atLeast(1), 5)
    .option('--reveal', 'show original values instead of masking them')
    .addOption(json())
    .addHelpText(
      'after',
      examples('matchboard preview spring.json', 'matchboard preview spring.json --rows 20 --reveal'),
    )
    .action(async (sync: string, flags: PreviewFlags) =>
      finish(await previewCommand(sync, flags, readSettings(process.env), signal)),
    );

  program
    .command('run')
    .description('run a sync: send what changed since the last run')
    .argument('<sync>', 'sync file (JSON)')
    .option('--dry-run', 'say what would be sent; send nothing')
    .option('--full-resync', 'send the whole list again, whatever was accepted before')
    .option('--test', "send conversion events to Pinterest's test endpoint, which records nothing")
    .option('--allow-removals', 'let this run remove more than options.removalGuardPercent')
    .option('--connection <name>', 'log in as this connection (see matchboard connections)')
    .addOption(json())
    .addHelpText(
      'after',
      examples(
        'matchboard run spring.json --dry-run',
        'matchboard run spring.json',
        'matchboard run orders.json --test',
        'matchboard run spring.json --connection acme-us',
        'matchboard run spring.json --json > report.json',
      ),
    )
    .action(async (sync: string, flags: RunFlags) =>
      finish(await runCommand(sync, flags, readSettings(process.env), signal)),
    );

  program
    .command('requests')
    .description("list the requests of a sync's latest run, or of one you name; hashes only, no tokens")
    .argument('<sync>', 'sync file (JSON)')
    .argument('[run]', 'name of a run, as in its report')
    .option('--har <file>', 'write them as HAR 1.2, for a browser’s developer tools')
    .option('--search <text>', 'only those with this text, or with a hash that this value would be sent as')
    .option('--connection <name>', 'as whom it ran, where the sync does not say')
    .addOption(json())
    .addHelpText(
      'after',
      examples(
        'matchboard requests spring.json',
        'matchboard requests spring.json --search ann@example.com',
        'matchboard requests spring.json 20260131T183000123Z --har spring.har',
      ),
    )
    .action(async (sync: string, run: string | undefined, flags: RequestsFlags) =>
      finish(await requestsCommand(sync, run, flags, readSettings(process.env))),
    );

  program
    .command('undo')
    .description(
      "take back a customer list's latest run: remove whom it added, add back whom it removed. Pinterest may have matched them already, and the next run of the same file would do all of it again",
    )
    .argument('<sync>', 'sync file (JSON)')
    .argument('[run]', 'name of the run that you mean, as in its report: fails where that is not the latest')
    .option('--dry-run', 'say what would be taken back; send nothing')
    .option('--allow-removals', 'let it remove more than options.removalGuardPercent')
    .option('--connection <name>', 'log in as this connection (see matchboard connections)')
    .addOption(json())
    .addHelpText(
      'after',
      examples(
        'matchboard undo spring.json --dry-run',
        'matchboard undo spring.json --allow-removals',
        'matchboard undo spring.json 20260131T183000123Z',
      ),
    )
    .action(async (sync: string, run: string | undefined, flags: UndoFlags) =>
      finish(await undoCommand(sync, run, flags, readSettings(process.env), signal)),
    );

  program
    .command('connections')
    .description('list the logins that were made in the app, without their secrets')
    .addOption(json())
    .addHelpText('after', examples('matchboard connections', 'matchboard connections --json'))
    .action(async (flags: { json?: boolean }) =>
      finish(await connectionsCommand(flags, readSettings(process.env))),
    );

  program
    .command('practice')
    .description('run a local practice Pinterest until interrupted')
    .option('--port <n>', 'port (default: any free one)', atLeast(0))
    .option('--population <share>', 'share of people that Pinterest knows, 0 to 1', share)
    .option('--fault <fault>', `something that goes wrong; repeatable. ${faultHelp}`, collect)
    .addOption(json())
    .addHelpText(
      'after',
      examples(
        'matchboard practice',
        'matchboard practice --port 8100 --population 0.4',
        'matchboard practice --fault 429:3 --fault slow:250',
      ),
    )
    .action(async (flags: PracticeFlags) => finish(await practiceCommand(flags, signal)));

  program
    .command('fields')
    .description("list Pinterest's fields, with help, types and examples")
    .addArgument(new Argument('[object]', 'which').choices(fieldKinds))
    .addOption(json())
    .addHelpText(
      'after',
      examples('matchboard fields', 'matchboard fields events', 'matchboard fields audience --json'),
    )
    .action((kind: (typeof fieldKinds)[number] | undefined, flags: { json?: boolean }) =>
      finish(fieldsCommand(kind, flags)),
    );

  return program;
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n${environmentHelp}`;
}

function atLeast(minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < minimum)
      throw new InvalidArgumentError(`a whole number from ${minimum}`);
    return value;
  };
}

function share(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('a number from 0 to 1');
  return value;
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/** Runs the command line and gives its exit code. The first interruption asks politely, the second ends at once. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  // What runs remember and reject is for this user's eyes only.
  process.umask(0o077);
  const interrupt = new AbortController();
  let asked = false;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (asked) process.exit(exitCodes.failed);
      asked = true;
      interrupt.abort(new Error('interrupted'));
    });
  }
  // The reader of a pipe may leave early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.failed),
  );
  let code: ExitCode = exitCodes.done;
  const json = argv.includes('--json');
  const output = new Output(json);
  try {
    await buildProgram(interrupt.signal, (finished) => {
      code = finished;
    }).parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.done;
      output.document(
        failure([{ code: 'wrong-use', message: error.message, fix: 'See matchboard --help.' }]),
      );
      return exitCodes.wrongUse;
    }
    const [problems, exitCode] = problemsOf(error, interrupt.signal);
    output.document(failure(problems));
    output.problems(problems, error instanceof WrongUse ? error.file : undefined);
    return exitCode;
  }
}

function problemsOf(error: unknown, signal: AbortSignal): [readonly Problem[], ExitCode] {
  if (error instanceof WrongUse) return [error.problems, exitCodes.wrongUse];
  if (error instanceof MatchboardError) return [[error.problem], exitCodes.failed];
  if (signal.aborted) {
    const problem = {
      code: 'cancelled',
      message: 'Cancelled before anything was sent.',
      fix: 'Run again when you are ready.',
    };
    return [[problem], exitCodes.failed];
  }
  // A bug. Its message may quote data, so only the kind and the place are shown.
  const name = error instanceof Error ? error.name : typeof error;
  const place =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const problem = {
    code: 'bug',
    message:
      'Something went wrong inside Matchboard. What Pinterest already has is remembered; nothing is lost.',
    fix: 'Run again. If it happens again, report it with the lines below.',
    detail: [name, ...place.slice(0, 6).map((line) => line.trim())].join('\n  '),
  };
  return [[problem], exitCodes.failed];
}

function failure(problems: readonly Problem[]) {
  return { status: 'failed', error: problems[0] ?? null, problems };
}

process.exitCode = await main(process.argv);
