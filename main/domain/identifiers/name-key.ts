/** A name as look-up tables know it: letters and digits only, without case and accents. `Côte d'Ivoire` → `cotedivoire` */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
