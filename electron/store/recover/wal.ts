/** A frame of the write-ahead log: one page as a transaction left it. */
export interface Frame {
  readonly page: number
  /** Where the page's bytes begin in the log. */
  readonly offset: number
  /** The checksum fits; in a frame that does not, bits have changed. */
  readonly sound: boolean
  /** The last frame of a transaction. */
  readonly commit: boolean
}

export interface Log {
  readonly pageSize: number
  /** Frames of transactions that were committed, in their order. */
  readonly frames: readonly Frame[]
  /** Frames behind the last commit: of a transaction that was cut off, or whose end is damaged. */
  readonly tail: readonly Frame[]
  /** Pages of the database after the last commit, 0 when nothing was committed. */
  readonly pages: number
}

const HEADER = 32
const FRAME_HEADER = 24
const MAGIC = 0x37_7f_06_82

type Sum = readonly [number, number]

/** SQLite's checksum: pairs of 32-bit words, in the byte order that the log's magic number names. */
function sumOf([first, second]: Sum, view: DataView, from: number, to: number, little: boolean): Sum {
  let s0 = first
  let s1 = second
  for (let at = from; at < to; at += 8) {
    s0 = (s0 + view.getUint32(at, little) + s1) >>> 0
    s1 = (s1 + view.getUint32(at + 4, little) + s0) >>> 0
  }
  return [s0, s1]
}

const storedSum = (view: DataView, at: number): Sum => [view.getUint32(at), view.getUint32(at + 4)]

/**
 * Reads a write-ahead log as far as it is sound. SQLite stops at the first frame whose checksum does not fit; here each
 * frame is checked on its own against the sum that stands in the frame before it, so that one bad frame costs one page.
 * @param pageSize of the database, used when the log's own header is damaged
 * @returns null when there is no log to speak of
 */
export function readLog(bytes: Uint8Array, pageSize: number): Log | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER + FRAME_HEADER) return null
  const whole = headerIsWhole(view)
  const size = whole ? view.getUint32(8) : pageSize
  const count = Math.floor((bytes.length - HEADER) / (FRAME_HEADER + size))
  if (count === 0) return null
  const little = whole ? view.getUint32(0) === MAGIC : isLittle(view, size, count)
  const salts = whole ? view.getBigUint64(16) : view.getBigUint64(HEADER + 8)
  return { pageSize: size, ...committed(view, { size, count, little, salts }) }
}

/**
 * Whether something that was on disk for certain cannot be read: SQLite stops at the first frame that is not sound, without
 * a word, and would write over what comes behind it. The end of a log that a crash has cut off looks the same, but for one
 * thing: nobody begins another transaction before the last one is on disk.
 */
export function hasLostFrames({ frames, tail }: Log): boolean {
  const all = [...frames, ...tail]
  const broken = all.findIndex(({ sound }) => !sound)
  if (broken === -1) return false
  const commit = all.findIndex((frame, index) => index >= broken && frame.commit)
  return commit !== -1 && all.slice(commit + 1).some(({ sound }) => sound)
}

interface Shape {
  readonly size: number
  readonly count: number
  readonly little: boolean
  readonly salts: bigint
}

function committed(view: DataView, { size, count, little, salts }: Shape): Omit<Log, 'pageSize'> {
  const frames: Frame[] = []
  let last = 0
  let pages = 0
  for (let index = 0; index < count; index++) {
    const at = HEADER + index * (FRAME_HEADER + size)
    // Frames of an earlier round of the log have been brought into the database long ago.
    if (view.getBigUint64(at + 8) !== salts) continue
    const sound = isSound(view, at, index, size, little)
    const commit = view.getUint32(at + 4)
    frames.push({ page: view.getUint32(at), offset: at + FRAME_HEADER, sound, commit: commit > 0 })
    // The last frame of a transaction says how long the database is then; a damaged one is believed within reason.
    if (commit > 0 && (sound || commit <= pages + count)) {
      last = frames.length
      pages = commit
    }
  }
  return { frames: frames.slice(0, last), tail: frames.slice(last), pages }
}

function isSound(view: DataView, at: number, index: number, size: number, little: boolean): boolean {
  const seed = index === 0 ? storedSum(view, 24) : storedSum(view, at - size - 8)
  const head = sumOf(seed, view, at, at + 8, little)
  const [s0, s1] = sumOf(head, view, at + FRAME_HEADER, at + FRAME_HEADER + size, little)
  const [t0, t1] = storedSum(view, at + 16)
  return s0 === t0 && s1 === t1
}

function headerIsWhole(view: DataView): boolean {
  const magic = view.getUint32(0)
  if (magic !== MAGIC && magic !== MAGIC + 1) return false
  const [s0, s1] = sumOf([0, 0], view, 0, 24, magic === MAGIC)
  const [t0, t1] = storedSum(view, 24)
  return s0 === t0 && s1 === t1
}

/** The byte order in which more frames are sound; only asked when the header does not say it. */
function isLittle(view: DataView, size: number, count: number): boolean {
  const sound = (little: boolean): number => {
    let found = 0
    for (let index = 1; index < Math.min(count, 50); index++)
      if (isSound(view, HEADER + index * (FRAME_HEADER + size), index, size, little)) found++
    return found
  }
  return sound(true) >= sound(false)
}
