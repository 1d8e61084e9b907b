/** Whether this is the name of a time zone in the IANA database. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Clocks are turned on quarter hours of UTC. */
const stretch = 900;
const day = 86_400;
/** Ten thousand quarter hours are over a hundred days: more than a run of events spans. */
const mostRemembered = 10_000;

/**
 * Makes a converter from a wall clock's reading (as if it were UTC, in seconds) to Unix seconds.
 * A reading that occurs twice, when clocks are set back, is the first one; one that never occurs, when they are set forward,
 * is moved on by what was skipped: as Temporal's "compatible".
 */
export function wallClockOf(timeZone: string): (reading: number) => number {
  const offsetAt = offsetsOf(timeZone);
  return (reading) => {
    const before = offsetAt(reading - day);
    if (offsetAt(reading - before) === before) return reading - before;
    const after = offsetAt(reading + day);
    return offsetAt(reading - after) === after ? reading - after : reading - before;
  };
}

/** Seconds that the zone is ahead of UTC at an instant in Unix seconds. */
function offsetsOf(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  // One conversion by Intl takes microseconds, and neighbouring events share their offset.
  const remembered = new Map<number, number>();
  return (instant) => {
    const key = Math.floor(instant / stretch);
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const start = key * stretch;
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(start * 1000)) parts[type] = Number(value);
    const { year = 0, month = 1, day: dayOfMonth = 1, hour = 0, minute = 0, second = 0 } = parts;
    const offset = Date.UTC(year, month - 1, dayOfMonth, hour, minute, second) / 1000 - start;
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, offset);
    return offset;
  };
}
