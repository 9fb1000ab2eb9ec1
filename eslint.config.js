import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The lint rules of the house (house style: Form). There are no warnings: what is not worth an error has no rule.
 * Prettier holds the layout, dependency-cruiser the direction of imports, knip what nobody uses.
 */

const typed = ['**/*.ts', '**/*.mts'];
const tests = ['test/**/*.ts', 'bench/**/*.ts'];
const rooms = ['workflows', 'activities', 'domain', 'api', 'web', 'db', 'bin'].map(
  (room) => `${room}/**/*.ts`,
);

/** What a protocol may not touch: it is played again from its facts, by more than one player. */
const protocolFiles = ['workflows/**/protocol.ts', 'workflows/**/protocol.v*.ts', 'workflows/**/rules.ts'];
/** What goes into the workflow bundle, or is read by what does: data and pure functions without zod or Node. */
const bundleFiles = [
  'workflows/index.ts',
  'workflows/protocols.ts',
  'workflows/**/protocol.ts',
  'workflows/**/protocol.v*.ts',
  'workflows/**/definition.ts',
  'workflows/**/rules.ts',
  'workflows/kit/{run,words,protocol,stage,durable,facts,plan,world,memory}.ts',
];

/** A name that starts with _ says: not used, and on purpose. */
const unusedVars = [
  'error',
  {
    argsIgnorePattern: '^_',
    varsIgnorePattern: '^_',
    destructuredArrayIgnorePattern: '^_',
    caughtErrorsIgnorePattern: '^_',
    ignoreRestSiblings: true,
  },
];

const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];
const globalsOf = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));
const banned = (selector, message) => ({ selector, message });
const house = [
  banned('TSEnumDeclaration', 'A union of strings, not an enum (house style).'),
  banned('ClassDeclaration:not([superClass])', 'Classes are for errors only (house style).'),
  banned('ExportDefaultDeclaration', 'Named exports only (house style).'),
];
const sql = [
  banned(
    "CallExpression[callee.property.name='raw'] > TemplateLiteral[expressions.length>0]",
    'Values in SQL are bindings (`?`), names are `??`; never part of the text.',
  ),
];
const nondeterminism = [
  banned(
    "CallExpression[callee.object.name='Promise'][callee.property.name=/^(all|race|any|allSettled)$/]",
    'Side by side goes by `p.each` and `p.race`: the kit counts the branches.',
  ),
  banned(
    "MemberExpression[object.name='Math'][property.name='random']",
    'A protocol gives the same on each play.',
  ),
];

export default defineConfig(
  globalIgnores(['node_modules/', '.data/', 'dist/', 'coverage/', 'test/histories/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  {
    name: 'leerlingroute/typescript',
    files: typed,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': unusedVars,
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // The aim is 250 lines a file and 40 a function (house style: Form); these are the walls behind it.
    name: 'leerlingroute/size',
    files: rooms,
    rules: { 'max-lines': lines(300), 'max-lines-per-function': lines(80) },
  },
  {
    name: 'leerlingroute/size-of-data',
    // One table of facts about one process; one text of SQL.
    files: ['workflows/*/definition.ts', 'db/migrations/*.ts'],
    rules: {
      'max-lines': lines(400),
      'max-lines-per-function': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    name: 'leerlingroute/size-of-the-player',
    // One closure over the log of one case: its parts share that state and nothing else.
    files: ['workflows/kit/run.ts'],
    rules: { 'max-lines-per-function': lines(200) },
  },
  {
    name: 'leerlingroute/size-of-routes',
    // A registrar is a list of short handlers.
    files: ['web/routes/*.ts', 'api/json/**/*.ts'],
    rules: { 'max-lines-per-function': lines(150) },
  },
  // The words of the kit stand together: to be read in one piece.
  {
    name: 'leerlingroute/size-of-kit',
    files: ['workflows/kit/protocol.ts'],
    rules: { 'max-lines': lines(350) },
  },
  { name: 'leerlingroute/size-of-tests', files: tests, rules: { 'max-lines': lines(450) } },
  { name: 'leerlingroute/house', files: typed, rules: { 'no-restricted-syntax': ['error', ...house] } },
  { name: 'leerlingroute/sql', files: rooms, rules: { 'no-restricted-syntax': ['error', ...house, ...sql] } },
  {
    name: 'leerlingroute/protocols',
    files: protocolFiles,
    rules: {
      'no-restricted-syntax': ['error', ...house, ...sql, ...nondeterminism],
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'A protocol reads `p.now()`: the time of the last fact.' },
        ...[
          'setTimeout',
          'setInterval',
          'setImmediate',
          'queueMicrotask',
          'performance',
          'crypto',
          'process',
        ].map((name) => ({
          name,
          message: 'A protocol waits by its words, and reads nothing but its facts.',
        })),
      ],
    },
  },
  {
    name: 'leerlingroute/bundle',
    files: bundleFiles,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '(^node:|^zod$|^zod/|domain/form/|/forms(/[a-z-]+)?\\.js$|/standard-forms\\.js$|/register\\.js$)',
              allowTypeImports: true,
              message:
                'Types only: zod and Node in the workflow bundle cost memory in each case, or do not run there.',
            },
          ],
        },
      ],
    },
  },
  {
    name: 'leerlingroute/default-exports',
    // Temporal takes the default export for every workflow type; vitest takes it from its set-up files.
    files: ['workflows/index.ts', '*.config.ts', 'test/support/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...house.slice(0, -1), ...sql] },
  },
  {
    name: 'leerlingroute/scripts',
    files: ['**/*.mjs', '**/*.cjs', 'eslint.config.js'],
    rules: { 'no-unused-vars': unusedVars },
    languageOptions: {
      globals: globalsOf(
        ...[
          'AbortController',
          'AbortSignal',
          'Buffer',
          'URL',
          'URLSearchParams',
          'TextDecoder',
          'TextEncoder',
        ],
        ...['clearInterval', 'clearTimeout', 'setInterval', 'setTimeout', 'setImmediate', 'structuredClone'],
        ...['console', 'fetch', 'performance', 'process'],
      ),
    },
  },
  {
    name: 'leerlingroute/commonjs',
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
  },
  {
    name: 'leerlingroute/browser',
    files: ['web/assets/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: globalsOf(
        ...[
          'document',
          'window',
          'location',
          'navigator',
          'history',
          'localStorage',
          'sessionStorage',
          'fetch',
        ],
        ...['FormData', 'URL', 'URLSearchParams', 'Event', 'CustomEvent', 'Element', 'AbortController'],
        ...['HTMLElement', 'HTMLFormElement', 'HTMLInputElement', 'HTMLButtonElement', 'HTMLAnchorElement'],
        ...[
          'addEventListener',
          'removeEventListener',
          'clearTimeout',
          'setTimeout',
          'setInterval',
          'clearInterval',
        ],
      ),
    },
  },
);
