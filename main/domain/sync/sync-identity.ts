import type { SyncDefinition } from '#contract/sync-definition.ts';
import { hashText } from '#domain/identifiers/hash.ts';

/**
 * Names a sync's memory: the same for the same `id` (else name), object, audience and ad account at the same Pinterest.
 * The source is not part of it, so a new export under another name continues the same sync.
 */
export function syncIdentity(sync: SyncDefinition, apiUrl: string): string {
  const audience = sync.object === 'customer-list' ? (sync.audience ?? null) : null;
  const parts = [apiUrl, sync.destination.adAccountId, sync.object, sync.id ?? [sync.name, audience]];
  return `${slug(sync.id ?? sync.name)}-${hashText('sha256', JSON.stringify(parts)).slice(0, 12)}`;
}

/** The readable part of a folder name. */
function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return plain === '' ? 'sync' : plain;
}
