import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildKey } from '../setup/build.mjs'
import { hashFiles, listFiles, readStamp, writeStamp } from '../setup/hash.mjs'
import { withLock } from '../setup/lock.mjs'
import { SetupError } from '../setup/steps.mjs'
import { toolCommand } from './commands.mjs'
import { handOver, run } from './process.mjs'
import { cacheFolder, inProject, root } from './project.mjs'

/** @typedef {import('../setup/electron.mjs').Runtime} Runtime */

/** The packaged folder that the tests open, beside what set-up remembers. */
const TEST_OUTPUT = join(cacheFolder, 'packaged')
const PROGRAM = join(TEST_OUTPUT, 'linux-unpacked', 'broadsheet')

/** What goes into the package beside the build, which has a key of its own. */
const PACKED = [
  'electron-builder.yml',
  'electron/runtime/launch/after-pack.mjs',
  'resources/locales',
  'resources/opencc',
  'resources/sample',
  'resources/templates',
  'resources/icons',
  'resources/unicode'
]

/** Arguments of electron-builder that ask for another system. */
const OTHER_SYSTEMS = /** @type {Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>} */ ({
  linux: ['--win', '--windows', '-w', '--mac', '-m', '-o'],
  win32: ['--linux', '-l', '--mac', '-m', '-o'],
  darwin: ['--linux', '-l', '--win', '--windows', '-w']
})

/**
 * Packages what was built. Without arguments the folder for this system; `--linux deb`, `--win`, `--mac` as electron-builder reads them.
 * @param {Runtime} runtime
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export function packageRelease(runtime, args) {
  if (runtime.source === 'stock') {
    console.error(
      `broadsheet: packaged with Electron ${runtime.version} from the npm registry: good for a trial, not for a release.`
    )
  }
  // The runtime at hand is of this system; electron-builder fetches the ones of other systems itself.
  const forOthers = args.some((arg) => OTHER_SYSTEMS[process.platform]?.includes(arg) === true)
  const dist = forOthers ? [] : [`-c.electronDist=${runtime.dist}`]
  const { file, args: all } = toolCommand('electron-builder', [...(args.length > 0 ? args : ['--dir']), ...dist])
  return handOver(file, all, { cwd: root })
}

/** @param {Runtime} runtime */
const testKey = (runtime) =>
  hashFiles(
    PACKED.flatMap((path) => listFiles(inProject(path))),
    `${buildKey()} ${runtime.version}`
  )

/**
 * Packages the Linux folder once per build, as a release but for the inspector, which the tests drive it by.
 * @param {Runtime} runtime
 * @returns {Promise<string>} program of the packaged application
 * @throws {SetupError}
 */
export function packageForTests(runtime) {
  return withLock(
    `${TEST_OUTPUT}.lock`,
    () => {},
    async () => {
      const key = testKey(runtime)
      if (readStamp('packaged') === key) return PROGRAM
      rmSync(TEST_OUTPUT, { recursive: true, force: true })
      const { file, args } = toolCommand('electron-builder', [
        '--linux',
        'dir',
        `-c.electronDist=${runtime.dist}`,
        `-c.directories.output=${TEST_OUTPUT}`,
        '-c.electronFuses.enableNodeCliInspectArguments=true'
      ])
      const ended = await run(file, args, { cwd: root, limit: 180_000 })
      if (ended.code !== 0)
        throw new SetupError(`The application could not be packaged:\n${(ended.stderr + ended.stdout).trim()}`)
      writeStamp('packaged', key)
      return PROGRAM
    }
  )
}
