import { existsSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { inProject, root } from '../launch/project.mjs'
import { run } from '../launch/process.mjs'
import { hashFiles, listFiles, readStamp, writeStamp } from './hash.mjs'
import { nodeCommand } from './node.mjs'
import { SetupError } from './steps.mjs'

const BUILT = inProject('resources', 'fonts', 'built')
/** Packages that the fonts and the tools for them come from. */
const FONT_PACKAGE = /font|wawoff2|harfbuzz/u

/**
 * @param {{ packages: Record<string, { version?: string, integrity?: string } | undefined> }} lock package-lock.json
 * @returns {string} the entries that the built fonts depend on, a line each
 */
export function fontPackages(lock) {
  return Object.entries(lock.packages)
    .filter(([path]) => path.startsWith('node_modules/') && FONT_PACKAGE.test(path))
    .map(([path, pack]) => `${path} ${pack?.version} ${pack?.integrity}`)
    .join('\n')
}

function inputs() {
  const lock = /** @type {Parameters<typeof fontPackages>[0]} */ (
    JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'))
  )
  const sources = ['resources/fonts/build.ts', 'resources/fonts/build', 'shared/font', 'shared/base/font-face.ts']
  const files = sources.flatMap((path) => listFiles(inProject(path)))
  return hashFiles(files, fontPackages(lock))
}

/** @type {import('./steps.mjs').Step} */
export const fontsStep = {
  name: 'Fonts',
  isDone: () => existsSync(`${BUILT}${sep}index.json`) && readStamp('fonts') === inputs(),
  async act() {
    const node = nodeCommand()
    const before = inputs()
    const ended = await run(node.file, [...node.flags, inProject('resources', 'fonts', 'build.ts')], { cwd: root })
    if (ended.code !== 0 || !existsSync(`${BUILT}${sep}index.json`)) {
      const why = ended.timedOut ? 'it took more than ten minutes' : ended.stderr.trim().split('\n').slice(-8).join('\n')
      throw new SetupError(`The fonts could not be built from their packages; "node resources/fonts/build.ts" says:\n${why}`)
    }
    writeStamp('fonts', before)
  }
}
