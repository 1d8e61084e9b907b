import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

/** Steps from the top of a sync file to one of its values. */
export type Path = readonly (string | number)[];

/** A path as people read it: `mapping[2].field`. */
export function placeOf(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** Line and column, from 1, of the value at `path`, or of the nearest enclosing one. */
export function whereIs(text: string, tree: Node, path: Path): { line: number; column: number } {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined)
      return lineAndColumn(text, node.parent?.type === 'property' ? node.parent.offset : node.offset);
  }
  return { line: 1, column: 1 };
}

/** Line and column, from 1, of a position in a text. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** Line and column of a place in a sync file's text, for problems that were found after parsing. */
export function locate(text: string, place: string): { line: number; column: number } | null {
  const tree = parseTree(text);
  if (tree === undefined) return null;
  const path = [...place.matchAll(/[^.[\]]+/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));
  return whereIs(text, tree, path);
}
