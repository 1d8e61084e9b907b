type ClassNames = (...names: readonly (string | false | null | undefined)[]) => string;

/** Looks names up in a CSS module and joins those that are there. */
export function classNames(module: Readonly<Record<string, string>>): ClassNames {
  return (...names) => names.flatMap((name) => (name ? (module[name] ?? []) : [])).join(' ');
}
