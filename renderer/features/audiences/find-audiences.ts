import type { AudienceInfo } from '#contract/audience-info.ts';

/** Those whose names or IDs have every word of `wanted` in them. */
export function findAudiences(audiences: readonly AudienceInfo[], wanted: string): readonly AudienceInfo[] {
  const words = wanted.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return audiences;
  return audiences.filter(({ customerListName, audienceName, customerListId, audienceId }) => {
    const text = [customerListName, audienceName, customerListId, audienceId].join(' ').toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
