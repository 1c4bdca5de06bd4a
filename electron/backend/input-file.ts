import { readFile, stat } from 'node:fs/promises'
import { type Problem, type Result, failure, problem, success } from '#shared/base'

const MEGABYTE = 1024 * 1024

/**
 * Reads a file that a person chose.
 * @param limit bytes it may have at most
 */
export async function readInput(file: string, limit: number): Promise<Result<Uint8Array>> {
  try {
    const found = await stat(file)
    if (!found.isFile()) return failure(found.isDirectory() ? isFolder(file) : notFile(file))
    const { size } = found
    if (size > limit) return failure(tooLarge(file, size, limit))
    const bytes = await readFile(file)
    return bytes.length > limit ? failure(tooLarge(file, bytes.length, limit)) : success(bytes)
  } catch (error) {
    return failure(inputProblem(file, (error as { code?: unknown }).code))
  }
}

function tooLarge(file: string, size: number, limit: number): Problem {
  const megabytes = Math.ceil(size / MEGABYTE)
  const most = Math.floor(limit / MEGABYTE)
  return problem(
    'bad-input',
    'input.tooLarge',
    `${file} has ${String(megabytes)} MB; at most ${String(most)} MB can be read. Split it, or choose a smaller one.`,
    { file, megabytes, most }
  )
}

const isFolder = (file: string): Problem =>
  problem('bad-input', 'input.directory', `${file} is a folder. Name the files in it.`, { file })

/** Devices and pipes may never end. */
const notFile = (file: string): Problem =>
  problem('bad-input', 'input.notFile', `${file} is not a file. Save what it gives to a file first.`, { file })

function inputProblem(file: string, code: unknown): Problem {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return problem('not-found', 'input.missing', `There is no file ${file}. Check the path.`, { file })
  if (code === 'EACCES' || code === 'EPERM')
    return problem('no-permission', 'input.noAccess', `${file} may not be read. Ask its owner for access.`, { file })
  const cause = String(code)
  return problem(
    'io-error',
    'input.device',
    `${file} cannot be read (${cause}). Check the disk or the connection to the share.`,
    {
      file,
      cause
    }
  )
}
