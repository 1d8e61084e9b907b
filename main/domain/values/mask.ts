/** Hides most of a value but keeps its shape recognizable: `ann.lee@example.com` → `an•••••@ex•••••••.com`. */
export function mask(value: string): string {
  const at = value.lastIndexOf('@');
  if (at > 0) {
    const domain = value.slice(at + 1);
    const dot = domain.lastIndexOf('.');
    const ending = dot > 0 ? domain.slice(dot) : '';
    return `${hide(value.slice(0, at), 2)}@${hide(domain.slice(0, domain.length - ending.length), 2)}${ending}`;
  }
  return hide(value, value.length > 5 ? 2 : 1);
}

function hide(text: string, kept: number): string {
  const characters = [...text];
  if (characters.length <= 1) return '•'.repeat(characters.length);
  const shown = Math.min(kept, characters.length - 1);
  return characters.slice(0, shown).join('') + '•'.repeat(Math.min(12, characters.length - shown));
}
