import { constants } from 'node:os'
import type { Result } from '#shared/base'
import type { BackendEvent } from '#shared/contract'
import { type Backend, openBackend, randomIds, systemClock } from '#electron/backend'
import type { Given } from './command.ts'
import { places } from './places.ts'

/** Opens a newsroom for one command and closes it again, so that everything is in the one file afterwards. */
export async function withBackend<T>(
  { file, readOnly }: { readonly file: string; readonly readOnly: boolean },
  { progress }: Given,
  work: (backend: Backend) => Promise<Result<T>>
): Promise<Result<T>> {
  const opened = openBackend({
    file,
    readOnly,
    fontFolder: places.fonts,
    cacheFolder: places.cache,
    clock: systemClock,
    ids: randomIds,
    notify: (event) => sayProgress(event, progress)
  })
  if (!opened.ok) return opened
  const unhook = onInterrupt((signal) => {
    progress('broadsheet: stopped. What was not finished has left no trace in the newsroom.')
    opened.value.abandon()
    process.exit(128 + constants.signals[signal])
  })
  try {
    return await work(opened.value)
  } finally {
    unhook()
    const closed = await opened.value.close()
    if (!closed.ok) progress(`broadsheet: ${closed.problem.text} It was saved, and is in the journal beside the file.`)
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Calls back when the program is told to end; gives what ends that. Transactions are never interrupted. */
function onInterrupt(stop: (signal: (typeof SIGNALS)[number]) => void): () => void {
  for (const signal of SIGNALS) process.once(signal, stop)
  return () => {
    for (const signal of SIGNALS) process.off(signal, stop)
  }
}

function sayProgress(event: BackendEvent, progress: (text: string) => void): void {
  if (event.name === 'progress' && event.total > 1) progress(`${event.task} ${String(event.done + 1)}/${String(event.total)}`)
}
