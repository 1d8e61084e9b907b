import { createPinterestDestination } from '#adapters/pinterest/pinterest-destination.ts';
import { systemClock } from '#adapters/system-clock.ts';

// A program of its own: asks the server named as its argument once, and then has nothing left to do.
const pinterest = createPinterestDestination({
  baseUrl: process.argv[2] ?? '',
  tokens: { access: () => 'token', conversion: () => null },
  clock: systemClock,
  patience: { attempts: 1 },
});
const answer = await pinterest.getAdAccount('1', new AbortController().signal);
process.stdout.write(answer.ok ? answer.value.name : answer.failure.message);
