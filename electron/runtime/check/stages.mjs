import { electronEnvironment, electronRuntime, toolCommand } from '../launch/commands.mjs'
import { cacheFolder, inProject } from '../launch/project.mjs'

/** Everything that is compiled under settings of its own. */
export const PROJECTS = ['shared', 'electron', 'renderer', 'renderer/preview/worker', 'resources/fonts', 'tests']

/** Folders of tests that need no window. */
const PLAIN_TESTS = ['unit', 'corpus', 'store', 'fuzz']

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly (keyof typeof import('../setup/needs.mjs').NEEDS)[]} needs
 * @property {readonly (keyof typeof import('../setup/needs.mjs').NEEDS)[]} [wishes] without which it runs, and some of its tests fail
 * @property {number} limit milliseconds, for all its commands together
 * @property {() => readonly { file: string, args: string[] }[]} commands after set-up
 * @property {() => NodeJS.ProcessEnv} [env]
 * @property {{ kind: 'vitest' | 'playwright', file: string }} [report] where its tests are counted; a stage without is one check
 * @property {boolean} [windows] opens windows
 */

/**
 * @param {string} name
 * @param {number} seconds limit
 * @param {Stage['commands']} commands
 * @returns {Stage}
 */
const check = (name, seconds, commands) => ({ name, needs: ['tools'], limit: seconds * 1000, commands })

/** @type {readonly Stage[]} */
const CHECKS = [
  check('types', 180, () => PROJECTS.map((project) => toolCommand('tsc', ['-p', inProject(project)]))),
  check('format', 120, () => [
    toolCommand('prettier', ['--check', '--cache', '--cache-strategy=content', `--cache-location=${cacheFolder}/prettier`, '.'])
  ]),
  check('lint', 240, () => [toolCommand('oxlint', ['--type-aware', '--deny-warnings', '.'])])
]

/**
 * @param {readonly string[]} folders
 * @returns {Stage}
 */
function plainTests(folders) {
  const file = `${cacheFolder}/test/vitest.json`
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  return {
    name: folders.join(' '),
    needs: ['fonts'],
    wishes: ['testPrograms'],
    // The long run of random documents (FUZZ=200000 npm test -- fuzz) takes its time.
    limit: process.env['FUZZ'] === undefined ? 480_000 : 7_200_000,
    commands: () => [toolCommand('vitest', [...args, ...folders.map((folder) => `tests/${folder}/`)])],
    report: { kind: 'vitest', file }
  }
}

/** @type {Stage} */
const BUILD = { name: 'build', needs: ['build'], limit: 0, commands: () => [] }

const windowReport = `${cacheFolder}/test/playwright.json`

/** @type {Stage} */
const WINDOW = {
  name: 'window',
  needs: ['window'],
  wishes: ['testPrograms'],
  limit: 600_000,
  commands: () => [toolCommand('playwright', ['test'])],
  env: () => ({
    ...electronEnvironment(electronRuntime()),
    BROADSHEET_REPORT: windowReport
  }),
  report: { kind: 'playwright', file: windowReport },
  windows: true
}

/** Names that can be asked for, in the order of running. */
export const STAGE_NAMES = [...CHECKS.map((stage) => stage.name), ...PLAIN_TESTS, BUILD.name, WINDOW.name]

/**
 * @param {readonly string[]} names none means all
 * @returns {Stage[]} in the order of running; folders of plain tests share one run
 */
export function chooseStages(names) {
  const wanted = (/** @type {string} */ name) => names.length === 0 || names.includes(name)
  const folders = PLAIN_TESTS.filter(wanted)
  return [
    ...CHECKS.filter((stage) => wanted(stage.name)),
    ...(folders.length > 0 ? [plainTests(folders)] : []),
    ...[BUILD, WINDOW].filter((stage) => wanted(stage.name))
  ]
}
