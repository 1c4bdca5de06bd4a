/**
 * The backend's own process: opens the newsroom it was started for, answers its host, and ends with it. The same file is
 * what its second thread runs, which does long work on the newsroom's file.
 */
import { Worker, parentPort, workerData } from 'node:worker_threads'
import { type Result, failure, problem, success } from '#shared/base'
import type { BackendMessage, HostMessage, Recovery } from '#shared/contract'
import {
  type Backend,
  type RunSafetyJob,
  type SafetyDone,
  type SafetyJob,
  doSafetyJob,
  makeSample,
  newNewsroom,
  openBackend,
  randomIds,
  recoverWithList,
  systemClock
} from '#electron/backend'
import type { EntryConfig, Opening } from './opening.ts'

/** The line to the host: Electron's parent port, or the channel of a forked Node. */
interface Line {
  readonly post: (message: BackendMessage) => void
  readonly listen: (take: (message: HostMessage) => void, lost: () => void) => void
}

interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', take: (event: { readonly data: unknown }) => void): void
}

function lineToHost(): Line {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort }
  if (parentPort !== undefined)
    return {
      post: parentPort.postMessage.bind(parentPort),
      // Electron ends its utility processes itself.
      listen: (take) => parentPort.on('message', ({ data }) => take(data as HostMessage))
    }
  return {
    post: (message) => {
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
    },
    listen: (take, lost) => {
      process.on('message', (message) => take(message as HostMessage))
      process.on('disconnect', lost)
    }
  }
}

/** Makes the file that is asked for, when it is not there yet. */
async function prepare(opening: Opening, { places }: EntryConfig): Promise<Result<Recovery | null>> {
  if (opening.kind === 'recovered')
    return await recoverWithList({ ...opening, out: opening.file, file: opening.from, clock: systemClock, ids: randomIds })
  if (opening.kind === 'existing') return success(null)
  const made = opening.kind === 'new' ? newNewsroom({ ...opening, ids: randomIds }) : await makeSample(opening.file, places)
  return made.ok ? success(null) : made
}

async function open(config: EntryConfig, line: Line): Promise<Result<Backend>> {
  const { opening, places } = config
  const prepared = await prepare(opening, config)
  if (!prepared.ok) return prepared
  return openBackend({
    file: opening.file,
    readOnly: opening.kind === 'existing' && opening.readOnly === true,
    fontFolder: places.fonts,
    cacheFolder: places.cache,
    clock: systemClock,
    ids: randomIds,
    notify: line.post,
    runJob: runInThread,
    recovery: prepared.value,
    onTaken: endAtOnce,
    takeOver: opening.kind === 'existing' && opening.takeOver === true,
    dailyBackups: true
  })
}

/** Without the database's own tidying up at an exit: the file is another desk's now. */
const endAtOnce = (): void => {
  process.kill(process.pid, 'SIGKILL')
}

async function serve(config: EntryConfig): Promise<void> {
  const line = lineToHost()
  const opened = await open(config, line)
  if (!opened.ok) {
    // The host ends the process when it has heard why.
    line.post({ kind: 'ready', problem: opened.problem })
    return
  }
  const backend = opened.value
  const close = async () => {
    const closed = await backend.close()
    if (!closed.ok && closed.problem.message === 'newsroom.taken') endAtOnce()
    process.exit()
  }
  // A terminal sends these to the host as well: it decides, and ends this process when it has written everything.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
  process.on('SIGTERM', () => void close())
  line.listen(
    (message) => {
      if (message.kind === 'stop') void close()
      else if (message.kind === 'person') backend.setPerson(message.person)
      else void answer(backend, line, message)
    },
    () => void close()
  )
  line.post({ kind: 'ready', problem: null })
}

async function answer(
  backend: Backend,
  line: Line,
  { seq, name, params }: Extract<HostMessage, { kind: 'request' }>
): Promise<void> {
  const result = await backend.call(name, params)
  if (result.ok) line.post({ kind: 'reply', seq, ok: true, value: result.value })
  else line.post({ kind: 'reply', seq, ok: false, problem: result.problem })
}

/** One job at a time: a second backup while one is being written would only fill the disk. */
let lastJob: Promise<unknown> = Promise.resolve()

const runInThread: RunSafetyJob = async (job) => {
  const before = lastJob
  const turn = (async () => {
    await before
    return await startThread(job)
  })()
  lastJob = turn
  return await turn
}

const startThread = async (job: SafetyJob): Promise<Result<SafetyDone>> =>
  await new Promise((resolve) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: job, execArgv: [] })
    const fail = (detail: string): void =>
      resolve(
        failure(
          problem('internal', 'backup.failed', `The work on ${job.file} ended unexpectedly (${detail}). Nothing was changed.`, {
            file: job.file,
            detail
          })
        )
      )
    thread.once('message', (done) => resolve(done as Result<SafetyDone>))
    thread.once('error', (error) => fail(error instanceof Error ? error.message : String(error)))
    thread.once('exit', (code) => fail(String(code)))
  })

if (parentPort === null) {
  await serve(JSON.parse(process.argv[2] ?? '{}') as EntryConfig)
} else {
  const answer = parentPort.postMessage.bind(parentPort)
  answer(doSafetyJob(workerData as SafetyJob))
}
