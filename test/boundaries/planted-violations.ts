/** One rule of the house: a file that breaks it, and the nearest file that keeps it. */
export interface PlantedViolation {
  readonly breaks: string;
  /** Path in the tree. */
  readonly file: string;
  readonly violation: string;
  /** The same file without the violation. */
  readonly allowed: string;
  readonly rule: string;
  /** Parts of the messages; absent where one rule has only one. */
  readonly says?: readonly string[];
}

const restricted = 'lint/style/noRestrictedImports';
const climbing = 'not by climbing folders';

const use = (...specifiers: readonly string[]): string =>
  [
    ...specifiers.map((specifier, at) => `import { thing as thing${at} } from '${specifier}';`),
    `export const used = [${specifiers.map((_, at) => `thing${at}`)}];`,
  ].join('\n');

const useType = (specifier: string): string =>
  `import type { Thing } from '${specifier}';\n\nexport type Used = Thing;\n`;

interface Floor {
  readonly name: string;
  readonly folder: string;
  readonly may: readonly string[];
  readonly mayNot: readonly (readonly [specifier: string, says: string])[];
}

const electron = ['electron', 'Only hosts/window knows Electron'] as const;
const duckdb = ['@duckdb/node-api', 'Only adapters know DuckDB'] as const;
const notInABrowser = ['node:fs', 'node:fs/promises', 'electron', '@duckdb/node-api'].map(
  (specifier) => [specifier, 'runs in a browser'] as const,
);
const upwards = (says: string, ...floors: readonly string[]): (readonly [string, string])[] =>
  floors.map((floor) => [`#${floor}/some/thing.ts`, says] as const);

const floors: readonly Floor[] = [
  {
    name: 'the contract',
    folder: 'preload/contract',
    may: ['zod', './field.ts', './deep/field.ts', '#contract/problem.ts'],
    mayNot: [
      ...upwards('Floor 0', 'domain', 'ports', 'adapters', 'practice', 'services', 'hosts', 'ui'),
      ['node:path', 'Floor 0'],
      ['commander', 'Floor 0'],
      ['electron', 'Floor 0'],
      ['../index.ts', climbing],
    ],
  },
  {
    name: 'preload',
    folder: 'preload',
    may: ['electron', '#contract/problem.ts', './contract/problem.ts'],
    mayNot: [
      ...upwards('Preload imports', 'domain', 'ports', 'adapters', 'practice', 'services', 'hosts', 'bridge'),
      ['node:fs', 'Preload imports'],
      ['../main/domain/errors.ts', climbing],
    ],
  },
  {
    name: 'the domain',
    folder: 'main/domain/some',
    may: [
      'libphonenumber-js',
      'libphonenumber-js/max',
      '#domain/errors.ts',
      '#contract/problem.ts',
      './own.ts',
    ],
    mayNot: [
      ...upwards('Floor 1', 'ports', 'adapters', 'practice', 'services', 'hosts', 'ui'),
      ['node:fs', 'Floor 1'],
      ['node:fs/promises', 'Floor 1'],
      ['electron', 'Floor 1'],
      ['@duckdb/node-api', 'Floor 1'],
      ['commander', 'Floor 1'],
      ['../errors.ts', climbing],
      ['./../errors.ts', climbing],
      ['./deep/../../errors.ts', climbing],
      ['..', climbing],
    ],
  },
  {
    name: 'a port',
    folder: 'main/ports',
    may: ['#ports/clock.ts', '#domain/errors.ts', '#contract/problem.ts', './own.ts'],
    mayNot: [
      ...upwards('Floor 2', 'adapters', 'practice', 'services', 'hosts', 'ui'),
      ['node:stream', 'Floor 2'],
      ['electron', 'Floor 2'],
      ['@duckdb/node-api', 'Floor 2'],
      ['../domain/errors.ts', climbing],
    ],
  },
  {
    name: 'an adapter',
    folder: 'main/adapters/csv',
    may: [
      '@duckdb/node-api',
      'node:fs',
      '#ports/source.ts',
      '#domain/errors.ts',
      '#contract/problem.ts',
      './own.ts',
    ],
    mayNot: [
      ...upwards('Floor 3', 'adapters', 'practice', 'services', 'hosts', 'ui'),
      electron,
      ['../pinterest/client.ts', climbing],
      ['./../pinterest/client.ts', climbing],
    ],
  },
  {
    name: 'the practice server',
    folder: 'main/practice',
    may: ['node:http', 'node:crypto', '#practice/own.ts', './own.ts'],
    mayNot: [
      ...upwards('shares no code', 'domain', 'ports', 'adapters', 'services', 'hosts', 'ui'),
      electron,
      duckdb,
      ['../domain/errors.ts', climbing],
    ],
  },
  {
    name: 'a service',
    folder: 'main/services',
    may: ['#services/own.ts', '#ports/source.ts', '#domain/errors.ts', '#contract/problem.ts', './own.ts'],
    mayNot: [
      ...upwards('Floor 4', 'adapters', 'practice', 'hosts', 'ui'),
      electron,
      duckdb,
      ['../adapters/csv/open.ts', climbing],
    ],
  },
  {
    name: 'the command line',
    folder: 'main/hosts/cli',
    may: [
      'commander',
      'node:fs',
      '#hosts/compose.ts',
      '#services/some/thing.ts',
      '#ports/clock.ts',
      '#domain/errors.ts',
      '#contract/problem.ts',
    ],
    mayNot: [
      ...upwards('Floor 5', 'adapters', 'practice', 'ui'),
      electron,
      duckdb,
      ['../../adapters/csv/open.ts', climbing],
    ],
  },
  {
    name: 'the window',
    folder: 'main/hosts/window',
    may: [
      'electron',
      'node:fs',
      '#hosts/compose.ts',
      '#services/some/thing.ts',
      '#ports/clock.ts',
      '#domain/errors.ts',
      '#contract/problem.ts',
    ],
    mayNot: [
      ...upwards('Floor 5', 'adapters', 'practice', 'ui'),
      duckdb,
      ['../../adapters/csv/open.ts', climbing],
    ],
  },
  {
    name: 'the page',
    folder: 'renderer/app',
    may: [
      'react',
      '#app/own.ts',
      '#features/syncs/home.ts',
      '#ui/button.ts',
      '#bridge/call.ts',
      '#tokens/colour.ts',
      '#contract/problem.ts',
      './own.ts',
    ],
    mayNot: [
      ...upwards('The page sees', 'domain', 'ports', 'adapters', 'practice', 'services', 'hosts'),
      ...notInABrowser,
      ['../../main/domain/errors.ts', climbing],
    ],
  },
  {
    name: 'a feature',
    folder: 'renderer/features/mapping',
    may: [
      'react',
      '#ui/button.ts',
      '#bridge/call.ts',
      '#tokens/colour.ts',
      '#contract/problem.ts',
      './own.ts',
    ],
    mayNot: [
      ...upwards('A feature imports', 'features', 'app', 'domain', 'ports', 'adapters', 'services', 'hosts'),
      ...notInABrowser,
      ['../runs/list.ts', climbing],
    ],
  },
  {
    name: 'a primitive',
    folder: 'renderer/ui',
    may: ['react', '#tokens/colour.ts', '#ui/button.ts', './own.ts'],
    mayNot: [
      ...upwards('Primitives have no words', 'features', 'app', 'bridge', 'contract', 'domain'),
      ...notInABrowser,
      ['../app/entry.ts', climbing],
    ],
  },
  {
    name: 'the bridge',
    folder: 'renderer/bridge',
    may: ['#contract/problem.ts', '#bridge/call.ts', './own.ts'],
    mayNot: [
      ...upwards('The bridge imports', 'features', 'app', 'ui', 'domain'),
      ...notInABrowser,
      ['../app/entry.ts', climbing],
    ],
  },
];

