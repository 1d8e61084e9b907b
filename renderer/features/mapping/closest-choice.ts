/** The choice that shares most of a value's words, else the first. */
export function closestChoice(value: string, choices: readonly string[] | undefined): string {
  if (choices === undefined) return value;
  const words = value.toLowerCase().split(/[^a-z]+/u);
  const shared = (choice: string) =>
    choice
      .split('_')
      .filter((part) =>
        words.some((word) => word.length > 2 && (word.startsWith(part) || part.startsWith(word))),
      ).length;
  return [...choices].sort((a, b) => shared(b) - shared(a))[0] ?? value;
}
