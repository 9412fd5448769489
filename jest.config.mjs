import { availableParallelism } from 'node:os'

// One run over every workspace whose tests are Jest's; run through `npm test`, which starts what they need.
const swc = (options = {}) => ({
  '^.+\\.ts$': [
    '@swc/jest',
    {
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'es6' },
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        keepClassNames: true,
        experimental: { keepImportAttributes: true },
        ...options,
      },
    },
  ],
})
// What is too long for every run is told apart by its name, and has a run of its own: `npm run test:deep`.
const isDeep = process.env.TEST_DEPTH === 'deep'
const project = (name, more = {}) => ({
  displayName: name,
  rootDir: new URL(`./${name}/`, import.meta.url).pathname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: [isDeep ? '<rootDir>/**/*.deep.test.ts' : '<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...(isDeep ? [] : ['\\.deep\\.test\\.ts$'])],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: swc(),
  ...more,
})

export default {
  testTimeout: 60_000,
  // Jest leaves one core out, and most tests wait for a database or a chain: of two cores it would use one, half of the time.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Each file has modules of its own, and Jest lets go of few of them: a process that has grown so large is begun anew.
  workerIdleMemoryLimit: '2GB',
  projects: [
    project('backend', {
      transform: swc({ transform: { legacyDecorator: true, decoratorMetadata: true } }),
      globalSetup: '<rootDir>/test/harness/global-setup.ts',
      globalTeardown: '<rootDir>/test/harness/global-teardown.ts',
    }),
    project('contracts'),
    project('sdk'),
    project('tools'),
    project('web'),
  ],
}
