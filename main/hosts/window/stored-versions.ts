type Kept = Readonly<Record<string, unknown>>;

/** Brings what a file of one version holds to the next version. Throws where it holds what that version never wrote. */
export type VersionStep = (kept: Kept) => Kept;

/** In the order of versions: the first is for files of version 1. A step that has been released is never changed. */
const versionSteps: readonly VersionStep[] = [
  // The first files did not say their version, and had the store's own notes on another kind of migrations.
  ({ __internal__: _, ...kept }) => kept,
];

/** The version that this app writes. */
export const currentVersion = versionSteps.length + 1;

export type Upgrade =
  | { readonly outcome: 'current' }
  /** `kept` is of the current version. */
  | { readonly outcome: 'upgraded'; readonly from: number; readonly kept: Kept }
  /** Written by a later app. */
  | { readonly outcome: 'newer' };

/** What has to become of a file's content. Throws where no app of ours has written it. */
export function upgrade(kept: unknown, steps: readonly VersionStep[] = versionSteps): Upgrade {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) throw new Error('not an object');
  const version: unknown = 'version' in kept ? kept.version : 1;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new Error('no version of ours');
  }
  const current = steps.length + 1;
  if (version > current) return { outcome: 'newer' };
  if (version === current) return { outcome: 'current' };
  const upgraded = steps.slice(version - 1).reduce<Kept>((older, step) => step(older), { ...kept });
  return { outcome: 'upgraded', from: version, kept: { ...upgraded, version: current } };
}
