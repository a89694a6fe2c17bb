// Who may import whom: ARCHITECTURE.md draws the floors, this file holds them. Type imports count too.

const pure = '^src/(base|kernel|asl|aws|engine|views|graph|project|check)/'
const edges = ['host', 'sandbox', 'store', 'share', 'layout']
const below7 = ['base', 'kernel', 'asl', 'aws', 'engine', 'project', 'views', 'graph', 'check']

/** A floor and the only folders of src that it may import beside its own. */
function floor(name, allowed) {
  return {
    name: `floor-${name}`,
    comment: `src/${name} imports only ${['itself', ...allowed].join(', ')}.`,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: '^src/', pathNot: `^src/(${[name, ...allowed].join('|')})/` },
  }
}

/** A library that is known in one place only, so that it can be read about and replaced there. */
function onlyIn(library, place) {
  return {
    name: `only-in-one-place-${library.replace(/[^a-z]/g, '')}`,
    comment: `${library} is imported only in ${place}.`,
    severity: 'error',
    from: { path: '^src/', pathNot: place },
    to: { path: `(^|/)node_modules/${library}` },
  }
}

module.exports = {
  forbidden: [
    floor('base', []),
    floor('kernel', ['base']),
    floor('asl', ['base']),
    floor('aws', ['base', 'kernel', 'asl']),
    floor('engine', ['base', 'kernel', 'aws']),
    floor('project', ['base', 'kernel', 'asl', 'aws', 'engine']),
    floor('views', ['base', 'kernel', 'asl']),
    floor('graph', ['base', 'asl', 'project', 'views']),
    floor('check', ['base', 'kernel', 'asl', 'engine', 'project', 'views']),
    floor('host', [...below7, 'sandbox', 'store']),
    ...edges.filter((name) => name !== 'host').map((name) => floor(name, below7)),
    floor('ui', [...below7, ...edges]),
    floor('app', [...below7, ...edges, 'ui', 'lessons', 'gallery', 'guide', 'examples']),
    // Data, written with the types of a project.
    floor('examples', ['base', 'project']),
    floor('lessons', ['base', 'project', 'check']),
    floor('gallery', ['base', 'project', 'check']),
    floor('guide', ['base', 'project', 'check']),
    {
      name: 'only-states-knows-asl',
      comment: 'Of all services only Step Functions (src/aws/states) knows the language.',
      severity: 'error',
      from: { path: '^src/aws/', pathNot: '^src/aws/states/' },
      to: { path: '^src/asl/' },
    },
    {
      name: 'services-apart',
      comment: 'Services do not import each other: they meet at the front door (src/aws/door.ts).',
      severity: 'error',
      from: { path: '^src/aws/([^/]+)/' },
      to: { path: '^src/aws/[^/]+/', pathNot: '^src/aws/($1|wire|event-pattern)/' },
    },
    {
      name: 'function-host-is-a-border',
      comment: "The interface to strangers' code knows the form of a turn and nothing else of the simulator.",
      severity: 'error',
      from: { path: '^src/sandbox/function-host\\.ts$' },
      to: { pathNot: '^src/(base/|aws/lambda/turn\\.ts$)' },
    },
    {
      name: 'pages-never-see-the-world',
      comment: 'Views and components know events, never the simulated state.',
      severity: 'error',
      from: { path: '^src/(views|graph|ui)/' },
      to: { path: '^src/(kernel/(world|agenda|snapshot)|engine/simulation)\\.ts$' },
    },
    {
      name: 'pure-floors-without-frameworks',
      comment: 'Floors 1 to 6 run in Node as they are.',
      severity: 'error',
      from: { path: pure },
      to: {
        path: '(^|/)node_modules/(svelte|comlink|idb|codemirror|@codemirror|@lezer|elkjs|d3-|bits-ui|paneforge|virtua)',
      },
    },
    {
      name: 'pure-floors-without-node',
      comment: 'Floors 1 to 6 run in a browser as they are.',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    onlyIn('elkjs', '^src/layout/'),
    onlyIn('idb', '^src/store/'),
    onlyIn('comlink', '^src/host/'),
    onlyIn('jsonpath-plus', '^src/asl/expression/json-path[^/]*\\.ts$'),
    onlyIn('@noble/hashes', '^src/(base/hash|sandbox/packages/crypto)\\.ts$'),
    onlyIn('(codemirror|@codemirror|@lezer)/', '^src/ui/editor/'),
    {
      name: 'product-without-tests',
      comment: 'The product imports neither tests nor scripts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'no-circles',
      comment: 'Imports form no circle. A tree is drawn by a component that draws itself.',
      severity: 'error',
      from: { pathNot: '^src/ui/(kit/JsonNode|text/MarkdownTokens)\\.svelte$' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment:
        'A file that nothing imports and that imports nothing has lost its reason. The service worker is built by itself.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: '\\.d\\.ts$|^src/(lessons|gallery)/.*/|^src/app/offline/service-worker\\.ts$',
      },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'Every import leads to a file or an installed package.',
      severity: 'error',
      from: {},
      // Addresses with a question mark (`?worker`, `?url`) and virtual modules are Vite's and checked by the build.
      to: { couldNotResolve: true, pathNot: '(\\?|^(virtual|stepyard):)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'types', 'default'],
      extensions: ['.ts', '.svelte.ts', '.svelte', '.js', '.mjs', '.d.ts', '.json'],
    },
  },
}