const byFloor = floors.flatMap(({ name, folder, may, mayNot }) =>
  mayNot.map(
    ([specifier, says], at): PlantedViolation => ({
      breaks: `${name} imports ${specifier}`,
      file: `${folder}/planted-${at}.ts`,
      violation: use(specifier),
      allowed: use(...may),
      rule: restricted,
      says: [says],
    }),
  ),
);

const clean = 'export const answer = 42;\n';

const impure = (code: string, rule: string, at: number, allowed = clean): PlantedViolation => ({
  breaks: `the domain has ${code}`,
  file: `main/domain/impure-${at}.ts`,
  violation: `export const answer = ${code};\n`,
  allowed,
  rule,
});

const inTheDomain: readonly PlantedViolation[] = [
  ...['Date.now()', 'Date.now', 'new Date()', 'new Date', 'Date()', 'Math.random()'].map((code, at) => ({
    ...impure(code, 'plugin', at, 'export const answer = new Date(0).getTime();\n'),
    says: ['no clock and no chance'],
  })),
  ...[
    'crypto.randomUUID()',
    'fetch("https://example.com")',
    'globalThis.Date',
    'performance.now()',
    'process.env',
    'setImmediate(String)',
    'setInterval(String, 1)',
    'setTimeout(String, 1)',
  ].map((code, at) => impure(code, 'lint/style/noRestrictedGlobals', 100 + at)),
  {
    breaks: 'the domain takes chance from node:crypto',
    file: 'main/domain/impure-crypto.ts',
    violation: "import { randomUUID } from 'node:crypto';\n\nexport const answer = randomUUID();\n",
    allowed: "import { createHash } from 'node:crypto';\n\nexport const answer = createHash('sha256');\n",
    rule: restricted,
    says: ["only node:crypto's hash"],
  },
];

