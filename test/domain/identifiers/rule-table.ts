import { expect, test } from 'vitest';
import type { Rule, RuleContext, Ruling } from '#domain/identifiers/rule.ts';

/** 2026-03-15, noon. */
export const now = Date.UTC(2026, 2, 15, 12) / 1000;

export const plainContext: RuleContext = {
  country: undefined,
  cleanPhones: false,
  dateOrder: undefined,
  deviceIdCase: 'by-platform',
  devicePlatform: undefined,
  now,
};

/** A ruling as a table shows it: the value, `∅` for absent, `✗ reason` for rejected; then `⚠ warning`, if any. */
export function show(ruling: Ruling): string {
  if (ruling.outcome === 'rejected') return `✗ ${ruling.reason}`;
  const outcome = ruling.outcome === 'absent' ? '∅' : ruling.value;
  return ruling.warning === undefined ? outcome : `${outcome} ⚠ ${ruling.warning}`;
}

/** One test per row: raw value, what the rule makes of it, and what the context has that is not plain. */
export function testTable(
  rule: Rule,
  rows: readonly (readonly [raw: string, shown: string, context?: Partial<RuleContext>])[],
): void {
  for (const [raw, shown, overrides = {}] of rows) {
    test(`${JSON.stringify(raw.slice(0, 60))} → ${shown.slice(0, 60)} ${JSON.stringify(overrides)}`, () => {
      const context = { ...plainContext, ...overrides };
      const ruling = rule.normalize(raw, context);
      expect(show(ruling)).toBe(shown);
      if (ruling.outcome !== 'normalized') return;
      const again = rule.normalize(ruling.value, context);
      expect(again).toMatchObject({ outcome: 'normalized', value: ruling.value });
    });
  }
}
