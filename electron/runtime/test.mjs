/**
 * `npm test [-- STAGE …]`: sets up what is missing, then types, format, lint, tests without a window, build and window tests.
 * A stage that fails does not stop the others; the last line is `N passed, N failed`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { closingLine, countPlaywright, countVitest, sumCounts, withRunner, NOTHING } from './check/count.mjs'
import { STAGE_NAMES, chooseStages } from './check/stages.mjs'
import { main } from './launch/commands.mjs'
import { withDisplay } from './launch/display.mjs'
import { run } from './launch/process.mjs'
import { cacheFolder, root, withoutSeparator } from './launch/project.mjs'
import { setUp } from './setup/needs.mjs'
import { SetupError } from './setup/steps.mjs'

/** @typedef {import('./check/stages.mjs').Stage} Stage */
/** @typedef {import('./check/count.mjs').Count} Count */

const SUMMARY = `${cacheFolder}/test/summary`

/**
 * @param {Stage} stage
 * @returns {Count} of its report; nothing when it wrote none
 */
function readCount(stage) {
  if (stage.report === undefined) return NOTHING
  let text = ''
  try {
    text = readFileSync(stage.report.file, 'utf8')
  } catch {
    return NOTHING
  }
  const report = /** @type {unknown} */ (JSON.parse(text))
  return stage.report.kind === 'vitest'
    ? countVitest(/** @type {import('./check/count.mjs').VitestReport} */ (report))
    : countPlaywright(/** @type {import('./check/count.mjs').PlaywrightReport} */ (report))
}

/**
 * @param {Stage} stage
 * @param {NodeJS.ProcessEnv} display
 * @returns {Promise<boolean>} whether every command ended well
 */
async function runCommands(stage, display) {
  const env = { ...process.env, NODE_ENV: 'test', ...stage.env?.(), ...display }
  const end = Date.now() + stage.limit
  let good = true
  for (const { file, args } of stage.commands()) {
    const { code, timedOut } = await run(file, args, { cwd: root, env, shown: true, limit: Math.max(1, end - Date.now()) })
    if (timedOut) console.log(`${stage.name}: stopped, because it was not done after ${stage.limit / 1000} seconds.`)
    if (code !== 0) good = false
  }
  return good
}

/** @param {keyof typeof import('./setup/needs.mjs').NEEDS} wish */
async function tryToSetUp(wish) {
  try {
    await setUp(wish)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    console.log(error.message)
  }
}

/**
 * @param {Stage} stage
 * @returns {Promise<Count>}
 */
async function runStage(stage) {
  if (stage.report !== undefined) rmSync(stage.report.file, { force: true })
  let good = false
  try {
    for (const wish of stage.wishes ?? []) await tryToSetUp(wish)
    for (const need of stage.needs) await setUp(need)
    good =
      stage.windows === true ? await withDisplay((display) => runCommands(stage, display), true) : await runCommands(stage, {})
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    console.log(`${stage.name}: ${error.message}`)
  }
  if (stage.report === undefined) return good ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }
  return withRunner(readCount(stage), good)
}

await main(async () => {
  const names = withoutSeparator(process.argv.slice(2))
  const unknown = names.filter((name) => !STAGE_NAMES.includes(name))
  if (unknown.length > 0) {
    console.error(`broadsheet: there is no stage "${unknown.join(' ')}"; there are ${STAGE_NAMES.join(', ')}.`)
    return 2
  }
  mkdirSync(`${cacheFolder}/test`, { recursive: true })
  rmSync(SUMMARY, { force: true })
  // Without packages and Node no stage can begin, and each would try again.
  await setUp('tools')
  /** @type {Count[]} */
  const counts = []
  /** @type {string[]} */
  const lines = []
  for (const stage of chooseStages(names)) {
    console.log(`\n── ${stage.name}`)
    const start = Date.now()
    const count = await runStage(stage)
    counts.push(count)
    const seconds = ((Date.now() - start) / 1000).toFixed(1)
    lines.push(`${count.failed > 0 ? '✗' : '✓'} ${stage.name}: ${closingLine(count)} (${seconds} s)`)
  }
  const total = sumCounts(counts)
  writeFileSync(SUMMARY, `${closingLine(total)}\n`)
  console.log(`\n${lines.join('\n')}\n${closingLine(total)}`)
  return total.failed > 0 ? 1 : 0
})
