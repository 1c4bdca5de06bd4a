import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { type Result, failure, success } from '#shared/base'
import { MANIFEST } from './format.ts'
import { parcelInTheWay, unwritable } from './problems.ts'

/** Where a zip file tells the name of its first file; ours is the manifest. */
const FIRST_NAME = 30

/** Counts the parcels of this process: two may be on their way to one place. */
let written = 0

/** Writes a parcel beside its place and swaps it in whole. A file that is there is replaced only when it is a parcel. */
export async function writeParcel(file: string, bytes: Uint8Array): Promise<Result<null>> {
  const fresh = `${file}.new-${String(process.pid)}-${String(++written)}`
  try {
    if (!(await mayReplace(file))) return failure(parcelInTheWay(file))
    const handle = await open(fresh, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(fresh, file)
    return success(null)
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (typeof code !== 'string') throw error
    await rm(fresh, { force: true })
    return failure(unwritable(file, code))
  }
}

async function mayReplace(file: string): Promise<boolean> {
  let handle: FileHandle
  try {
    if (!(await stat(file)).isFile()) return false
    handle = await open(file, 'r')
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return true
    throw error
  }
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(FIRST_NAME + MANIFEST.length),
      0,
      FIRST_NAME + MANIFEST.length,
      0
    )
    return (
      bytesRead === buffer.length &&
      buffer.toString('latin1', 0, 2) === 'PK' &&
      buffer.toString('latin1', FIRST_NAME) === MANIFEST
    )
  } finally {
    await handle.close()
  }
}
