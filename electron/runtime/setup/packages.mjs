import { existsSync, readFileSync } from 'node:fs'
import { inProject, root } from '../launch/project.mjs'
import { run } from '../launch/process.mjs'
import { pinnedNode } from './node.mjs'
import { SetupError } from './steps.mjs'

/**
 * @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean } | undefined> }} Lock
 *   the part of npm's lock files that matters here
 */

/**
 * Whether what is installed is what the lock file names. Compares with the record npm writes when an installation is
 * complete, so that `npm ci` and `npm install` by hand count as well.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 */
export function samePackages(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, pack]) => {
    if (path === '' || pack === undefined) return true
    const there = installed.packages[path]
    // Optional packages of other systems are left out by npm.
    if (there === undefined) return pack.optional === true
    return there.version === pack.version && there.integrity === pack.integrity
  })
}

/** @param {string} file */
const readLock = (file) => /** @type {Lock} */ (JSON.parse(readFileSync(file, 'utf8')))

function isDone() {
  const record = inProject('node_modules/.package-lock.json')
  const pinned = pinnedNode()
  if (!existsSync(record) || (pinned !== null && !existsSync(pinned.file))) return false
  return samePackages(readLock(inProject('package-lock.json')), readLock(record))
}

/**
 * The line of npm's complaint that says what happened.
 * @param {string} stderr
 */
export function npmReason(stderr) {
  const lines = stderr
    .split('\n')
    .filter((line) => /^npm (?:error|ERR!)/u.test(line))
    .map((line) => line.replace(/^npm (?:error|ERR!)\s*/u, ''))
  const telling = lines.find((line) => line !== '' && !/^(?:code|errno|syscall|network This|A complete log)\b/u.test(line))
  return (telling ?? lines[0] ?? stderr.trim().split('\n').at(-1) ?? '').replace(/\.$/u, '')
}

/** @param {string} stderr of npm */
const wayOut = (stderr) =>
  /\bEUSAGE\b/u.test(stderr)
    ? 'Bring the lock file up to date with "npm install" and run the command again.'
    : 'Check the connection with "npm ping" and run the command again.'

/** @returns {{ file: string, args: string[], shell: boolean }} the npm that started us, or the one of the path */
export function npmCommand() {
  const own = process.env['npm_execpath']
  if (own?.endsWith('npm-cli.js') === true) return { file: process.execPath, args: [own], shell: false }
  return { file: 'npm', args: [], shell: process.platform === 'win32' }
}

/** @type {import('./steps.mjs').Step} */
export const packagesStep = {
  name: 'npm packages',
  isDone,
  async act() {
    const npm = npmCommand()
    // Said in full because `npm run -s` and NODE_ENV reach us as configuration of the npm that we start.
    const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    const ended = await run(npm.file, [...npm.args, ...args], { cwd: root, shell: npm.shell, limit: 1_200_000 })
    if (ended.code === 0) return
    throw new SetupError(
      ended.timedOut
        ? 'The npm packages could not be installed: npm did not finish in 20 minutes. Run the command again on a faster connection.'
        : `The npm packages could not be installed: ${npmReason(ended.stderr)}. ${wayOut(ended.stderr)}`
    )
  }
}
