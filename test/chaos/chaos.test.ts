import { expect, it } from 'vitest';
import { Chaos } from './chaos.ts';

/** `npm run chaos` sets them: the long form takes another seed each time, `npm test` always the same one. */
const seed = Number(process.env['CHAOS_SEED'] || 1);
const runs = Number(process.env['CHAOS_RUNS'] || 8);

it(`whatever happens to ${runs} runs, Pinterest ends up with what the model says (seed ${seed})`, {
  timeout: 60_000 + runs * 30_000,
  retry: 0,
}, async () => {
  const chaos = await Chaos.open(seed);
  let run = 0;
  try {
    for (run = 1; run <= runs; run += 1) {
      await chaos.run();
      if (run % 20 === 0) process.stdout.write(`chaos: ${run} of ${runs} runs\n`);
    }
    await chaos.calm();
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(
      `run ${run}: ${what}. To see it again: CHAOS_SEED=${seed} CHAOS_RUNS=${runs} npm run chaos`,
      {
        cause: error,
      },
    );
  } finally {
    await chaos.close();
  }
  const { whole, killed, unanswered, cancelled, failed, takenBack } = chaos.counts;
  process.stdout.write(
    `chaos, seed ${seed}: ${whole} whole, ${killed} killed (${unanswered} with work done and no answer), ${cancelled} cancelled, ${failed} failed, ${takenBack} taken back\n`,
  );
  expect(whole).toBeGreaterThan(3);
  expect(unanswered).toBeGreaterThan(0);
});
