import { spawn } from 'node:child_process'
import { SetupError } from '../setup/steps.mjs'

/**
 * Whether a window can be shown.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}

/** How long the X server may take to say its number, milliseconds. */
const XVFB_LIMIT = 20_000

/**
 * Starts an X server without a screen; it chooses a free number itself.
 * @returns {Promise<{ env: { DISPLAY: string, WAYLAND_DISPLAY: undefined }, stop: () => void }>}
 * @throws {SetupError} when there is no Xvfb or it does not come up
 */
export function startVirtualDisplay() {
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-dpi', '96', '-nolisten', 'tcp', '-noreset']
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
    const stop = () => void server.kill('SIGTERM')
    let said = ''
    const fail = (/** @type {string} */ why) => {
      stop()
      reject(new SetupError(`The display for the window tests, Xvfb, did not start (${why}). Install it: apt-get install xvfb`))
    }
    const timer = setTimeout(() => fail('no answer in 20 seconds'), XVFB_LIMIT)
    process.once('exit', stop)
    server.on('error', (error) => fail(error.message))
    server.on('exit', () => {
      clearTimeout(timer)
      process.off('exit', stop)
      fail(said.trim().split('\n').at(-1) ?? 'it ended')
    })
    server.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said = (said + text).slice(-2000)))
    server.stdio[3]?.on('data', (/** @type {Buffer} */ number) => {
      clearTimeout(timer)
      resolve({ env: { DISPLAY: `:${number.toString().trim()}`, WAYLAND_DISPLAY: undefined }, stop })
    })
  })
}

/**
 * Runs a task that opens windows: on the display there is, else on one of its own.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} task
 * @param {boolean} [always] own display even where there is one, so that tests do not flash over somebody's work
 */
export async function withDisplay(task, always = false) {
  if (process.platform !== 'linux' || (!always && hasDisplay())) return task({})
  const display = await startVirtualDisplay()
  try {
    return await task(display.env)
  } finally {
    display.stop()
  }
}
