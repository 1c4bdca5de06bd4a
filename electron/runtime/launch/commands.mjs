import { SetupError } from '../setup/steps.mjs'
import { findElectron } from '../setup/electron.mjs'
import { nodeCommand } from '../setup/node.mjs'
import { inProject } from './project.mjs'

const TOOLS = {
  tsc: 'typescript/bin/tsc',
  prettier: 'prettier/bin/prettier.cjs',
  oxlint: 'oxlint/bin/oxlint',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
  'electron-vite': 'electron-vite/bin/electron-vite.js',
  'electron-builder': 'electron-builder/cli.js'
}

/** First Electron whose Node can load the SQLite binding; older ones run the backend under the Node named here. */
const FIRST_WITH_NODE_API_10 = 35
/** Set-up could not be completed. Apart from 0, 1 and 2, which the command line gives a meaning. */
const SETUP_FAILED = 3

/**
 * A development tool of the project under the Node of the project.
 * @param {keyof typeof TOOLS} name
 * @param {readonly string[]} args
 * @returns {{ file: string, args: string[] }}
 */
export const toolCommand = (name, args) => ({
  file: nodeCommand().file,
  args: [inProject('node_modules', TOOLS[name]), ...args]
})

/**
 * A TypeScript file of the project, run as it is.
 * @param {string} path from the project's folder
 * @param {readonly string[]} args
 * @returns {{ file: string, args: string[] }}
 */
export function scriptCommand(path, args) {
  const node = nodeCommand()
  return { file: node.file, args: [...node.flags, inProject(path), ...args] }
}

/** @returns {import('../setup/electron.mjs').Runtime} after set-up */
export function electronRuntime() {
  const runtime = findElectron()
  if (runtime === null) throw new SetupError('Electron is not set up yet: run "npm run setup".')
  return runtime
}

/**
 * What Electron, electron-vite and Playwright read to use this runtime, and the application to find its backend's Node.
 * @param {import('../setup/electron.mjs').Runtime} runtime
 * @returns {Record<string, string>}
 */
export function electronEnvironment(runtime) {
  const own = Number.parseInt(runtime.version, 10) >= FIRST_WITH_NODE_API_10
  return {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    ELECTRON_EXEC_PATH: runtime.exec,
    ...(own ? {} : { BROADSHEET_NODE: nodeCommand().file })
  }
}

/** Chromium's sandbox refuses to run as root; a release is never started like that. */
export const isLinuxRoot = () => process.platform === 'linux' && process.getuid?.() === 0

/**
 * @param {unknown} error
 * @returns {string | null} null for what only a bug explains
 */
function refusal(error) {
  if (error instanceof SetupError) return error.message
  if (!(error instanceof Error) || !('syscall' in error)) return null
  return `The system refused something that set-up needs (${error.message}). Make the folder writable, or free space on its disk.`
}

/**
 * The main of a command: what is refused in set-up becomes one sentence on standard error.
 * @param {() => Promise<number>} task gives the exit code
 */
export async function main(task) {
  try {
    process.exitCode = await task()
  } catch (error) {
    const sentence = refusal(error)
    if (sentence === null) throw error
    console.error(`broadsheet: ${sentence}`)
    process.exitCode = SETUP_FAILED
  }
}
