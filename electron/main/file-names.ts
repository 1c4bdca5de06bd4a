import { basename, dirname, join, resolve } from 'node:path'

/** Ending of newsroom files. */
export const NEWSROOM_ENDING = '.newsroom'
/** Ending of parcels between desks. */
export const PARCEL_ENDING = '.parcel'

/**
 * The newsroom that a command line asks for; null when it names none. The system and Chromium add arguments of their own
 * and change their order, so a file is known by its ending.
 * @param folder where the command line was given, for relative paths
 */
export function argvFile(argv: readonly string[], folder: string): string | null {
  const file = argv.slice(1).findLast((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith(NEWSROOM_ENDING))
  return file === undefined ? null : resolve(folder, file)
}

/** A name that every file system takes; never empty. */
export function fileName(name: string): string {
  const plain = basename(name.replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, ' '))
    .replaceAll(/\s+/gu, ' ')
    .slice(0, 80)
    .replaceAll(/^[\s.]+|[\s.]+$/gu, '')
  return plain === '' ? 'Newsroom' : plain
}

/** Name of a newsroom without folder and ending. */
export const newsroomName = (file: string): string =>
  file.toLowerCase().endsWith(NEWSROOM_ENDING) ? basename(file).slice(0, -NEWSROOM_ENDING.length) : basename(file)

/** Where the backups of a newsroom lie, as the store puts them. */
export const backupsOf = (file: string): string => join(dirname(file), `${newsroomName(file)}.backups`)
