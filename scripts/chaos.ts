import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';

/** 200 runs with another seed each time; `CHAOS_SEED` and `CHAOS_RUNS` say otherwise. */
const { status } = spawnSync('npx', ['vitest', 'run', 'test/chaos'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    CHAOS_SEED: process.env['CHAOS_SEED'] || String(randomInt(1, 1_000_000)),
    CHAOS_RUNS: process.env['CHAOS_RUNS'] || '200',
  },
});
process.exitCode = status ?? 1;
