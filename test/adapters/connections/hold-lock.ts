import { withLockFile } from '#adapters/connections/lock-file.ts';

/** Takes a lock file and is then killed by the test. */
const [, , path = ''] = process.argv;
await withLockFile(path, async () => {
  process.stdout.write('held\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
