import { useAudiences } from '#bridge/audiences.ts';
import type { SyncDraftInput } from '#contract/sync-draft.ts';

/** The name under which Pinterest has, or will have, the audience of a customer list. */
export function useAudienceName(draft: SyncDraftInput): string {
  const audiences = useAudiences(draft.destination.adAccountId, draft.destination.connection ?? null);
  if (draft.object === 'conversion-events') return '';
  const { audience } = draft;
  if (audience === undefined) return `audience-${draft.name}`;
  if ('create' in audience) return `audience-${audience.create}`;
  const found = audiences.data?.find(({ customerListId }) => customerListId === audience.customerListId);
  return found?.audienceName ?? found?.customerListName ?? audience.customerListId;
}
