import { join } from 'node:path'
import { cacheFolder } from '../launch/project.mjs'
import { buildStep } from './build.mjs'
import { TEST_NEEDS, WINDOW_NEEDS, debianStep } from './debian.mjs'
import { electronStep } from './electron.mjs'
import { fontsStep } from './fonts.mjs'
import { nodeStep } from './node.mjs'
import { packagesStep } from './packages.mjs'
import { runSteps } from './steps.mjs'

const windowLibraries = debianStep('Debian libraries for the window', WINDOW_NEEDS)
const testPrograms = debianStep('Debian programs for the tests', TEST_NEEDS)

/** What every kind of command needs, in the order in which it is set up. A command asks for nothing that it does not use. */
export const NEEDS = {
  tools: [packagesStep, nodeStep],
  fonts: [packagesStep, nodeStep, fontsStep],
  testPrograms: [testPrograms],
  build: [packagesStep, nodeStep, fontsStep, buildStep],
  electron: [packagesStep, nodeStep, electronStep],
  /** Electron with everything but a build of the application. */
  shell: [packagesStep, nodeStep, fontsStep, windowLibraries, electronStep],
  window: [packagesStep, nodeStep, fontsStep, windowLibraries, electronStep, buildStep]
}

/**
 * Sets up what is missing of a need, with a progress line per step on standard error.
 * @param {keyof typeof NEEDS} need
 * @throws {import('./steps.mjs').SetupError}
 */
export const setUp = (need) => runSteps(NEEDS[need], { lockFile: join(cacheFolder, 'setup', 'lock') })
