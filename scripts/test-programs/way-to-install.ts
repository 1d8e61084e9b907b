import type { TestProgram } from './programs.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly hasApt: boolean;
}

export type WayToInstall =
  | { readonly by: 'apt'; readonly packages: readonly string[] }
  /** It is up to a person; what they should do, in a sentence. */
  | { readonly by: 'person'; readonly advice: string };

/** How what is missing gets onto this machine. */
export function wayToInstall(missing: readonly TestProgram[], machine: Machine): WayToInstall {
  const packages = missing.map(({ debianPackage }) => debianPackage);
  if (machine.platform === 'linux' && machine.hasApt) {
    if (machine.isRoot) return { by: 'apt', packages };
    return {
      by: 'person',
      advice: `Only root can install them: sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
    };
  }
  const names = missing.map(({ name }) => name).join(', ');
  return { by: 'person', advice: `There is no apt here to install them with. Install: ${names}` };
}
