/** A backend process that keeps no newsroom: answers its parent port, and dies when asked to. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', take: (event: { readonly data: unknown }) => void): void
}

interface Request {
  readonly kind: 'request' | 'stop'
  readonly seq: number
  readonly name: string
  readonly params: unknown
}

const { parentPort } = process as unknown as { readonly parentPort: ParentPort }
const post = parentPort.postMessage.bind(parentPort)
parentPort.on('message', ({ data }) => {
  const { kind, seq, name, params } = data as Request
  if (name === 'hang') for (;;);
  if (kind === 'stop' || name === 'die') process.exit(kind === 'stop' ? 0 : 9)
  post({ kind: 'event', name: 'progress', task: name, done: 1, total: 1 })
  post({ kind: 'reply', seq, ok: true, value: { name, params } })
})
// As the real one, which closes its newsroom first.
process.on('SIGTERM', () => process.exit())
post({ kind: 'ready', problem: null })
