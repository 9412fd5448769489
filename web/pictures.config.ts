import { defineConfig } from '@playwright/test'
import stories from './playwright.config.ts'

const { projects: _, ...common } = stories

/** Every page in every look, for somebody to look at: pictures among the results, of the stack that runs. */
export default defineConfig({
  ...common,
  testMatch: '**/*.pictures.ts',
  outputDir: './test-results/looks',
  timeout: 600_000,
  workers: 1,
  reporter: [['list']],
})
