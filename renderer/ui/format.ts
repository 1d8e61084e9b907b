const number = new Intl.NumberFormat();
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const wholePercent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** A count in the user's locale. */
export function formatNumber(value: number): string {
  return number.format(value);
}

/** A share 0…1 as a percentage. */
export function formatPercent(share: number): string {
  return percent.format(share);
}

/** A share 0…1 without decimals: never 100 % while something is missing, never 0 % while something is there. */
export function formatWholePercent(share: number): string {
  if (share > 0.99 && share < 1) return wholePercent.format(0.99);
  if (share > 0 && share < 0.01) return `< ${wholePercent.format(0.01)}`;
  return wholePercent.format(share);
}

export function formatExactTime(time: string): string {
  return exact.format(new Date(time));
}

export function formatDay(time: string): string {
  return day.format(new Date(time));
}

/** Such as "2 hours ago", seen from `now` (milliseconds). */
export function formatRelativeTime(time: string, now: number): string {
  const seconds = (new Date(time).getTime() - now) / 1000;
  const size = Math.abs(seconds);
  if (size < 45) return relative.format(0, 'second');
  if (size < 45 * 60) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 22 * 3600) return relative.format(Math.round(seconds / 3600), 'hour');
  const days = seconds / 86_400;
  if (Math.abs(days) < 45) return relative.format(Math.round(days), 'day');
  if (Math.abs(days) < 320) return relative.format(Math.round(days / 30.44), 'month');
  return relative.format(Math.round(days / 365.25), 'year');
}

/** A file's size. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

/** A duration such as "2 min 5 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return '< 1 s';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
