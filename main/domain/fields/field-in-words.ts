import { fieldsOf } from './catalogue.ts';

const byLength = [...fieldsOf('conversion-events')].map(({ id }) => id).sort((a, b) => b.length - a.length);

/** A name that is no everyday word, so that it means the field wherever it stands. */
const unmistakable = /_/;

/**
 * The field of an event that Pinterest's words name: by its whole path, else by its quoted name, else by a name with an
 * underscore in it. Null where they name none.
 */
export function fieldInWords(message: string): string | null {
  const paths = new Set(message.match(/[a-z_]+(?:(?:\.|\[\d+\]\.?)[a-z_]+)*/g)?.map(plainPath));
  const quoted = new Set([...message.matchAll(/['"`]([a-z_]+)['"`]/g)].map(([, name]) => name));
  const isNamed = (id: string) => [...paths].some((path) => path === id || path.endsWith(`.${id}`));
  return (
    byLength.find((id) => id.includes('.') && isNamed(id)) ??
    byLength.find((id) => quoted.has(id)) ??
    byLength.find((id) => quoted.has(lastPart(id))) ??
    byLength.find((id) => unmistakable.test(lastPart(id)) && paths.has(lastPart(id))) ??
    null
  );
}

function plainPath(path: string): string {
  return path.replaceAll(/\[\d+\]\.?/g, '.').replace(/\.$/, '');
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}
