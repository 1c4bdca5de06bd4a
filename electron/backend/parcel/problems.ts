import { type Problem, problem } from '#shared/base'

export const notParcel = (file: string): Problem =>
  problem('bad-input', 'parcel.foreign', `${file} is not a parcel of Broadsheet. Choose a file that “parcel export” made.`, {
    file
  })

export const newerParcel = (file: string, version: number): Problem =>
  problem(
    'newer-version',
    'parcel.newer',
    `${file} was packed by a newer Broadsheet (parcel version ${String(version)}). Update Broadsheet to take it in.`,
    { file, version }
  )

export const damagedParcel = (file: string, part: string): Problem =>
  problem(
    'bad-input',
    'parcel.damaged',
    `${file} was damaged on the way, at “${part}”. Nothing was taken in; ask the sender for it again.`,
    { file, part }
  )

export const hugeParcel = (file: string): Problem =>
  problem(
    'bad-input',
    'parcel.huge',
    `${file} would unpack to more than a parcel may hold. Nothing was taken in; ask the sender for smaller parcels.`,
    { file }
  )

export const unreadablePhoto = (file: string): Problem =>
  problem('bad-input', 'parcel.photo', `${file} brings a picture that cannot be read. Nothing was taken in.`, { file })

export const parcelInTheWay = (file: string): Problem =>
  problem(
    'conflict',
    'parcel.exists',
    `${file} exists already and is not a parcel. Choose another name, or remove that file first.`,
    {
      file
    }
  )

export const tooMuch = (): Problem =>
  problem('bad-input', 'parcel.tooMuch', 'These articles and their photos are too much for one parcel. Send them in several.')

/** @param cause the system's name for what is wrong, as ENOSPC */
export function unwritable(file: string, cause: string): Problem {
  if (cause === 'ENOENT' || cause === 'ENOTDIR')
    return problem('not-found', 'parcel.noFolder', `The folder of ${file} does not exist. Create it first.`, { file })
  if (cause === 'ENOSPC' || cause === 'EDQUOT')
    return problem('disk-full', 'parcel.diskFull', `The disk of ${file} is full. Free some space, or choose another disk.`, {
      file
    })
  return problem(
    'io-error',
    'parcel.unwritable',
    `${file} cannot be written (${cause}). Choose another folder, or check the disk.`,
    {
      file,
      cause
    }
  )
}

export const noArticle = (article: string, file: string): Problem =>
  problem(
    'not-found',
    'parcel.noArticle',
    `There is no article ${article} in ${file}. “import --json” and “search --json” tell the ids of articles.`,
    { article, file }
  )

export const unsound = (article: string): Problem =>
  problem(
    'not-a-newsroom',
    'parcel.unsound',
    `The newest state of article ${article} is damaged in this newsroom and cannot be sent. Verify the newsroom; a backup may still have it.`,
    { article }
  )
