/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @type {Count} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 }

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export const sumCounts = (counts) =>
  counts.reduce(
    (sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, skipped: sum.skipped + one.skipped }),
    NOTHING
  )

/**
 * The line that closes a run of the tests.
 * @param {Count} count
 */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/**
 * A runner that ended badly has something that failed, whatever its report says: a file that does not load, an error
 * outside of every test, a limit, a report that was never written.
 * @param {Count} count
 * @param {boolean} endedWell
 * @returns {Count}
 */
export const withRunner = (count, endedWell) => (endedWell || count.failed > 0 ? count : { ...count, failed: 1 })

/**
 * @typedef {object} VitestReport
 * @property {readonly { status: string, assertionResults: readonly { status: string }[] }[]} testResults one per file
 */

/**
 * @param {VitestReport} report
 * @returns {Count} a file that failed without a failed test (it did not load) counts as one
 */
export function countVitest(report) {
  return sumCounts(
    report.testResults.map(({ status, assertionResults }) => {
      const having = (/** @type {string} */ wanted) => assertionResults.filter((test) => test.status === wanted).length
      const passed = having('passed')
      const failed = having('failed')
      const count = { passed, failed, skipped: assertionResults.length - passed - failed }
      return withRunner(count, status !== 'failed')
    })
  )
}

/**
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 */

/**
 * @param {PlaywrightReport} report
 * @returns {Count} a test that needed a second try has failed once, and that is what counts
 */
export const countPlaywright = ({ stats }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped
})
