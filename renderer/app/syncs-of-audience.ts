import type { AudienceInfo } from '#contract/audience-info.ts';
import type { SyncView } from '#contract/sync-view.ts';

/** The syncs that send to a customer list of this ad account: by its ID once a run has told it, until then by its name. */
export function syncsOfAudience(
  syncs: readonly SyncView[],
  adAccountId: string,
  { customerListId, customerListName }: AudienceInfo,
): readonly SyncView[] {
  return syncs.filter(({ draft, lastRun }) => {
    if (draft.object !== 'customer-list' || draft.destination.adAccountId !== adAccountId) return false;
    const { audience = { create: draft.name } } = draft;
    if ('customerListId' in audience) return audience.customerListId === customerListId;
    const made = lastRun?.result?.audience?.customerListId;
    return made === undefined
      ? customerListName === `customer list-${audience.create}`
      : made === customerListId;
  });
}