/** Ways to import that a checker could overlook. */
const disguises: readonly PlantedViolation[] = (
  [
    ['as a type', useType('#ports/source.ts')],
    ['by re-export', "export { thing } from '#ports/source.ts';\n"],
    ['by re-export of everything', "export * from '#ports/source.ts';\n"],
    ['for its side effect', "import '#ports/source.ts';\n\nexport const answer = 42;\n"],
    ['while running', "export const answer = await import('#ports/source.ts');\n"],
  ] as const
).map(([how, violation], at) => ({
  breaks: `the domain imports a port ${how}`,
  file: `main/domain/disguised-${at}.ts`,
  violation,
  allowed: useType('#contract/problem.ts'),
  rule: restricted,
  says: ['Floor 1'],
}));

const inPractice: readonly PlantedViolation[] = (
  [
    ['a value', use('#contract/problem.ts')],
    ['everything', "export * from '#contract/problem.ts';\n"],
    ['its side effect', "import '#contract/problem.ts';\n\nexport const answer = 42;\n"],
    ['a value while running', "export const answer = await import('#contract/problem.ts');\n"],
  ] as const
).map(([what, violation], at) => ({
  breaks: `the practice server imports ${what} of the contract`,
  file: `main/practice/more-than-types-${at}.ts`,
  violation,
  allowed: useType('#contract/problem.ts'),
  rule: 'plugin',
  says: ['only types of the contract'],
}));

const everywhere: readonly PlantedViolation[] = [
  {
    breaks: 'compose.ts climbs, and imports Electron and DuckDB',
    file: 'main/hosts/compose.ts',
    violation: use('../adapters/csv/open.ts', 'electron', '@duckdb/node-api'),
    allowed: use('#adapters/csv/open.ts', '#practice/server.ts', '#services/run.ts', '#ports/clock.ts'),
    rule: restricted,
    says: [climbing, 'Only hosts/window knows Electron', 'Only adapters know DuckDB'],
  },
  {
    breaks: 'two files import each other',
    file: 'main/services/cycle.ts',
    violation: use('./cycle-partner.ts'),
    allowed: 'export const used = 1;\n',
    rule: 'lint/suspicious/noImportCycles',
  },
  {
    breaks: 'two files import each other for types, by alias',
    file: 'main/domain/type-cycle.ts',
    violation:
      "import type { Used } from '#domain/type-cycle-partner.ts';\n\nexport type Thing = Used | null;\n",
    allowed: 'export type Thing = null;\n',
    rule: 'lint/suspicious/noImportCycles',
  },
  {
    breaks: 'a default export',
    file: 'main/services/default.ts',
    violation: 'export default 42;\n',
    allowed: clean,
    rule: 'lint/style/noDefaultExport',
  },
  {
    breaks: 'any',
    file: 'main/services/any.ts',
    violation: 'export const answer = (question: any) => question;\n',
    allowed: 'export const answer = (question: unknown) => question;\n',
    rule: 'lint/suspicious/noExplicitAny',
  },
  {
    breaks: 'a silenced type error',
    file: 'main/services/silenced.ts',
    violation: `// @ts-ignore\n${clean}`,
    allowed: clean,
    rule: 'lint/suspicious/noTsIgnore',
  },
  {
    breaks: 'a non-null assertion',
    file: 'main/services/non-null.ts',
    violation: 'export const first = (list: number[]): number => list[0]!;\n',
    allowed: 'export const first = (list: number[]): number | undefined => list[0];\n',
    rule: 'lint/style/noNonNullAssertion',
  },
  {
    breaks: 'an error swallowed',
    file: 'main/services/swallowed.ts',
    violation: 'export const answer = (ask: () => void): void => {\n  try {\n    ask();\n  } catch {}\n};\n',
    allowed: 'export const answer = (ask: () => void): void => {\n  ask();\n};\n',
    rule: 'lint/suspicious/noEmptyBlockStatements',
  },
  ...['main/hosts/cli', 'main/services', 'main/domain', 'renderer/app'].map((folder) => ({
    breaks: `console in ${folder}`,
    file: `${folder}/console.ts`,
    violation: "export const greet = (): void => console.log('hello');\n",
    allowed: "export const greet = (): string => 'hello';\n",
    rule: 'lint/suspicious/noConsole',
  })),
];

/** What the planted files need beside them, whether they break the rule or keep it. */
export const bystanders: Readonly<Record<string, string>> = {
  'main/services/cycle-partner.ts': "import { used } from './cycle.ts';\n\nexport const thing = used;\n",
  'main/domain/type-cycle-partner.ts':
    "import type { Thing } from '#domain/type-cycle.ts';\n\nexport type Used = Thing;\n",
};

export const plantedViolations: readonly PlantedViolation[] = [
  ...byFloor,
  ...inTheDomain,
  ...disguises,
  ...inPractice,
  ...everywhere,
];
