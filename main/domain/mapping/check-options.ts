import type { SyncDefinition } from '#contract/sync-definition.ts';
import { countryRule } from '#domain/identifiers/country.ts';
import type { Column } from '#domain/values/row.ts';
import { isTimeZone } from '#domain/values/time-zone.ts';
import { checkColumn } from './check-column.ts';
import type { ProblemList } from './problem-list.ts';
import { RowContext } from './row-context.ts';

/** Checks options that a mapping's fields or the source's columns make wrong or pointless. */
export function checkOptions(sync: SyncDefinition, columns: readonly Column[], problems: ProblemList): void {
  const { mapping, options } = sync;
  const { countryColumn, defaultCountry } = options;
  const isMapped = (id: string) => mapping.some((entry) => entry.field === id);

  if (countryColumn !== undefined) checkColumn(countryColumn, 'options.countryColumn', columns, problems);
  if (defaultCountry !== undefined) {
    const { current } = new RowContext(options, undefined);
    if (countryRule.normalize(defaultCountry, current).outcome !== 'normalized') {
      problems.error(
        'options.defaultCountry',
        'unknown-country',
        `There is no country "${defaultCountry}".`,
        'Use its two-letter code, such as US, DE or GB.',
      );
    }
  }
  if (
    options.cleanPhones &&
    isMapped('user_data.ph') &&
    countryColumn === undefined &&
    defaultCountry === undefined
  ) {
    problems.warn(
      'options.cleanPhones',
      'phones-without-country',
      'Phone numbers without a country code will be rejected: no country is set for them.',
      'Set defaultCountry or countryColumn.',
    );
  }
  if (sync.object === 'customer-list') {
    if (options.hash === 'plain' && !isMapped('EMAIL')) {
      problems.warn(
        'options.hash',
        'plain-without-email',
        'Only e-mail addresses can be sent as plain text, and none are mapped.',
        'Remove "hash": without it values are hashed with SHA-256.',
      );
    }
    return;
  }
  if (options.hash !== 'sha256' && options.hash !== 'none') {
    problems.error(
      'options.hash',
      'hash-not-for-events',
      'Conversion events take SHA-256 only.',
      'Use "sha256", or "none" where you have hashed the values with SHA-256 yourself.',
    );
  }
  if (!isTimeZone(sync.options.timeZone)) {
    problems.error(
      'options.timeZone',
      'unknown-time-zone',
      `There is no time zone "${sync.options.timeZone}".`,
      'Use a name such as UTC, Europe/Berlin or America/New_York.',
    );
  }
}
