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
const project = (name, more = {}) => ({
  displayName: name,
  rootDir: new URL(`./${name}/`, import.meta.url).pathname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.deep\\.test\\.ts$'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: swc(),
  ...more,
})

export default {
  testTimeout: 60_000,
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
