import { type Problem, problem } from '#shared/base'

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? ''

const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What the file system said about writing a package, as a Problem that names the folder and the way out. */
export function writeProblem(error: unknown, folder: string): Problem {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return problem(
        'no-permission',
        'export.noPermission',
        `${folder} may not be written. Choose another folder, or allow writing there.`,
        { folder }
      )
    case 'EROFS':
      return problem('read-only', 'export.readOnly', `${folder} is on a disk that cannot be written. Choose another folder.`, {
        folder
      })
    case 'ENOSPC':
    case 'EDQUOT':
      return problem(
        'disk-full',
        'export.diskFull',
        `The disk is full: the export to ${folder} was not made, and what was there before is still there. Make room or choose another disk.`,
        { folder }
      )
    case 'ENAMETOOLONG':
      return problem('bad-input', 'export.longName', `The name of the folder ${folder} is too long. Choose a shorter one.`, {
        folder
      })
    case 'EEXIST':
    case 'ENOTDIR':
      return outIsFile(folder)
    default:
      return problem(
        'internal',
        'export.failed',
        `The export to ${folder} failed: ${detailOf(error)}. What was there before is still there. Try another folder.`,
        { folder, detail: detailOf(error) }
      )
  }
}

export const outIsFile = (folder: string): Problem =>
  problem(
    'bad-input',
    'export.notFolder',
    `${folder} is a file, or lies below one; an export needs a folder. Choose another name.`,
    { folder }
  )

export const foreignFolder = (folder: string, found: string): Problem =>
  problem(
    'conflict',
    'export.foreign',
    `${folder} holds something that no export put there (${found}), and an export replaces its whole folder. Choose an empty or a new folder.`,
    { folder, found }
  )

export const fontMissing = (face: string, error: unknown): Problem =>
  problem(
    'not-found',
    'font.missing',
    `The font ${face} cannot be read (${detailOf(error)}). Build the fonts with “npm test”, or install Broadsheet again.`,
    { face }
  )
