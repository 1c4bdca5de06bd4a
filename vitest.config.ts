import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,corpus,store,fuzz}/**/*.test.{ts,tsx}'],
    // Processes, not threads: the SQLite binding and changed environments stay with the file that uses them.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000
  }
})
