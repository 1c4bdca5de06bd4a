import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the project, absolute. */
export const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/u, '')

/**
 * @param {...string} parts path below the project's folder
 * @returns {string} absolute path
 */
export const inProject = (...parts) => join(root, ...parts)

/** What set-up remembers between runs; may be deleted at any time. */
export const cacheFolder = inProject('.cache')

/**
 * @param {readonly string[]} args arguments of a command as npm hands them over
 * @returns {string[]} without the bare `--` that some shells and npm versions leave in front
 */
export const withoutSeparator = (args) => (args[0] === '--' ? args.slice(1) : [...args])
