/**
 * What a bare Electron runs: `electron [-r module] path/to/application [arguments]`.
 * Loads the modules to be required first, takes over the application's name and version, and imports its main.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

/**
 * @param {readonly string[]} args without the program
 * @returns {{ required: string[], application: string | null }}
 */
function readArguments(args) {
  /** @type {string[]} */
  const required = []
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? ''
    if (arg === '-r' || arg === '--require') required.push(args[(index += 1)] ?? '')
    else if (!arg.startsWith('-')) return { required, application: arg }
  }
  return { required, application: null }
}

const { required, application } = readArguments(process.argv.slice(1))
if (application === null) {
  console.error('usage: electron path/to/application')
  process.exit(1)
}
const path = resolve(application)
const require = createRequire(join(path, 'package.json'))
for (const module of required) require(module)

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
try {
  const manifestFile = join(path, 'package.json')
  const manifest = /** @type {{ name?: string, productName?: string, version?: string }} */ (
    existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {}
  )
  app.setName(manifest.productName ?? manifest.name ?? app.getName())
  // Electron's own default application calls the same two methods; they are not among the documented ones.
  const settable = /** @type {typeof app & { setVersion(version: string): void, setAppPath(path: string): void }} */ (app)
  if (manifest.version !== undefined) settable.setVersion(manifest.version)
  const main = require.resolve(path)
  settable.setAppPath(existsSync(manifestFile) ? path : dirname(main))
  await import(pathToFileURL(main).href)
} catch (error) {
  console.error('The application could not be loaded.', error)
  process.exit(1)
}
