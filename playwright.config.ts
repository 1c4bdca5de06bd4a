import { defineConfig } from '@playwright/test'

const report = process.env['BROADSHEET_REPORT']

/** Window tests: real Electron windows, one after the other (two would fight over the focus). */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/test-results',
  timeout: 90_000,
  globalTimeout: 780_000,
  expect: { timeout: 10_000 },
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]]
})
