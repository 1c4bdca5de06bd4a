import { withLock } from './lock.mjs'

/** A set-up step that cannot be done here. The message is one sentence that names the way out. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError'
}

/**
 * @typedef {object} Step
 * @property {string} name as the progress line names it
 * @property {() => boolean} isDone must be fast: it is asked at every start
 * @property {(note: (text: string) => void) => Promise<void>} act `note` adds words to the progress line; throws SetupError
 */

/**
 * Does what is missing, in order, one progress line per step; nothing is printed when nothing is missing.
 * @param {readonly Step[]} steps
 * @param {object} options
 * @param {string} options.lockFile held while something is done, so that two set-ups do not meet
 * @param {(text: string) => void} [options.write] takes the progress; standard error unless told
 * @param {() => number} [options.now] milliseconds
 */
export async function runSteps(steps, options) {
  const { lockFile, write = (text) => void process.stderr.write(text), now = Date.now } = options
  const first = steps.findIndex((step) => !step.isDone())
  if (first < 0) return
  const onWait = (/** @type {number} */ pid) => write(`set-up: waiting for another set-up (process ${pid})\n`)
  await withLock(lockFile, onWait, async () => {
    for (const step of steps.slice(first)) {
      if (step.isDone()) continue
      const start = now()
      /** @type {string[]} */
      const notes = []
      write(`set-up: ${step.name} …`)
      try {
        await step.act((text) => notes.push(text))
      } catch (error) {
        write(' failed\n')
        throw error
      }
      write(` ${[`${((now() - start) / 1000).toFixed(1)} s`, ...notes].join(', ')}\n`)
    }
  })
}
