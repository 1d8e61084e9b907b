import type { SyncOptions } from '#contract/sync-definition.ts';
import { countryRule } from '#domain/identifiers/country.ts';
import type { RuleContext } from '#domain/identifiers/rule.ts';
import type { Row } from '#domain/values/row.ts';
import type { TextReader } from './row-columns.ts';

/** More spellings of countries than a column has, unless it is the wrong column. */
const mostCountries = 10_000;

/**
 * What rules and coercions know of the row in hand. One object, changed from row to row: evaluation is synchronous, and a new
 * context for each of millions of rows would cost as much as a rule.
 */
export class RowContext {
  private readonly changing: { -readonly [K in keyof RuleContext]: RuleContext[K] };
  private readonly defaultCountry: string | undefined;
  private readonly countryCell: TextReader | undefined;
  private readonly countries = new Map<string, string | undefined>();

  constructor(options: SyncOptions, countryCell: TextReader | undefined) {
    this.defaultCountry = options.defaultCountry;
    this.countryCell = countryCell;
    this.changing = {
      country: options.defaultCountry,
      cleanPhones: options.cleanPhones,
      dateOrder: options.dateOrder,
      deviceIdCase: options.deviceIdCase,
      // A field that knows its platform says so itself.
      devicePlatform: undefined,
      now: 0,
    };
  }

  /** Always the same object, with what is true of the row last begun. */
  get current(): RuleContext {
    return this.changing;
  }

  /** @param now in Unix seconds. */
  begin(row: Row, now: number): void {
    this.changing.now = now;
    if (this.countryCell !== undefined) this.changing.country = this.countryOf(this.countryCell(row));
  }

  /** ISO 3166 alpha-2 in upper case; the default where the cell is empty or names no country. */
  private countryOf(cell: string): string | undefined {
    const known = this.countries.get(cell);
    if (known !== undefined) return known;
    const ruling = countryRule.normalize(cell, this.changing);
    const country = ruling.outcome === 'normalized' ? ruling.value.toUpperCase() : this.defaultCountry;
    if (this.countries.size >= mostCountries) this.countries.clear();
    this.countries.set(cell, country);
    return country;
  }
}
