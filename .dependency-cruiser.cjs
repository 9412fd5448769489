// The house rules. rooms.json says which rooms each room may call; every room may use platform.
const rooms = require('./rooms.json')

const src = '^backend/src'
const forbid = (name, comment, from, to) => ({ name, comment, from, to, severity: 'error' })

module.exports = {
  forbidden: [
    forbid('no-cycles', 'Two files that need each other are one file, or a third.', {}, { circular: true }),
    forbid(
      'every-import-resolves',
      'A rule cannot hold an import that leads nowhere.',
      // Programs of other people's packages, each with a lock file of its own, installed when it is run.
      { path: '^(backend|bundler-config|contracts|sdk|tools|web)/', pathNot: '^tools/x402-clients/' },
      { couldNotResolve: true },
    ),
    forbid(
      'use-the-front-door',
      'Import another room through its index.ts.',
      { path: `${src}/([^/]+)/` },
      { path: `${src}/[^/]+/`, pathNot: [`${src}/$1/`, `${src}/[^/]+/index\\.ts$`] },
    ),
    forbid(
      'not-your-own-door',
      'Inside a room, import the file itself.',
      { path: `${src}/([^/]+)/`, pathNot: '\\.test\\.ts$' },
      { path: `${src}/$1/index\\.ts$` },
    ),
    forbid(
      'rooms-know-no-process',
      'main.ts, worker.ts and cli.ts put rooms together; no room knows them.',
      { path: `${src}/(${Object.keys(rooms).join('|')})/`, pathNot: '\\.test\\.ts$' },
      { path: `${src}/[^/]+\\.ts$` },
    ),
    forbid(
      'a-room-has-a-row-in-rooms.json',
      'Name the room in rooms.json, with the rooms it may call.',
      { path: `${src}/[^/]+/`, pathNot: `${src}/(${Object.keys(rooms).join('|')})/` },
      {},
    ),
    ...Object.entries(rooms).map(([room, uses]) =>
      forbid(
        `${room}-may-use-only-what-rooms.json-says`,
        'Call down, report up by fact; or change the table, by one reviewed line.',
        { path: `${src}/${room}/` },
        { path: `${src}/[^/]+/`, pathNot: `${src}/(${[room, 'platform', ...uses].join('|')})/` },
      ),
    ),
    forbid(
      'backend-never-imports-web',
      'The backend knows no page.',
      { path: '^backend/' },
      { path: '^(web|bundler-config)/' },
    ),
    forbid(
      'features-are-islands',
      'Compose web features in routes/.',
      { path: '^web/src/features/([^/]+)/' },
      { path: '^web/src/(features|routes)/', pathNot: '^web/src/features/$1/' },
    ),
    forbid(
      'ui-knows-nothing',
      'What is in ui/ knows nothing of tickets.',
      { path: '^web/src/ui/' },
      { path: '^web/src/(?!ui/)' },
    ),
    forbid(
      'web-never-imports-backend',
      'The web knows the API by its generated types alone.',
      { path: '^web/' },
      { path: '^backend/' },
    ),
    forbid(
      'contracts-depend-on-nothing',
      'Others import contracts, never the other way round.',
      { path: '^contracts/', pathNot: '\\.test\\.ts$' },
      { path: '^(backend|bundler-config|sdk|tools|web)/' },
    ),
    forbid(
      'sdk-depends-on-nothing',
      'A merchant installs the SDK and nothing else.',
      { path: '^sdk/', pathNot: '\\.test\\.ts$' },
      { path: '^(backend|bundler-config|contracts|tools|web|node_modules)/' },
    ),
    forbid(
      'tools-run-the-backend-from-outside',
      'Tools start the product as anybody would.',
      { path: '^tools/' },
      { path: '^(backend|web)/' },
    ),
    forbid(
      'product-code-never-imports-tools',
      'Only tests may use the tools.',
      { path: '^(backend/src|web/src|web/server)/', pathNot: '\\.test\\.ts$' },
      { path: '^tools/' },
    ),
  ],
  options: {
    // Also imports that only carry types.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
