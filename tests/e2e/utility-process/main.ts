/** An Electron main process without a window: runs the host over a backend that keeps no newsroom, and prints what came. */
import { app } from 'electron'
import { startBackend } from '#electron/host'

async function probe(): Promise<void> {
  const told: string[] = []
  const started = await startBackend({
    entry: process.env['PROBE_ENTRY'] ?? '',
    kind: 'utility',
    opening: { kind: 'existing', file: '/nowhere/paper.newsroom' },
    places: { fonts: '', sample: '', cache: '' },
    onEvent: (event) => told.push(`event ${event.name}`),
    onLost: ({ message }) => told.push(`lost ${message}`),
    onBack: (problem) => told.push(`back ${problem?.message ?? 'well'}`)
  })
  if (!started.ok) {
    process.stdout.write(`PROBE ${JSON.stringify({ refused: started.problem.message })}\n`)
    app.quit()
    return
  }
  const backend = started.value
  const echo = await backend.call('echo', { bytes: Uint8Array.from([1, 2, 255]), 名: '工会' })
  const [lost, saved] = await Promise.all([backend.call('die', {}), backend.call('article.save', { sent: 'once' })])
  const pid = backend.pid
  // One that hangs hears of no end: it is ended all the same.
  const hung = backend.call('hang', {})
  await new Promise((resolve) => setTimeout(resolve, 200))
  await backend.stop(300)
  const left = await hung
  process.stdout.write(
    `PROBE ${JSON.stringify({ echo, lost, saved, told, left: left.ok ? 'answered' : left.problem.code, pid: typeof pid, after: backend.pid ?? null })}\n`
  )
  app.quit()
}

void app.whenReady().then(probe)
