import { mkdirSync, readFileSync, rmSync, rmdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** The holder touches the file this often, milliseconds. */
const HEARTBEAT = 5_000
/** Untouched so long, a lock of another machine (or container) is void; of this one only if its process is gone too long. */
const STALE_ELSEWHERE = 60_000
const STALE_HERE = 600_000

const errorCode = (/** @type {unknown} */ error) => (error instanceof Error && 'code' in error ? error.code : undefined)

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/**
 * @param {string} file
 * @returns {{ pid: number, stale: boolean } | null} null when nobody holds it
 */
function inspect(file) {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat === undefined) return null
  const quiet = Date.now() - stat.mtimeMs
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  const [pid = 0, host = ''] = text.split(' ').map((part, index) => (index === 0 ? Number(part) : part))
  if (typeof pid !== 'number' || host === '') return { pid: 0, stale: quiet > STALE_ELSEWHERE }
  const here = host === hostname()
  return { pid, stale: here ? !isRunning(pid) || quiet > STALE_HERE : quiet > STALE_ELSEWHERE }
}

/**
 * Removes a void lock. Two who find it void at the same time must not remove the fresh lock of the quicker one,
 * so looking again and removing happen under a guard that only one can make.
 * @param {string} file
 */
function removeStale(file) {
  const guard = `${file}.guard`
  try {
    mkdirSync(guard)
  } catch {
    const stat = statSync(guard, { throwIfNoEntry: false })
    if (stat !== undefined && Date.now() - stat.mtimeMs > STALE_ELSEWHERE) rmSync(guard, { recursive: true, force: true })
    return
  }
  try {
    if (inspect(file)?.stale === true) rmSync(file, { force: true })
  } finally {
    rmdirSync(guard)
  }
}

/**
 * @param {string} file
 * @returns {boolean} whether it is ours now
 */
function take(file) {
  try {
    writeFileSync(file, `${process.pid} ${hostname()}`, { flag: 'wx' })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Runs a task that no other process may run at the same time. A holder that died does not block.
 * @template T
 * @param {string} file lock file; its folder is made
 * @param {(pid: number) => void} onWait told once when somebody else holds it
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, task) {
  mkdirSync(dirname(file), { recursive: true })
  for (let told = false; !take(file);) {
    const holder = inspect(file)
    if (holder?.stale === true) removeStale(file)
    else if (holder !== null && !told) {
      told = true
      onWait(holder.pid)
    }
    await pause(100)
  }
  const heartbeat = setInterval(() => {
    const now = new Date()
    try {
      utimesSync(file, now, now)
    } catch {
      // Somebody deleted the cache folder: the task goes on, only unguarded.
    }
  }, HEARTBEAT)
  heartbeat.unref()
  try {
    return await task()
  } finally {
    clearInterval(heartbeat)
    rmSync(file, { force: true })
  }
}
