import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * @typedef {object} Ended
 * @property {number | null} code exit code, null when a signal or the limit ended it
 * @property {boolean} timedOut
 * @property {string} stdout
 * @property {string} stderr
 */

const PASSED_ON = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
/** Kept of each stream, so that a chatty child cannot fill the memory. */
const MAX_KEPT = 4_000_000

/**
 * Ends a process with everything it started.
 * @param {import('node:child_process').ChildProcess} child started with `detached` where groups exist
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // Nothing of the group is left.
  }
}

/**
 * Runs a command to its end within a limit; afterwards nothing that it started is left.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.limit] milliseconds; ten minutes unless told
 * @param {boolean} [options.shown] lets the output through instead of collecting it
 * @param {boolean} [options.shell] through the system's shell, for `npm.cmd`
 * @returns {Promise<Ended>} also when the command could not be started: code 127 and the reason as stderr
 */
export function run(file, args, options = {}) {
  const { limit = 600_000, shown = false } = options
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      detached: process.platform !== 'win32',
      stdio: shown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe']
    })
    let stdout = ''
    let stderr = ''
    let timedOut = false
    child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (stdout = (stdout + text).slice(-MAX_KEPT)))
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (stderr = (stderr + text).slice(-MAX_KEPT)))

    const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
      endGroup(child, signal)
      process.exit(128 + constants.signals[signal])
    }
    const timer = setTimeout(() => {
      timedOut = true
      endGroup(child, 'SIGKILL')
    }, limit)
    const settle = (/** @type {Ended} */ ended) => {
      clearTimeout(timer)
      for (const signal of PASSED_ON) process.off(signal, onSignal)
      endGroup(child, 'SIGKILL')
      resolve(ended)
    }
    for (const signal of PASSED_ON) process.on(signal, onSignal)
    // A grandchild that keeps the pipes open must not keep us waiting: what is left of the group goes at once.
    child.on('exit', () => endGroup(child, 'SIGKILL'))
    child.on('close', (code) => settle({ code: timedOut ? null : code, timedOut, stdout, stderr }))
    child.on('error', (error) => settle({ code: 127, timedOut: false, stdout, stderr: error.message }))
  })
}

/**
 * Gives the terminal to a command: its streams are ours, signals are passed on, and this process ends as it ends.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} exit code; 128 + n after signal n
 */
export function handOver(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: 'inherit' })
    const onSignal = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    for (const signal of PASSED_ON) process.on(signal, onSignal)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const name of PASSED_ON) process.off(name, onSignal)
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}
