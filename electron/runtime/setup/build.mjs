import { existsSync, rmSync } from 'node:fs'
import { inProject, root } from '../launch/project.mjs'
import { run } from '../launch/process.mjs'
import { hashFiles, listFiles, readStamp, writeStamp } from './hash.mjs'
import { nodeCommand } from './node.mjs'
import { SetupError } from './steps.mjs'

/** What the bundles are made of; a change elsewhere needs no new build. The index of the fonts has their hashes. */
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'resources/fonts/built/index.json',
  'resources/locales',
  'resources/templates',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json'
].map((path) => inProject(path))
const NOT_BUNDLED = new Set([inProject('electron', 'runtime'), inProject('electron', 'cli')])

const inputs = () => hashFiles(SOURCES.flatMap((path) => listFiles(path, (file) => !NOT_BUNDLED.has(file))))

const PRODUCTS = ['out/main/index.js', 'out/main/backend.js', 'out/preload/index.cjs', 'out/renderer/index.html']
const isComplete = () => PRODUCTS.every((path) => existsSync(inProject(path)))

/** @type {import('./steps.mjs').Step} */
export const buildStep = {
  name: 'Build',
  isDone: () => isComplete() && readStamp('build') === inputs(),
  async act() {
    const before = inputs()
    const node = nodeCommand()
    rmSync(inProject('out'), { recursive: true, force: true })
    const ended = await run(node.file, [inProject('node_modules/electron-vite/bin/electron-vite.js'), 'build'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      limit: 300_000
    })
    if (ended.code !== 0 || !isComplete()) {
      const why = ended.timedOut ? 'It took more than five minutes.' : (ended.stderr + ended.stdout).trim()
      throw new SetupError(`The application could not be built; correct what "npm run build" says:\n${why}`)
    }
    writeStamp('build', before)
  }
}

/** What lies in the folder from now on is somebody else's: the development server writes there too. */
export const forgetBuild = () => writeStamp('build', '')

/** @returns {string} what the build that is there was made of, as a key for things made from it in turn */
export const buildKey = () => readStamp('build') ?? ''
