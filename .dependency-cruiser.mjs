/**
 * Who may import whom, as an allow-list: an import that no line below names is an error, so a new
 * arrow between rooms, or a new package, is always a decision someone made here.
 * The reasons are in docs/decisions/2026-11-22-import-rules.md; `npm run check:imports` runs it.
 */

/** Paths under src/ → the other rooms they may import, beside their own files. */
const rooms = {
  domain: [],
  text: [],
  formats: ['domain', 'text'],
  ports: ['domain'],
  factory: ['domain', 'text', 'formats', 'ports'],
  sources: [
    'domain',
    'formats/index.ts',
    'text/character-kinds.ts',
    'text/language.ts',
    'text/sentences.ts',
  ],
  exports: ['domain', 'formats/index.ts', 'formats/define-format.ts', 'formats/markdown-text.ts'],
  adapters: ['domain', 'ports'],
  // A model is asked with each format's prompt and schema; the embedded engine calls its builder.
  'adapters/engine': ['formats/index.ts', 'formats/define-format.ts'],
  'adapters/engine/embedded': ['domain', 'ports', 'formats', 'text'],
  // A server's threads draft and verify, so that neither holds up its event loop.
  'adapters/engine/embedded-thread': ['factory/verify'],
  config: ['domain'],
  'config.ts': ['config', 'domain'],
  'app.ts': [
    'app',
    'config.ts',
    'domain',
    'text',
    'formats',
    'ports',
    'factory',
    'sources',
    'exports',
    'adapters',
    'http',
    'cli',
  ],
  // The part of the composition root that the command line loads, without the server's.
  app: ['config.ts', 'domain', 'text', 'formats', 'ports', 'factory', 'sources', 'adapters'],
  bin: ['app.ts', 'app', 'config.ts', 'http', 'cli'],
}

/** The edges of the program read the tables and know use cases and ports by their types alone. */
const edges = ['http', 'cli']
const tables = ['domain', 'formats/index.ts', 'sources/index.ts', 'exports/index.ts']
const typesOnly = ['factory', 'ports', 'app.ts', 'config.ts']

/** npm package (a regular expression on its name) → the rooms that may import it. */
const packages = {
  zod: [
    'domain',
    'formats',
    'config',
    'config.ts',
    'factory',
    'sources',
    'adapters',
    'http',
    'cli',
    'app.ts',
  ],
  'wink-nlp|wink-eng-lite-web-model|@orama/stemmers|eld': ['text'],
  'mdast-util-[a-z-]+|micromark-extension-[a-z-]+|mdast|linkedom|@mozilla/readability|unpdf|saxes|csv-parse|robots-parser':
    ['sources'],
  'undici|ipaddr\\.js': ['sources', 'adapters'],
  fflate: ['sources', 'exports'],
  'docx|pdfkit|pptxgenjs|sql\\.js': ['exports'],
  'ai|@ai-sdk/[a-z-]+': ['adapters/engine', 'adapters/model'],
  // Firestore's own export is asked for by REST.
  'google-auth-library': ['adapters/engine', 'adapters/model', 'adapters/store/firestore'],
  jsonrepair: ['adapters/engine'],
  'bullmq|ioredis|@google-cloud/firestore': ['adapters', 'app.ts'],
  'prom-client|pino|@opentelemetry/[a-z-]+': ['adapters', 'http', 'app.ts', 'app', 'bin'],
  'fastify|@fastify/[a-z-]+|fastify-type-provider-zod': ['http'],
  'commander|cli-progress': ['cli'],
}

/** The studio is a program of its own, built for browsers; of the server's it sees types alone. */
const webPackages =
  'react|react-dom|@tanstack/react-(query|router|virtual)|radix-ui|i18next|react-i18next|openapi-fetch|ts-fsrs|tailwindcss'

/** Rooms that hold pure code: of Node they may use hashing only. */
const pure = ['formats', 'factory']
/** Rooms that reach files, sockets, streams or processes. */
const effects = [
  'sources',
  'exports',
  'adapters',
  'http',
  'cli',
  'config.ts',
  'app.ts',
  'app',
  'bin',
]

const here = (path) => `^src/${path.replaceAll('.', '\\.')}(/|\\.ts$|$)`
const any = (paths) => paths.map(here)
const installed = (name) => `(^|/)node_modules/(@types/)?(${name})(/|$)`
const web = '^web/src/'
const testFiles = ['\\.test\\.ts$', '^src/.*/testing/']

const adapterKinds = 'embedded|model|sqlite|firestore|memory|redis|bullmq'

export default {
  allowedSeverity: 'error',
  allowed: [
    // Tests may reach any room and the test tools; the rules under "forbidden" still bind them.
    { from: { path: testFiles }, to: {} },
    ...Object.entries(rooms).map(([room, others]) => ({
      from: { path: here(room) },
      to: { path: any([room, ...others]) },
    })),
    ...edges.flatMap((room) => [
      { from: { path: here(room) }, to: { path: any([room, ...tables]) } },
      { from: { path: here(room) }, to: { path: any(typesOnly), dependencyTypes: ['type-only'] } },
    ]),
    ...Object.entries(packages).map(([name, users]) => ({
      from: { path: any(users) },
      to: { path: installed(name) },
    })),
    { from: { path: any(pure) }, to: { path: '^(node:)?crypto$', dependencyTypes: ['core'] } },
    { from: { path: any(effects) }, to: { dependencyTypes: ['core'] } },
    { from: { path: web }, to: { path: [web, installed(webPackages)] } },
    { from: { path: web }, to: { path: here('domain'), dependencyTypes: ['type-only'] } },
    // The version is read from package.json in one place and handed on.
    { from: { path: any(['config.ts', 'app.ts', 'bin']) }, to: { path: '^package\\.json$' } },
  ],
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that import each other cannot be read, tested or moved alone.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'adapters-never-each-other',
      severity: 'error',
      comment: 'Adapters meet only in app.ts; what two share belongs in a port or in the domain.',
      from: { path: '^src/adapters/([^/]+)/', pathNot: testFiles },
      to: { path: '^src/adapters/([^/]+)/', pathNot: '^src/adapters/$1/' },
    },
    {
      name: 'technologies-never-each-other',
      severity: 'error',
      comment: 'One technology of a role must be removable without touching another.',
      from: { path: `^src/adapters/([^/]+)/(${adapterKinds})([/.-])`, pathNot: testFiles },
      to: {
        path: `^src/adapters/$1/(${adapterKinds})([/.-])`,
        pathNot: '^src/adapters/$1/$2[/.-]',
      },
    },
    {
      name: 'no-test-code-in-the-program',
      severity: 'error',
      comment: 'What ships must not need test files or test tools.',
      from: { pathNot: testFiles },
      to: { path: [...testFiles, '^test/', installed('vitest|fast-check')] },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      comment:
        'A package that package.json does not name under dependencies is missing once installed for production.',
      // The studio's packages go into its build, and are not installed for production.
      from: { pathNot: [...testFiles, web] },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'undetermined'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-unresolved-imports',
      severity: 'error',
      comment: 'The imported file or package does not exist.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no compiler API to read files with; without this line the tool finds no
    // module at all and reports success. scripts/check-imports.ts counts them for that reason.
    parser: 'swc',
    // What tests import is not part of the program.
    doNotFollow: { path: '(^|/)node_modules/|^test/' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.d.ts', '.json', '.css'],
    },
    builtInModules: { add: ['node:sqlite', 'node:test', 'node:sea'] },
  },
}
