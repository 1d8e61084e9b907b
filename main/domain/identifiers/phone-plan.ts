/**
 * The numbers of one country, or of a service of none (+800): a numbering plan of libphonenumber's metadata, its patterns
 * compiled once. The library compiles them anew for each number, which is most of the time it takes.
 */
export class PhonePlan {
  readonly callingCode: string;
  /** Begins a call abroad from here. `00` in most countries, `011` in North America. */
  readonly abroad: RegExp | undefined;
  /** A pattern that tells the country's numbers from others' with its calling code by how they begin; few countries have it. */
  readonly leadingDigits: string | undefined;
  /** Matches every number, and some that are of no kind. */
  readonly general: RegExp;
  /** Begins a number dialled within the country and is no part of it: `0` in most. */
  readonly #prefix: RegExp | undefined;
  /** What replaces a prefix whose last group matches. In Antigua `268$1`: `4641234` → `2684641234`. */
  readonly #transform: string | undefined;
  /** How many digits a national number may have, rising. */
  readonly #lengths: readonly number[];
  /** By numbers of digits. */
  readonly #valid: (RegExp | undefined)[] = [];
  readonly #mobile: (RegExp | undefined)[] = [];
  /** Landlines, mobile numbers, toll-free ones… */
  readonly #kinds: readonly Kind[];
  /** What `isValid` was asked last, and said: the steps of one number ask up to three times. */
  #asked = '';
  #answer = false;

  /** A row's places: https://gitlab.com/catamphetamine/libphonenumber-js/-/blob/master/METADATA.md, `metadata.js` there. */
  constructor(row: readonly unknown[]) {
    this.callingCode = String(row[0]);
    this.abroad = beginning(row[1]);
    this.general = new RegExp(`^(?:${row[2]})$`);
    this.#lengths = listed(row[3]).map(Number);
    this.#prefix = beginning(row[7]) ?? beginning(row[5]);
    this.#transform = pattern(row[8]);
    this.leadingDigits = pattern(row[10]);
    this.#kinds = listed(row[11]).map((kind) => {
      const [own, lengths] = listed(kind);
      return {
        pattern: pattern(own),
        lengths: lengths === undefined ? this.#lengths : listed(lengths).map(Number),
      };
    });
  }

  /** Whether a national number is of any kind. */
  isValid(national: string): boolean {
    if (national === this.#asked) return this.#answer;
    const { length } = national;
    this.#valid[length] ??= this.#compile(length, this.#kinds, []);
    this.#asked = national;
    this.#answer = this.#valid[length].test(national);
    return this.#answer;
  }

  /** Whether it is a mobile number, and no landline's: in North America it may be either's. */
  isMobile(national: string): boolean {
    const { length } = national;
    this.#mobile[length] ??= this.#compile(length, this.#kinds.slice(1, 2), this.#kinds.slice(0, 1));
    return this.#mobile[length].test(national);
  }

  /** The number with its prefix replaced, mostly by nothing, whatever that makes of it. */
  replacePrefix(number: string): string {
    const prefix = this.#prefix;
    const match = prefix?.exec(number);
    if (prefix === undefined || !match) return number;
    const lastGroup = match.length > 1 ? match.at(-1) : undefined;
    if (this.#transform !== undefined && lastGroup) return number.replace(prefix, this.#transform);
    return number.slice(match[0].length);
  }

  hasLength(national: string): boolean {
    return this.#lengths.includes(national.length);
  }

  isTooLong(national: string): boolean {
    return national.length > (this.#lengths.at(-1) ?? 0);
  }

  /** Matches the numbers of `length` digits that are of one of the `kinds` and of none of the `others`. */
  #compile(length: number, kinds: readonly Kind[], others: readonly Kind[]): RegExp {
    const patterns = patternsFor(length, kinds);
    if (patterns.length === 0) return matchesNothing;
    const excluded = patternsFor(length, others);
    const unless = excluded.length === 0 ? '' : `(?!(?:${excluded.join('|')})$)`;
    return new RegExp(`^(?=${this.general.source})${unless}(?:${patterns.join('|')})$`);
  }
}

interface Kind {
  readonly pattern: string | undefined;
  readonly lengths: readonly number[];
}

const matchesNothing = /(?!)/;

function patternsFor(length: number, kinds: readonly Kind[]): string[] {
  return kinds.flatMap(({ pattern, lengths }) =>
    pattern !== undefined && lengths.includes(length) ? [pattern] : [],
  );
}

/** In the metadata, 0 and '' stand for a pattern that there is not. */
function pattern(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function beginning(value: unknown): RegExp | undefined {
  const found = pattern(value);
  return found === undefined ? undefined : new RegExp(`^(?:${found})`);
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
