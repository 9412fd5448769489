import { defineConfig } from '@playwright/test'
import { BROWSER, locate } from '../tools/system/system-programs.ts'

// The system's browser: none is downloaded.
const browser = locate(BROWSER)
// As everywhere: what is too long for every run has a run of its own, `npm run test:deep`.
const isDeep = process.env.TEST_DEPTH === 'deep'
// Whoever comes in as the admin needs the newest of the admin's codes, and whoever stops the chain stops it for all:
// these stories follow one another, and the others are told beside them.
const DESKS = /\/(admin|organizer|pages|sold-out)[^/]*\.story\.ts$/

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE

export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.story.ts',
  globalSetup: './e2e/require-browser.ts',
  outputDir: './test-results',
  ...(isDeep ? { grep: /@deep/ } : { grepInvert: /@deep/ }),
  fullyParallel: false,
  workers: isDeep ? 1 : 2,
  projects: [
    { name: 'desks', testMatch: DESKS, workers: 1 },
    { name: 'visitors', testIgnore: DESKS, workers: 1 },
  ],
  forbidOnly: true,
  // A whole story, on a machine that may have more to do.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    baseURL: process.env.WEB_URL ?? 'http://127.0.0.1:3000',
    locale: 'en-US',
    colorScheme: 'light',
    // Stories that stand between page and server see every request; the one without a network lets it in.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser && { executablePath: browser }),
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
        // Chromium's own sandbox refuses to run as root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
})
