// Computed, because an override replaces the patterns of a rule, it never adds to them.
import { defineConfig } from 'oxlint'
import { exceptions, features } from './src/shared/features.ts'

const wall = (files: string[], group: string[], message: string) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] as ['error', object] },
})
const later = (feature: string, index: number) =>
  features
    .slice(index + 1)
    .filter((to) => !exceptions.some((e) => e.from === feature && e.to === to))
    .map((to) => `**/${to}/**`)

const electron = ['electron', 'electron/*']
const database = ['better-sqlite3']
const outsideCore = [...electron, ...database, '**/shell/**', '**/engine/**', '**/parser/**', '**/renderer/**']

export default defineConfig({
  plugins: ['import', 'typescript', 'unicorn', 'react', 'promise', 'vitest'],
  categories: { correctness: 'error' },
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    'typescript/no-floating-promises': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/consistent-type-imports': 'error',
    // Objects here are records of functions without `this`; handlers take them apart.
    'typescript/unbound-method': 'off',
    // Spreading a text into its code points is what Chinese names want.
    'typescript/no-misused-spread': 'off',
    'typescript/no-meaningless-void-operator': 'off',
  },
  overrides: [
    wall(
      ['src/shared/**'],
      ['**/main/**', '**/renderer/**', ...electron, ...database, 'react*', 'node:*'],
      'shared is what every process agrees on: zod and the contract library only.',
    ),
    wall(
      ['src/main/shell/**', 'src/main/index.ts'],
      ['**/core/**', '#core/**', '**/renderer/**', ...database],
      'The shell meets the product on the wire only.',
    ),
    wall(
      ['src/main/parser/**'],
      ['**/core/**', '#core/**', '**/renderer/**', '**/shell/**', ...electron, ...database],
      'The parser opens untrusted files and knows nothing else.',
    ),
    wall(
      ['src/main/engine/**', 'src/main/cli/**'],
      [...database, '**/renderer/{app,features,theme,ui}/**', '**/shell/**', 'electron'],
      'Engine and command line serve core; only core/db opens a database.',
    ),
    ...features.map((f, i) =>
      wall(
        [`src/main/core/${f}/**`],
        [...outsideCore, ...later(f, i)],
        `${f}: plain Node, and only the features before it (shared/features.ts).`,
      ),
    ),
    wall(
      ['src/main/core/{columns,spreadsheet,statistics}/**'],
      [...outsideCore, ...features.map((f) => `**/${f}/**`)],
      'columns know no feature.',
    ),
    wall(
      ['src/main/core/db/**'],
      [...electron, '**/shell/**', '**/engine/**', '**/parser/**', '**/renderer/**', ...features.map((f) => `**/${f}/**`)],
      'db knows no feature.',
    ),
    wall(
      ['src/renderer/ui/**', 'src/renderer/theme/**'],
      ['**/features/**', '**/app/**', '**/main/**', ...electron, ...database, 'node:*'],
      'ui and theme know no feature.',
    ),
    wall(
      ['src/renderer/app/**'],
      ['**/main/**', '#core/**', ...electron, ...database, 'node:*'],
      'The page reaches the product through its ports only.',
    ),
    ...features.map((f) =>
      wall(
        [`src/renderer/features/${f}/**`],
        [
          '**/main/**',
          '#core/**',
          ...electron,
          ...database,
          'node:*',
          ...features.filter((other) => other !== f).map((other) => `**/features/${other}/**`),
        ],
        'Features meet in app/ only.',
      ),
    ),
    // A page is a tree of elements: it may be longer than a function that decides.
    {
      files: ['src/renderer/**/*.tsx'],
      rules: { 'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }] },
    },
    {
      files: ['test/**', 'bench/**'],
      rules: {
        'max-lines-per-function': 'off',
        'vitest/valid-expect': ['error', { maxArgs: 2 }], // the second argument names the case
        'vitest/no-conditional-expect': 'off', // properties assert under conditions
        'vitest/expect-expect': 'off', // helpers assert too
      },
    },
    // Written from the migrations, one interface a table.
    { files: ['src/main/core/db/tables.ts'], rules: { 'max-lines': 'off' } },
    {
      files: ['*.config.ts', '*.config.mts', 'i18next.config.ts', 'src/main/core/db/migrations/**'],
      rules: { 'import/no-default-export': 'off' },
    },
  ],
})
