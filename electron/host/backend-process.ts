import { type ChildProcess, fork } from 'node:child_process'
import type { UtilityProcess } from 'electron'
import { type Result, success } from '#shared/base'
import type { BackendMessage, HostMessage } from '#shared/contract'
import { canLoadDatabase, childEnvironment, findNode } from './node-binary.ts'
import type { EntryConfig } from './opening.ts'

/** A running backend process, whichever host it has. */
export interface BackendProcess {
  readonly pid: number | undefined
  send(message: HostMessage): void
  kill(): void
}

export interface ProcessEvents {
  readonly message: (message: BackendMessage) => void
  /** The process has ended; nothing comes any more. */
  readonly exit: () => void
}

/** Electron's utility process, or a plain Node. */
export type ProcessKind = 'utility' | 'node'

/** The utility process, where there is one that can load the database. */
const bestKind = (): ProcessKind => (process.versions['electron'] !== undefined && canLoadDatabase() ? 'utility' : 'node')

/** Starts the entry file, unless told otherwise in the process that suits the database best. */
export async function startProcess(
  entry: string,
  config: EntryConfig,
  events: ProcessEvents,
  kind: ProcessKind = bestKind()
): Promise<Result<BackendProcess>> {
  if (kind === 'utility') return success(await startUtility(entry, config, events))
  const node = findNode(entry)
  return node.ok ? success(startNode(node.value, entry, config, events)) : node
}

async function startUtility(entry: string, config: EntryConfig, events: ProcessEvents): Promise<BackendProcess> {
  const { utilityProcess } = await import('electron')
  const child: UtilityProcess = utilityProcess.fork(entry, [JSON.stringify(config)], {
    serviceName: 'Broadsheet newsroom',
    stdio: 'inherit',
    env: childEnvironment()
  })
  child.on('message', (message: BackendMessage) => events.message(message))
  child.on('exit', () => events.exit())
  return {
    get pid() {
      return child.pid
    },
    send: child.postMessage.bind(child),
    kill: () => {
      child.kill()
    }
  }
}

function startNode(node: string, entry: string, config: EntryConfig, events: ProcessEvents): BackendProcess {
  const child: ChildProcess = fork(entry, [JSON.stringify(config)], {
    execPath: node,
    execArgv: [],
    serialization: 'advanced',
    env: childEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  })
  let ended = false
  const end = () => {
    if (ended) return
    ended = true
    events.exit()
  }
  child.on('message', (message) => events.message(message as unknown as BackendMessage))
  child.on('exit', end)
  // A binary that cannot be started gives an error and no exit.
  child.on('error', () => {
    if (child.pid === undefined) end()
  })
  return {
    get pid() {
      return child.pid
    },
    send: (message) => {
      // A channel that has just broken is followed by the exit, which is where lost messages are dealt with.
      if (child.connected) child.send(message, () => undefined)
    },
    kill: () => {
      child.kill('SIGKILL')
    }
  }
}
