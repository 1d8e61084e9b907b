import { practiceConnectionId } from '#contract/connection-info.ts';

/** A readable name for a new connection that no other one has: `Acme US` → `acme-us`, `acme-us-2`. */
export function connectionIdFor(label: string, taken: readonly string[]): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const base = plain === '' ? 'pinterest' : plain;
  const isFree = (id: string) => id !== practiceConnectionId && !taken.includes(id);
  if (isFree(base)) return base;
  for (let number = 2; ; number += 1) if (isFree(`${base}-${number}`)) return `${base}-${number}`;
}
