import { setSystemProxy } from '#adapters/pinterest/network.ts';
import { createPinterestDestination } from '#adapters/pinterest/pinterest-destination.ts';
import { systemClock } from '#adapters/system-clock.ts';

// A program of its own: asks the server named as its argument once, by the system's proxy where a second argument names one,
// and then has nothing left to do.
setSystemProxy(process.argv[3] ?? null);
const pinterest = createPinterestDestination({
  baseUrl: process.argv[2] ?? '',
  tokens: { access: () => 'token', conversion: () => null },
  clock: systemClock,
  patience: { attempts: 1 },
});
const answer = await pinterest.getAdAccount('1', new AbortController().signal);
process.stdout.write(answer.ok ? answer.value.name : answer.failure.message);
