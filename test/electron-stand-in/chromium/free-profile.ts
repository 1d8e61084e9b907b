import { mkdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a Chromium may take to notice that its stand-in has died. */
const patience = 3_000;

/**
 * A profile folder below `userData` that no Chromium uses. It is the same one from start to start, so that the page's
 * storage stays; a second app at the same time gets another, for Chromium would answer it from the first one's windows.
 */
export async function freeProfile(userData: string): Promise<string> {
  for (let number = 1; ; number++) {
    const profile = join(userData, number === 1 ? 'stand-in-profile' : `stand-in-profile-${number}`);
    mkdirSync(profile, { recursive: true });
    const end = Date.now() + patience;
    while (isInUse(profile) && Date.now() < end) await sleep(50);
    if (!isInUse(profile)) return profile;
  }
}

/** Chromium's lock is a link to `host-pid`. */
function isInUse(profile: string): boolean {
  try {
    const pid = Number(/-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1]);
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
