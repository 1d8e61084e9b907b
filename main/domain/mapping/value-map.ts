/**
 * Looks a value up in a value map, trimmed; `*` catches what has no entry of its own, but not the empty value, which stays
 * empty unless the map has an entry for it. Undefined where the map has nothing.
 */
export function valueMapOf(entries: Readonly<Record<string, string>>): (raw: string) => string | undefined {
  const map = new Map(Object.entries(entries));
  const otherwise = map.get('*');
  const empty = map.get('') ?? '';
  return (raw) => {
    const text = raw.trim();
    return text === '' ? empty : (map.get(text) ?? otherwise);
  };
}
