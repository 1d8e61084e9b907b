import fc from 'fast-check';
import metadata from 'libphonenumber-js/max/metadata';
import examples from 'libphonenumber-js/mobile/examples';

/** A number as a file may have it, good or not. */
export interface PhoneSample {
  readonly text: string;
  readonly country: string | undefined;
  /** How the number was come by, how it is written, and whether with more than plain punctuation. */
  readonly kind: { readonly number: string; readonly writing: string; readonly isPlain: boolean };
}

/**
 * `count` samples from all countries and services, the same for the same `seed`: numbers by the library's own patterns,
 * such with a digit more, fewer or changed, and digits by chance, each written as people write numbers or as they don't.
 */
export function* phoneSamples(count: number, seed: number): Generator<PhoneSample> {
  const below = chance(seed);
  const pick = <Value>(from: readonly Value[]): Value => from[below(from.length)]!;
  const digits = (length: number) => Array.from({ length }, () => below(10)).join('');
  const plans = readPlans(20 + Math.ceil(count / 20_000), seed);
  const countries = plans.flatMap(({ country }) => country ?? []);

  const numbers: Record<string, (plan: Plan) => string> = {
    'of a pattern': (plan) => pick(plan.numbers),
    'one digit changed': (plan) => {
      const number = pick(plan.numbers);
      const at = below(number.length);
      return number.slice(0, at) + digits(1) + number.slice(at + 1);
    },
    'one digit more': (plan) => {
      const number = pick(plan.numbers);
      const at = below(number.length + 1);
      return number.slice(0, at) + digits(1) + number.slice(at);
    },
    'one digit fewer': (plan) => {
      const number = pick(plan.numbers);
      const at = below(number.length);
      return number.slice(0, at) + number.slice(at + 1);
    },
    'without its first three digits': (plan) => pick(plan.numbers).slice(3),
    'by chance': () => digits(4 + below(14)),
  };

  const writings: Record<string, (number: string, plan: Plan) => string> = {
    '+49 151…': (number, plan) => `+${plan.callingCode} ${number}`,
    '+49 (0)151…': (number, plan) => `+${plan.callingCode} (${pick(plan.prefixes)})${number}`,
    '0049 151…': (number, plan) => `00${plan.callingCode} ${number}`,
    '+0049 151…': (number, plan) => `+00${plan.callingCode}${number}`,
    '011 49 151…, by a country’s own prefix': (number, plan) =>
      `${pick(pick(plans).abroad)}${plan.callingCode}${number}`,
    '49 151…': (number, plan) => plan.callingCode + number,
    '49 0151…': (number, plan) => plan.callingCode + pick(plan.prefixes) + number,
    '0151…': (number, plan) => pick(plan.prefixes) + number,
    '151…': (number) => number,
    '00151…': (number) => `00${number}`,
  };

  const inGroups = (text: string, mark: string) =>
    text.replace(/\d{2,4}(?=\d)/g, (group) => (below(4) === 0 ? group : group + mark));
  const punctuated = (text: string): string => {
    const style = below(9);
    if (style < 3) return text;
    if (style === 3)
      return text.replace(/(\d{3})(\d+)$/, (_, area, rest) => `(${area}) ${inGroups(rest, '-')}`);
    if (style === 4) return `${pick(['p:', 'tel:', 'Tel. ', '(', 'Fax: ('])}${inGroups(text, ' ')}`;
    return inGroups(text, pick([' ', '-', '.', '/', ' - ', '\u00A0', ')(', '0', ' 0 ']));
  };
  const oddly = (text: string): string => {
    const odd = pick([
      ...[' x12', ' ext. 5', '#', '#12', ';ext=3', ',4', ',,9', ' a', '+', '~', '~3', ' int 7', ';isub=1'],
      ...[';phone-context=+1', '/+1', ' or', '\u2013', '\u00AD', '\u200B', 'e', 'FLOWERS', ' / 415 555 2671'],
      '1'.repeat(30),
    ]);
    const at = pick([text.length, text.length, 0, below(text.length + 1)]);
    return text.slice(0, at) + odd + text.slice(at);
  };

  for (let made = 0; made < count; made += 1) {
    const plan = pick(plans);
    const number = pick(Object.keys(numbers));
    const writing = pick(Object.keys(writings));
    const isPlain = below(12) > 0;
    const written = punctuated(writings[writing]!(numbers[number]!(plan), plan));
    yield {
      text: isPlain ? written : oddly(written),
      country: below(10) < 6 ? plan.country : pick([...countries, undefined, 'AQ']),
      kind: { number, writing, isPlain },
    };
  }
}

interface Plan {
  /** None: a service of no country, such as +800. */
  readonly country: string | undefined;
  readonly callingCode: string;
  readonly numbers: readonly string[];
  /** What may precede a number in its country, and a calling code there. */
  readonly prefixes: readonly string[];
  readonly abroad: readonly string[];
}

/** All plans of the metadata, with so many numbers of each of their patterns. */
function readPlans(perPattern: number, seed: number): Plan[] {
  const matching = (pattern: unknown): string[] =>
    typeof pattern !== 'string' || pattern === ''
      ? []
      : fc.sample(fc.stringMatching(new RegExp(`^(?:${pattern.replaceAll('$', '')})$`)), {
          numRuns: perPattern,
          seed,
        });
  const read = (row: readonly unknown[], country: string | undefined): Plan => {
    const kinds = (Array.isArray(row[11]) ? row[11] : []).map((kind: unknown) =>
      matching(Array.isArray(kind) ? kind[0] : undefined),
    );
    const example = Object.entries(examples).find(([of]) => of === country)?.[1] ?? [];
    return {
      country,
      callingCode: String(row[0]),
      numbers: [...kinds, ...kinds.slice(0, 2), matching(row[2]), example].flat(),
      prefixes: ['0', '1', '8', ...matching(row[5]), ...matching(row[7])],
      abroad: ['00', '011', ...matching(row[1])],
    };
  };
  return [
    ...Object.entries(metadata.countries).map(([country, row]) => read(row, country)),
    ...Object.values(metadata.nonGeographic).map((row) => read(row, undefined)),
  ];
}

/** Whole numbers below a limit, by chance (mulberry32). */
function chance(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}
