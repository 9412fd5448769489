// The house rules. rooms.json says which rooms each room may call; every room may use platform.
const rooms = require('./rooms.json')
const src = '^backend/src'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'use-the-front-door',
      severity: 'error',
      comment: 'Import another room through its index.ts.',
      from: { path: `${src}/([^/]+)/` },
      to: { path: `${src}/[^/]+/`, pathNot: [`${src}/$1/`, `${src}/[^/]+/index\\.ts$`] },
    },
    {
      name: 'not-your-own-door',
      severity: 'error',
      comment: 'Inside a room, import the file itself.',
      from: { path: `${src}/([^/]+)/` },
      to: { path: `${src}/$1/index\\.ts$` },
    },
    {
      name: 'a-room-has-a-row-in-rooms.json',
      severity: 'error',
      from: { path: `${src}/[^/]+/`, pathNot: `${src}/(${Object.keys(rooms).join('|')})/` },
      to: {},
    },
    ...Object.entries(rooms).map(([room, uses]) => ({
      name: `${room}-may-use-only-what-rooms.json-says`,
      severity: 'error',
      from: { path: `${src}/${room}/` },
      to: { path: `${src}/[^/]+/`, pathNot: `${src}/(${[room, 'platform', ...uses].join('|')})/` },
    })),
    {
      name: 'features-are-islands',
      severity: 'error',
      comment: 'Compose web features in routes/.',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/(features|routes)/', pathNot: '^web/src/features/$1/' },
    },
    { name: 'ui-knows-nothing', severity: 'error', from: { path: '^web/src/ui/' }, to: { path: '^web/src/(?!ui/)' } },
    { name: 'web-never-imports-backend', severity: 'error', from: { path: '^web/' }, to: { path: '^backend/' } },
    { name: 'contracts-depend-on-nothing', severity: 'error', from: { path: '^contracts/' }, to: { path: '^(backend|web|sdk|tools)/' } },
    { name: 'sdk-depends-on-nothing', severity: 'error', from: { path: '^sdk/', pathNot: '\\.test\\.ts$' }, to: { path: '^(backend|web|contracts|tools|node_modules)/' } },
    { name: 'tools-run-the-backend-from-outside', severity: 'error', from: { path: '^tools/' }, to: { path: '^(backend|web)/' } },
    { name: 'product-code-never-imports-tools', severity: 'error', from: { path: '^(backend/src|web/src|web/server)/', pathNot: '\\.test\\.ts$' }, to: { path: '^tools/' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|node_modules)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
