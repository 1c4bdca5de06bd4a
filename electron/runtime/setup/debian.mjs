import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from '../launch/process.mjs'
import { SetupError } from './steps.mjs'

/**
 * @typedef {object} Need
 * @property {string} file what has to be there: a library's or a program's name, or part of a font file's
 * @property {'library' | 'program' | 'font'} kind
 * @property {readonly string[]} packages Debian's names for it, the newer release's first
 * @property {readonly string[]} [instead] other programs that do as well
 */

/** @type {readonly Need[]} */
export const WINDOW_NEEDS = [
  { kind: 'library', file: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { kind: 'library', file: 'libnss3.so', packages: ['libnss3'] },
  { kind: 'library', file: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { kind: 'library', file: 'libgbm.so.1', packages: ['libgbm1'] }
]

/** @type {readonly Need[]} */
export const TEST_NEEDS = [
  { kind: 'program', file: 'Xvfb', packages: ['xvfb'] },
  { kind: 'program', file: 'pdftotext', packages: ['poppler-utils'] },
  { kind: 'program', file: 'chromium', instead: ['chromium-browser', 'google-chrome'], packages: ['chromium'] },
  { kind: 'font', file: 'NotoSansCJK', packages: ['fonts-noto-cjk'] }
]

const TRIPLETS = /** @type {Readonly<Partial<Record<NodeJS.Architecture, string>>>} */ ({
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu'
})

function libraryFolders() {
  const triplet = TRIPLETS[process.arch] ?? ''
  const own = (process.env['LD_LIBRARY_PATH'] ?? '').split(':').filter((folder) => folder !== '')
  return [...own, join('/usr/lib', triplet), join('/lib', triplet), '/usr/lib64', '/usr/lib', '/usr/local/lib']
}

/** @param {string} name */
function isProgram(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return folder !== ''
    } catch {
      return false
    }
  })
}

/**
 * @param {string} folder
 * @param {string} part
 * @param {number} depth folders to go down
 * @returns {boolean}
 */
function holdsFile(folder, part, depth) {
  if (!existsSync(folder)) return false
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory() ? depth > 0 && holdsFile(join(folder, entry.name), part, depth - 1) : entry.name.includes(part)
  )
}

/** @param {Need} need */
function isThere(need) {
  if (need.kind === 'library') return libraryFolders().some((folder) => existsSync(join(folder, need.file)))
  if (need.kind === 'program') return [need.file, ...(need.instead ?? [])].some(isProgram)
  return ['/usr/share/fonts', '/usr/local/share/fonts'].some((folder) => holdsFile(folder, need.file, 3))
}

/**
 * Which packages of this Debian give what is missing.
 * @param {readonly Need[]} missing
 * @param {string} policy what `apt-cache policy` says of every possible name
 * @returns {string[] | null} null when some need has no package: the lists are old or empty
 */
export function choosePackages(missing, policy) {
  const candidates = new Map()
  let name = ''
  for (const line of policy.split('\n')) {
    const heading = /^(\S+):$/u.exec(line)
    if (heading !== null) name = heading[1] ?? ''
    const candidate = /^\s+Candidate: (.+)$/u.exec(line)
    if (candidate !== null) candidates.set(name, candidate[1])
  }
  const chosen = missing.map((need) => need.packages.find((pack) => (candidates.get(pack) ?? '(none)') !== '(none)'))
  return chosen.includes(undefined) ? null : chosen.filter((pack) => pack !== undefined)
}

/** @param {readonly Need[]} missing */
async function askApt(missing) {
  const names = missing.flatMap((need) => need.packages)
  const { stdout } = await run('apt-cache', ['policy', ...names], { env: { ...process.env, LC_ALL: 'C' }, limit: 60_000 })
  return choosePackages(missing, stdout)
}

const APT = ['-q', '-o', 'DPkg::Lock::Timeout=300']
const updateLists = () => run('apt-get', [...APT, 'update'])

/** @param {readonly string[]} packages */
const install = (packages) =>
  run('apt-get', [...APT, 'install', '-y', '--no-install-recommends', ...packages], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    limit: 1_200_000
  })

/**
 * @param {string} name as the progress line names it
 * @param {readonly Need[]} needs
 * @returns {import('./steps.mjs').Step}
 */
export function debianStep(name, needs) {
  const isDone = () => process.platform !== 'linux' || needs.every(isThere)
  return {
    name,
    isDone,
    async act(note) {
      const missing = needs.filter((need) => !isThere(need))
      const files = missing.map((need) => need.file).join(', ')
      if (!isProgram('apt-get')) {
        // Other systems keep their libraries elsewhere and name their packages differently: say it and go on.
        note(`not found here: ${files}; install them with this system's own packages if something does not run`)
        return
      }
      const asRoot = process.getuid?.() === 0
      let packages = await askApt(missing)
      let updated = false
      if (asRoot && packages === null) {
        await updateLists()
        updated = true
        packages = await askApt(missing)
      }
      const names = packages ?? missing.map((need) => need.packages.at(-1))
      const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`
      if (!asRoot) {
        const first = packages === null ? 'sudo apt-get update && ' : ''
        throw new SetupError(`${files} missing. Run this once, then the command again: ${first}sudo ${command}`)
      }

      let ended = await install(packages ?? [])
      if (ended.code !== 0 && !updated) {
        await updateLists()
        ended = await install(packages ?? [])
      }
      if (packages === null || !isDone()) {
        const why = ended.stderr.split('\n').find((line) => line.startsWith('E:')) ?? 'apt-get knows no such packages'
        throw new SetupError(`${files} missing and not to be had with apt-get (${why}). Install by hand: ${command}`)
      }
      note(packages.join(' '))
    }
  }
}
