import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SOURCE_PACKAGES } from './recipes.ts'

const require = createRequire(import.meta.url)
const projectFolder = fileURLToPath(new URL('../../../', import.meta.url))

/** Folder of an installed package. Throws when it is not installed: `npm ci` comes first. */
export const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`))

export function packageVersion(name: string): string {
  const manifest = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version: string }
  return manifest.version
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Changes when anything that the fonts are made from or with changes. */
export function inputsKey(): string {
  const hash = createHash('sha256')
  for (const name of SOURCE_PACKAGES) hash.update(`${name}@${packageVersion(name)}\n`)
  for (const folder of ['resources/fonts/build', 'shared/font'])
    for (const file of sourceFiles(join(projectFolder, folder))) hash.update(readFileSync(file))
  return hash.digest('hex')
}
