import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { cacheFolder, root } from '../launch/project.mjs'

/**
 * Every file of a folder and the folders in it.
 * @param {string} path absolute; a single file stands for itself, what is not there for nothing
 * @param {(path: string) => boolean} [wanted] absolute path of a file or folder; unwanted folders are not entered
 * @returns {string[]} absolute paths, in the order of their names
 */
export function listFiles(path, wanted = () => true) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined || !wanted(path)) return []
  if (!stat.isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name), wanted))
}

/**
 * @param {readonly string[]} files absolute paths
 * @param {string} [extra] more that the hash should depend on
 * @returns {string} SHA-256 over names (from the project's folder) and contents, hexadecimal
 */
export function hashFiles(files, extra = '') {
  const hash = createHash('sha256').update(extra)
  for (const file of files) {
    const content = readFileSync(file)
    hash.update(`\0${relative(root, file).split(sep).join('/')}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

const stampFile = (/** @type {string} */ name) => join(cacheFolder, 'setup', name)

/**
 * @param {string} name of a step
 * @returns {string | null} what the step wrote down when it was last done
 */
export function readStamp(name) {
  try {
    return readFileSync(stampFile(name), 'utf8')
  } catch {
    return null
  }
}

/**
 * @param {string} name of a step
 * @param {string} content
 */
export function writeStamp(name, content) {
  mkdirSync(dirname(stampFile(name)), { recursive: true })
  writeFileSync(stampFile(name), content)
}
