import { describe, type TestOptions } from 'vitest';

/**
 * `describe` for tests that need something of this machine: skipped in capitals where it is missing; on CI, which never skips,
 * they fail.
 * @param missing What is missing, as in "a Chromium"; null when all is there.
 */
export function describeWhere(
  missing: string | null,
  name: string,
  tests: () => void,
  options: TestOptions = {},
): void {
  if (missing !== null) {
    const loudly = `FOR WANT OF ${missing}: ${name}`.toUpperCase();
    if (process.env['CI']) throw new Error(`CI SKIPS NOTHING, BUT CANNOT RUN, ${loudly}`);
    console.warn(`SKIPPED, ${loudly}`);
  }
  describe.skipIf(missing !== null)(name, options, tests);
}
