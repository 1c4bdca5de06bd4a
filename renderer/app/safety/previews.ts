import type { Client } from '#renderer/client'

/** Longer side of a small picture, pixels: enough for a photo across a page on a screen. */
const SIDE = 1280
const QUALITY = 0.82
/** Pause between two photos, and before the newsroom is asked again, milliseconds. */
const PAUSE = 400
const LOOK = 5000

/**
 * Makes small pictures of the newsroom's photos, one after the other, while the window has nothing better to do: the
 * decoder and the scaler of the browser, with no work for the backend. A photo that cannot be decoded is left alone.
 * @returns a function that ends it
 */
export function keepPreviews(client: Client): () => void {
  let ended = false
  let timer: ReturnType<typeof setTimeout> | null = null
  const failed = new Set<string>()
  const rest = (milliseconds: number): void => {
    if (!ended) timer = setTimeout(() => void step(), milliseconds)
  }
  const step = async (): Promise<void> => {
    const waiting = await client.call('photo.withoutPreview', {})
    const next = waiting.ok ? waiting.value.find((hash) => !failed.has(hash)) : undefined
    if (ended) return
    if (next === undefined) {
      rest(LOOK)
      return
    }
    if (!(await keepPreview(client, next))) failed.add(next)
    rest(PAUSE)
  }
  rest(PAUSE)
  return () => {
    ended = true
    if (timer !== null) clearTimeout(timer)
  }
}

async function keepPreview(client: Client, hash: string): Promise<boolean> {
  const photo = await client.call('photo.bytes', { hash })
  if (!photo.ok) return false
  try {
    const { width, height, blob } = await scaledDown(new Blob([new Uint8Array(photo.value.bytes)], { type: photo.value.type }))
    const bytes = new Uint8Array(await blob.arrayBuffer())
    const type = blob.type === 'image/webp' ? 'image/webp' : 'image/png'
    const kept = await client.call('photo.keepPreview', { hash, type, width, height, bytes })
    return kept.ok
  } catch {
    // The browser cannot decode it.
    return false
  }
}

interface Scaled {
  readonly width: number
  readonly height: number
  readonly blob: Blob
}

/** Turned as it is shown: the decoder follows the photo's own orientation. */
async function scaledDown(original: Blob): Promise<Scaled> {
  const whole = await createImageBitmap(original)
  const scale = Math.min(1, SIDE / Math.max(whole.width, whole.height))
  const width = Math.max(1, Math.round(whole.width * scale))
  const height = Math.max(1, Math.round(whole.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(whole, 0, 0, width, height)
  whole.close()
  return { width, height, blob: await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY }) }
}
