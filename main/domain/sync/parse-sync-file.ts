import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  modify,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { z } from 'zod';
import type { Problem } from '#contract/problem.ts';
import { type SyncDefinition, syncDefinitionSchema } from '#contract/sync-definition.ts';
import { nearestWord } from './nearest-word.ts';
import { lineAndColumn, type Path, placeOf, whereIs } from './sync-file-place.ts';

export type ParsedSyncFile =
  | { readonly ok: true; readonly sync: SyncDefinition }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** What the file says apart from its problems, where that makes a sync: to look for further problems, never to run. */
      readonly rest: SyncDefinition | null;
    };

/** Reads a sync file's text: the sync, or every problem at once, each with its place and a fix. */
export function parseSyncFile(text: string): ParsedSyncFile {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  if (tree === undefined || errors.length > 0) {
    return { ok: false, problems: errors.map((error) => syntaxProblem(text, error)), rest: null };
  }
  const problems: Problem[] = repeatedKeys(text, tree);
  const value: unknown = getNodeValue(tree);
  const result = syncDefinitionSchema.safeParse(value);
  if (!result.success) {
    for (const issue of [...result.error.issues, ...issuesBehindWrongObject(value, result.error.issues)]) {
      problems.push(...problemsOf(text, tree, issue));
    }
  }
  if (result.success && problems.length === 0) return { ok: true, sync: result.data };
  return { ok: false, problems, rest: result.success ? result.data : restOf(text, result.error.issues) };
}

/** Reads the file once more without the values that are wrong; null where a needed one is among them. */
function restOf(text: string, issues: readonly z.core.$ZodIssue[]): SyncDefinition | null {
  let shortened = text;
  for (const issue of issues) {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
    for (const wrong of paths) {
      // Removing an entry of a list would move the others' places.
      if (typeof wrong.at(-1) !== 'string') return null;
      shortened = applyEdits(shortened, modify(shortened, wrong, undefined, {}));
    }
  }
  const result = syncDefinitionSchema.safeParse(JSON.parse(shortened));
  return result.success ? result.data : null;
}

/** The JSON Schema of sync files, for editors (`$schema`). */
export function syncFileJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(syncDefinitionSchema, {
    io: 'input',
    target: 'draft-2020-12',
  });
  return {
    $schema,
    title: 'Matchboard sync file',
    description:
      'How a model goes to a customer list audience or to conversion events at Pinterest. No secrets.',
    ...schema,
  };
}

/** A wrong `object` hides what else is wrong, so the rest is read as the kind of sync that it looks like. */
function issuesBehindWrongObject(value: unknown, issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const wrong = issues.some((issue) => issue.code === 'invalid_union' && issue.path[0] === 'object');
  if (!wrong || typeof value !== 'object' || value === null) return [];
  const object = 'audience' in value ? 'customer-list' : 'conversion-events';
  const result = syncDefinitionSchema.safeParse({ ...value, object });
  return result.success ? [] : result.error.issues.filter((issue) => issue.code !== 'unrecognized_keys');
}

function problemsOf(text: string, tree: Node, issue: z.core.$ZodIssue, base: Path = []): Problem[] {
  const path = [...base, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  const at = { place: placeOf(path), ...whereIs(text, tree, path) };
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(text, tree, path, key));
    case 'invalid_union':
      return unionProblems(text, tree, issue, path);
    case 'invalid_type':
      return [
        findNodeAtLocation(tree, [...path]) === undefined
          ? missing(at, issue.expected)
          : wrongType(at, issue.expected),
      ];
    case 'invalid_value':
      return [
        {
          ...at,
          code: 'wrong-value',
          message: `"${at.place}" has a value that is not allowed.`,
          fix: `Use ${issue.values.map((value) => JSON.stringify(value)).join(', ')}.`,
        },
      ];
    default:
      return [
        {
          ...at,
          code: 'wrong-value',
          message: `"${at.place}" is not right: ${issue.message}.`,
          fix: 'Correct it.',
        },
      ];
  }
}

function unionProblems(
  text: string,
  tree: Node,
  issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>,
  path: Path,
): Problem[] {
  const at = { place: placeOf(path), ...whereIs(text, tree, path) };
  if (issue.errors.length === 0) {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
    const given = findNodeAtLocation(tree, [...path]);
    const fix = `Use ${options.map((option) => JSON.stringify(option)).join(' or ')}.`;
    return given === undefined
      ? [{ ...at, code: 'missing', message: `"${at.place}" is missing.`, fix }]
      : [{ ...at, code: 'wrong-value', message: `"${at.place}" has a value that is not allowed.`, fix }];
  }
  if (path.at(-1) === 'audience') {
    return [
      {
        ...at,
        code: 'wrong-audience',
        message: '"audience" must either create an audience or name an existing one.',
        fix: 'Use {"create": "name"}, or {"customerListId": "…", "audienceId": "…"} with IDs in quotes.',
      },
    ];
  }
  const expected = issue.errors.flatMap((branch) =>
    branch.map((inner) => ('expected' in inner ? String(inner.expected) : '')),
  );
  return [wrongType(at, [...new Set(expected.filter(Boolean))].join(' or '))];
}

interface Place {
  readonly place: string;
  readonly line: number;
  readonly column: number;
}

function missing(at: Place, expected: string): Problem {
  return { ...at, code: 'missing', message: `"${at.place}" is missing.`, fix: `Add it (${expected}).` };
}

function wrongType(at: Place, expected: string): Problem {
  const hint = expected === 'string' ? ' Put it in double quotes.' : '';
  return {
    ...at,
    code: 'wrong-type',
    message: `"${at.place}" has the wrong type.`,
    fix: `Expected: ${expected}.${hint}`,
  };
}

let knownKeys: ReadonlySet<string> | null = null;

function unknownKey(text: string, tree: Node, parent: Path, key: string): Problem {
  knownKeys ??= keysOf(syncFileJsonSchema());
  const near = nearestWord(key, knownKeys);
  const path = [...parent, key];
  return {
    code: 'unknown-key',
    place: placeOf(path),
    ...whereIs(text, tree, path),
    message: `"${placeOf(path)}" is not a setting that belongs here.`,
    fix: near === null || near === key ? 'Remove it.' : `Did you mean "${near}"? Otherwise remove it.`,
  };
}

function keysOf(schema: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  if ('properties' in schema && typeof schema.properties === 'object' && schema.properties !== null) {
    for (const key of Object.keys(schema.properties)) found.add(key);
  }
  for (const part of Object.values(schema)) keysOf(part, found);
  return found;
}

/** JSON lets a key stand twice and readers take the last one: a reviewer would see the first. */
function repeatedKeys(text: string, node: Node): Problem[] {
  const problems: Problem[] = [];
  if (node.type === 'object') {
    const seen = new Set<string>();
    for (const property of node.children ?? []) {
      const key = String(property.children?.[0]?.value);
      if (seen.has(key)) {
        problems.push({
          code: 'repeated-key',
          place: key,
          ...lineAndColumn(text, property.offset),
          message: `"${key}" stands here a second time.`,
          fix: 'Keep one.',
        });
      }
      seen.add(key);
    }
  }
  for (const child of node.children ?? []) problems.push(...repeatedKeys(text, child));
  return problems;
}

function syntaxProblem(text: string, error: ParseError): Problem {
  const words = printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return {
    code: 'not-json',
    place: '',
    ...lineAndColumn(text, error.offset),
    message: `The sync file is not valid JSON: ${words}.`,
    fix: 'Check commas, quotes and braces near this place.',
  };
}
