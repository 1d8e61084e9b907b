/** A piece of a template: text as it stands, or a column whose cell goes there. */
export type TemplatePart = { readonly text: string } | { readonly column: string };

const placeholder = /\{\{\s*(.*?)\s*\}\}/g;

/** The parts of `{{first}} {{last}}`, in order. Braces that make no placeholder stay text. */
export function templateParts(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of template.matchAll(placeholder)) {
    if (match.index > end) parts.push({ text: template.slice(end, match.index) });
    parts.push({ column: match[1] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < template.length) parts.push({ text: template.slice(end) });
  return parts;
}
