import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

// Floors in which the same inputs must give the same log everywhere: no clock, chance, waiting, locale or browser.
const pureFloors = ['base', 'kernel', 'asl', 'aws', 'engine', 'views', 'graph', 'project']
const pureFiles = pureFloors.map((floor) => `src/${floor}/**/*.ts`)

const inputs = 'Pure floors get it from the run (kernel/time, kernel/random), so that a replay gives the same log.'
const waiting = 'Pure floors are synchronous: a wake-up is data in the agenda, an answer from outside is an input.'
const outside = 'Pure floors know no browser; hand the ability in from src/host or src/app.'
const locale = "Depends on the visitor's language; compare with < and format by hand."
const precision = 'May differ between JavaScript engines in the last digit; multiply in a loop.'

const bannedGlobals = [
  ...['Date', 'performance', 'crypto'].map((name) => ({ name, message: inputs })),
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'Promise'].map(
    (name) => ({
      name,
      message: waiting,
    }),
  ),
  ...['window', 'document', 'navigator', 'fetch', 'self', 'globalThis', 'process', 'localStorage', 'indexedDB'].map(
    (name) => ({ name, message: outside }),
  ),
  ...['console', 'structuredClone'].map((name) => ({ name, message: outside })),
  { name: 'Intl', message: locale },
]

const bannedProperties = [
  { object: 'Math', property: 'random', message: inputs },
  ...['pow', 'exp', 'expm1', 'log', 'log2', 'log10', 'log1p', 'sin', 'cos', 'tan'].map((property) => ({
    object: 'Math',
    property,
    message: precision,
  })),
  ...['localeCompare', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'].map((property) => ({
    property,
    message: locale,
  })),
  ...['toLocaleLowerCase', 'toLocaleUpperCase'].map((property) => ({ property, message: locale })),
]

const namedExportsOnly = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a thing has one name everywhere.',
}

const bannedInPureFloors = [
  namedExportsOnly,
  { selector: ':function[async=true]', message: waiting },
  { selector: 'AwaitExpression', message: waiting },
  { selector: 'ForOfStatement[await=true]', message: waiting },
  { selector: "TSTypeReference[typeName.name='Promise']", message: waiting },
  { selector: 'ImportExpression', message: waiting },
  { selector: "BinaryExpression[operator='**'], AssignmentExpression[operator='**=']", message: precision },
]

export default ts.config(
  {
    ignores: [
      'dist/',
      'src/lessons/*/*/*/',
      'src/gallery/*/',
      '.cache/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      'public/',
      'src/asl/expression/jsonata-sync.js',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.worker },
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', namedExportsOnly],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `return failFlow(…)` of a function that gives nothing ends a decision in one line.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Tables of the world are plain records; removing a key is how a row leaves.
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `[...text]` is how we take code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A wake-up and a request are Json whose fields are texts by construction.
      '@typescript-eslint/no-base-to-string': 'off',
      // We have no enums (erasableSyntaxOnly), and looking for them is slow.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // The `brand` functions give the type that the caller asks for.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Our interfaces are met by plain records of functions, which know no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Names and texts of AWS forbid control characters; checking that needs them in a pattern.
      'no-control-regex': 'off',
      // The compiler knows (noUnusedLocals, noUnusedParameters) and allows a leading underscore.
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
  {
    files: pureFiles,
    rules: {
      'no-restricted-globals': ['error', ...bannedGlobals],
      'no-restricted-properties': ['error', ...bannedProperties],
      'no-restricted-syntax': ['error', ...bannedInPureFloors],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // `void value` tells Svelte that an effect depends on the value.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      'svelte/require-each-key': 'error',
      // Props arrive by `let { … } = $props()`.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$bindable'] }],
    },
  },
  {
    // The import checker sees no type imports of components, so these few floors are held here as well.
    files: ['src/ui/**/*.svelte'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/kernel/world', '**/kernel/agenda', '**/kernel/snapshot', '**/engine/simulation'],
              message: 'Components know events, never the simulated state.',
            },
            {
              group: ['**/app/**', '**/examples/**', '**/lessons/**'],
              message: 'Only the app knows it; take it as a prop.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['tests/**/*.ts'],
    languageOptions: { globals: globals.node },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  {
    // Configuration files must export default: their tools ask for it.
    files: ['*.config.{js,ts}', '.*.cjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: globals.node, parserOptions: { projectService: false } },
  },
)
