import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Problem, type Result, sequentialIds } from '#shared/base'
import type { BackendEvent } from '#shared/contract'
import { type Backend, type Clock, openBackend } from '#electron/backend'
import { must } from './newsrooms.ts'

export const fontFolder = resolve('resources/fonts/built')

/** A clock that stands until a test moves it. */
export interface TestClock extends Clock {
  at: number
  day: string
}

export const testClock = (): TestClock => {
  const clock = { at: 1_000_000, day: '2026-05-01', now: () => clock.at, today: () => clock.day }
  return clock
}

export interface TestBackend {
  readonly backend: Backend
  readonly clock: TestClock
  readonly events: readonly BackendEvent[]
  /** Lets the desk tidy up, as it does between calls. */
  readonly idle: () => void
}

let opened = 0

interface TestBackendOptions {
  readonly readOnly?: boolean
  readonly ids?: string
  readonly person?: string
  readonly dailyBackups?: boolean
}

/** A backend over a newsroom file, closed when the test ends. */
export function testBackend(file: string, options: TestBackendOptions = {}): TestBackend {
  const clock = testClock()
  const events: BackendEvent[] = []
  const idle: (() => void)[] = []
  const backend = must(
    openBackend({
      file,
      readOnly: options.readOnly ?? false,
      fontFolder,
      cacheFolder: join(file, '..', 'cache'),
      clock,
      ids: sequentialIds(options.ids ?? `t${String(++opened)}`),
      notify: (event) => events.push(event),
      person: options.person ?? '李',
      dailyBackups: options.dailyBackups ?? false,
      every: (_milliseconds, run) => {
        idle.push(run)
        return () => undefined
      }
    })
  )
  onTestFinished(async () => {
    await backend.close()
  })
  return { backend, clock, events, idle: () => idle.forEach((run) => run()) }
}

/** The Problem of a result that a test expects to be refused. */
export function refusalOf(result: Result<unknown>): Problem {
  if (result.ok) throw new Error('expected a Problem')
  return result.problem
}
