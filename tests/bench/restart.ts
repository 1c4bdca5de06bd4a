import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type RunningBackend, startBackend } from '#electron/host'
import { buildBackend } from '#tests/built-backend'

/** Kills of the backend. */
const KILLS = 30
/** Articles that are saved before each kill, so that there is something in the log to be read again. */
const SAVES = 20

export interface RestartTimes {
  /** From the kill to the first answer, milliseconds each. */
  readonly restarts: readonly number[]
  /** A Node without any program, from its start to its end, in turn with them. */
  readonly bare: readonly number[]
}

async function bareStart(): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--eval', '0'])
  await once(child, 'exit')
  return performance.now() - started
}

/** Types into some articles. */
async function type(backend: RunningBackend, ids: readonly string[], round: number): Promise<void> {
  for (const [at, id] of ids.entries()) {
    const found = await backend.call('article.get', { article: id })
    if (!found.ok) throw new Error(found.problem.text)
    const runs = [{ text: `第${String(round)}次。`, marks: [] }]
    const article = { ...found.value, body: [...found.value.body, { kind: 'paragraph' as const, runs }] }
    const saved = await backend.call('article.save', { article, window: 'bench', edit: round * ids.length + at })
    if (!saved.ok) throw new Error(saved.problem.text)
  }
}

/** Kills the backend of a newsroom at once, again and again, and waits until it answers. */
export async function timeRestarts(file: string, articles: readonly string[]): Promise<RestartTimes> {
  const built = await buildBackend()
  let back: (() => void) | null = null
  const started = await startBackend({
    entry: built.entry,
    opening: { kind: 'existing', file },
    places: {
      fonts: resolve('resources/fonts/built'),
      sample: resolve('resources/sample'),
      cache: join(tmpdir(), 'broadsheet-bench-cache')
    },
    onEvent: () => undefined,
    onLost: () => undefined,
    onBack: () => back?.(),
    deaths: Number.POSITIVE_INFINITY
  })
  if (!started.ok) throw new Error(started.problem.text)
  const backend = started.value
  const restarts: number[] = []
  const bare: number[] = []
  try {
    for (let kill = 1; kill <= KILLS; kill++) {
      await type(backend, articles.slice(0, SAVES), kill)
      const { pid } = backend
      const isBack = new Promise<void>((resolveBack) => {
        back = resolveBack
      })
      const began = performance.now()
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
      await isBack
      const answered = await backend.call('newsroom.info', {})
      if (!answered.ok) throw new Error(answered.problem.text)
      restarts.push(performance.now() - began)
      bare.push(await bareStart())
    }
  } finally {
    await backend.stop()
    built.remove()
  }
  return { restarts, bare }
}
