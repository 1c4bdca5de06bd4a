import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Result, failure, problem, success } from '#shared/base'

/** Node-API that better-sqlite3 needs; below it the addon takes the process down. */
const NODE_API = 10

/** Whether this process itself can load the newsroom's database. */
export const canLoadDatabase = (): boolean => Number(process.versions['napi']) >= NODE_API

const executable = process.platform === 'win32' ? 'node.exe' : 'bin/node'

/** The Node that is pinned in node_modules, seen from a folder upwards. */
function pinnedNode(from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(
      folder,
      'node_modules',
      `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
      executable
    )
    if (existsSync(file)) return file
    if (dirname(folder) === folder) return null
  }
}

function nodeOnPath(): string | null {
  const asked = spawnSync('node', ['-p', 'process.versions.napi'], { encoding: 'utf8', timeout: 5000, env: childEnvironment() })
  return asked.status === 0 && Number(asked.stdout) >= NODE_API ? 'node' : null
}

/** The environment of a plain Node: nothing of Electron's or of a debugger's options. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, ...rest } = process.env
  return rest
}

/**
 * A Node that can load the database: BROADSHEET_NODE, else this very one, else the pinned one, else the one on the path
 * when it is new enough.
 * @param entry the backend's entry file, from whose folder the pinned Node is looked for
 */
export function findNode(entry: string): Result<string> {
  const named = process.env['BROADSHEET_NODE']
  if (named !== undefined && named !== '') return success(named)
  if (process.versions['electron'] === undefined && canLoadDatabase()) return success(process.execPath)
  const found = pinnedNode(dirname(entry)) ?? nodeOnPath()
  if (found !== null) return success(found)
  return failure(
    problem(
      'internal',
      'backend.noNode',
      'No Node 22.14 or newer was found to run the newsroom in. Run “npm ci”, or name one in BROADSHEET_NODE.',
      {}
    )
  )
}
