import { hashText, recognizeHash } from './hash.ts';
import type { RuleContext } from './rule.ts';
import { rules } from './rules.ts';
import { trimText } from './white-space.ts';

const algorithms = ['sha256', 'md5', 'sha1'] as const;

/**
 * Every text that would stand in a request for this value, whichever field it was in: its hash by each rule and algorithm.
 * A hash stands for itself. The value itself is among them only as a hash.
 */
export function tracesOfValue(raw: string, country: string | undefined, now: number): readonly string[] {
  const text = trimText(raw);
  if (text === '') return [];
  const traces = new Set<string>();
  if (recognizeHash(text) !== null) traces.add(text.toLowerCase());
  const shared = { dateOrder: undefined, deviceIdCase: 'by-platform', now } as const;
  const contexts: readonly RuleContext[] = [
    { ...shared, country, cleanPhones: false, devicePlatform: 'ios' },
    { ...shared, country, cleanPhones: true, devicePlatform: 'android' },
    { ...shared, country, cleanPhones: true, devicePlatform: undefined, dateOrder: 'DMY' },
    { ...shared, country, cleanPhones: true, devicePlatform: undefined, dateOrder: 'MDY' },
  ];
  const normalized = new Set<string>([text]);
  for (const rule of Object.values(rules)) {
    for (const context of contexts) {
      const ruling = rule.normalize(text, context);
      if (ruling.outcome === 'normalized') normalized.add(ruling.value);
    }
  }
  for (const value of normalized) {
    for (const algorithm of algorithms) traces.add(hashText(algorithm, value));
  }
  return [...traces];
}
