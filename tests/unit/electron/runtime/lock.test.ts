import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from '../../../../electron/runtime/setup/lock.mjs'

const MODULE = resolve(import.meta.dirname, '../../../../electron/runtime/setup/lock.mjs')

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'broadsheet-lock-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lockFile = () => join(folder, 'below', 'lock')

/** A process that writes `(`, waits, writes `)` under the lock. */
function worker(milliseconds: number): ChildProcess {
  const program = `
    import { appendFileSync } from 'node:fs'
    import { setTimeout as pause } from 'node:timers/promises'
    import { withLock } from ${JSON.stringify(MODULE)}
    const log = ${JSON.stringify(join(folder, 'log'))}
    await withLock(${JSON.stringify(lockFile())}, () => {}, async () => {
      appendFileSync(log, '(')
      await pause(${milliseconds})
      appendFileSync(log, ')')
    })`
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'inherit' })
}

const ended = (child: ChildProcess) => new Promise((done) => child.once('exit', done))
const log = () => (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '')

async function until(condition: () => boolean) {
  while (!condition()) await new Promise((resume) => setTimeout(resume, 10))
}

describe('withLock', () => {
  it('lets processes in one at a time', async () => {
    await Promise.all([worker(60), worker(60), worker(60), worker(60)].map(ended))
    expect(log()).toBe('()()()()')
    expect(existsSync(lockFile())).toBe(false)
  })

  it('gives the result and opens again after an error', async () => {
    await expect(
      withLock(
        lockFile(),
        () => {},
        () => Promise.reject(new Error('no'))
      )
    ).rejects.toThrow('no')
    await expect(
      withLock(
        lockFile(),
        () => {},
        () => Promise.resolve(7)
      )
    ).resolves.toBe(7)
  })

  it('takes over at once when several find that the holder was killed', async () => {
    const holder = worker(60_000)
    await until(() => log() === '(')
    holder.kill('SIGKILL')
    await ended(holder)
    await Promise.all([worker(30), worker(30), worker(30)].map(ended))
    expect(log()).toBe('(()()()')
  })

  it('tells once who holds it', async () => {
    const holder = worker(400)
    await until(() => log() === '(')
    const told: number[] = []
    await withLock(
      lockFile(),
      (pid) => told.push(pid),
      () => Promise.resolve()
    )
    expect(told).toEqual([holder.pid])
  })

  it('waits for a holder on another machine only while it gives signs of life', async () => {
    await withLock(
      lockFile(),
      () => {},
      () => Promise.resolve()
    )
    writeFileSync(lockFile(), `1 not-${hostname()}`)
    const old = new Date(Date.now() - 120_000)
    utimesSync(lockFile(), old, old)
    await expect(
      withLock(
        lockFile(),
        () => {},
        () => Promise.resolve('in')
      )
    ).resolves.toBe('in')
  })
})
