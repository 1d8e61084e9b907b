import { useEffect, useState } from 'react';
import { formatExactTime, formatRelativeTime } from './format.ts';

/** A moment, relative; exact on hover and for screen readers. */
export function Time({ at }: { readonly at: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const exact = formatExactTime(at);
  return (
    <time dateTime={at} title={exact}>
      {formatRelativeTime(at, now)}
    </time>
  );
}
