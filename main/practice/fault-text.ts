import type { Fault, FaultSpec } from './faults.ts';

/** How faults are written on a command line. */
export const faultHelp =
  '429:3 (a status, for the next 3 requests), 500-after:1 (having done the work), 503:5% (by chance), slow:250 (milliseconds), ' +
  'slow:250:3, reset-before:1, reset-after:1, half:1, twice:1, expired:1, html:1, refuse-record:RECORD, refuse-record:100 (one in 100), ' +
  'refuse-audience:1, hold (until the faults are set anew), pass:1 (the faults after it leave the next request alone); all but refuse-record with @audiences at the end: only where method and path hold that';

/** Reads one fault; throws an Error that says what was expected. */
export function parseFault(text: string): FaultSpec {
  const unreadable = () => new Error(`"${text}" is not a fault. Known: ${faultHelp}.`);
  const record = /^refuse-record:(.+)$/.exec(text)?.[1];
  // No record is a short number: the shortest hash has 32 digits.
  if (record !== undefined && /^\d{1,9}$/.test(record)) {
    return { kind: 'refuse-record', oneIn: Math.max(1, Number(record)) };
  }
  if (record !== undefined) return { kind: 'refuse-record', record };

  const [head = '', path] = text.split('@', 2);
  const [name = '', ...values] = head.split(':');
  const where = path === undefined ? {} : { path };
  if (head === 'hold') return { kind: head, ...where };
  if (name === 'slow') {
    const milliseconds = wholeNumber(values[0]);
    if (milliseconds === null || values.length > 2) throw unreadable();
    const occasion = values[1] === undefined ? {} : occasionOf(values[1]);
    if (occasion === null) throw unreadable();
    return { kind: 'slow', milliseconds, ...occasion, ...where };
  }
  const fault = simpleFault(name);
  const occasion = occasionOf(values[0] ?? '1');
  if (fault === null || occasion === null || values.length > 1) throw unreadable();
  return { ...fault, ...occasion, ...where };
}

function simpleFault(name: string): Fault | null {
  const status = /^([45]\d\d)(-after)?$/.exec(name);
  if (status !== null) {
    return { kind: 'status', status: Number(status[1]), ...(status[2] === undefined ? {} : { after: true }) };
  }
  switch (name) {
    case 'reset':
      return { kind: 'reset-before' };
    case 'reset-before':
    case 'reset-after':
    case 'half':
    case 'twice':
    case 'expired':
    case 'html':
    case 'refuse-audience':
    case 'pass':
      return { kind: name };
    default:
      return null;
  }
}

/** `3` times, or a chance such as `5%`. */
function occasionOf(text: string): { readonly times: number } | { readonly probability: number } | null {
  const percent = /^(\d{1,3}(?:\.\d+)?)%$/.exec(text);
  if (percent !== null) return { probability: Math.min(1, Number(percent[1]) / 100) };
  const times = wholeNumber(text);
  return times === null ? null : { times };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
