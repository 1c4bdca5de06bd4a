import { type ReactElement, memo, useEffect, useMemo, useRef, useState } from 'react'
import type { FinishedPage } from '#shared/frame'
import { type MiniatureMark, miniatureOf } from './miniature.ts'
import { photoAddress } from '../page/PictureDrawing.tsx'
import './miniature.css'

const pictures = new Map<string, HTMLImageElement>()

/** A photo's bytes are asked for once; every miniature draws from the same element. */
function pictureElement(hash: string, arrived: () => void): HTMLImageElement {
  let image = pictures.get(hash)
  if (image === undefined) {
    image = new Image()
    image.src = photoAddress(hash)
    pictures.set(hash, image)
  }
  if (!image.complete) image.addEventListener('load', arrived, { once: true })
  return image
}

interface Tones {
  readonly paper: string
  readonly ink: string
  readonly red: string
}

function drawPicture(
  context: CanvasRenderingContext2D,
  mark: MiniatureMark & { kind: 'picture' },
  tones: Tones,
  arrived: () => void
) {
  const { rect, hash, crop } = mark.picture
  const image = hash === null ? null : pictureElement(hash, arrived)
  if (image?.complete === true && image.naturalWidth > 0) {
    const { naturalWidth: wide, naturalHeight: high } = image
    context.globalAlpha = 1
    context.drawImage(
      image,
      crop.x * wide,
      crop.y * high,
      crop.width * wide,
      crop.height * high,
      rect.x,
      rect.y,
      rect.width,
      rect.height
    )
    return
  }
  context.globalAlpha = 0.16
  context.fillStyle = tones.ink
  context.fillRect(rect.x, rect.y, rect.width, rect.height)
}

const ALPHA = { head: 0.9, text: 0.42, red: 1, box: 0.1 } as const

function drawMarks(context: CanvasRenderingContext2D, marks: readonly MiniatureMark[], tones: Tones, arrived: () => void): void {
  for (const mark of marks) {
    if (mark.kind === 'picture') {
      drawPicture(context, mark, tones, arrived)
    } else if (mark.kind === 'words') {
      context.globalAlpha = 1
      context.fillStyle = mark.red ? tones.red : tones.ink
      context.font = `${String(mark.size)}px "bs-song-black", serif`
      context.fillText(mark.text, mark.rect.x, mark.rect.y + mark.rect.height, mark.rect.width)
    } else {
      context.globalAlpha = ALPHA[mark.tone]
      context.fillStyle = mark.tone === 'red' ? tones.red : tones.ink
      context.fillRect(mark.rect.x, mark.rect.y, mark.rect.width, mark.rect.height)
    }
  }
}

/**
 * A page as small as a thumb: one canvas, a few hundred rectangles.
 * @param width CSS pixels; the height follows the page
 */
export const PageMiniature = memo(function PageMiniature(props: {
  readonly page: FinishedPage | null
  readonly width: number
  readonly aspect: number
  /** Changes when the colours of the theme do. */
  readonly theme?: string
}): ReactElement {
  const { page, width, aspect, theme } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const [loads, setLoads] = useState(0)
  const marks = useMemo(() => (page === null ? [] : miniatureOf(page)), [page])
  const height = Math.round(width / aspect)

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (element === null || context === null || context === undefined) return
    let live = true
    const sharp = window.devicePixelRatio
    element.width = Math.round(width * sharp)
    element.height = Math.round(height * sharp)
    const style = getComputedStyle(element)
    const tones = {
      paper: style.getPropertyValue('--c-paper'),
      ink: style.getPropertyValue('--c-ink'),
      red: style.getPropertyValue('--c-press-red')
    }
    context.fillStyle = tones.paper
    context.fillRect(0, 0, element.width, element.height)
    if (page === null) return
    const scale = element.width / page.trim.width
    context.setTransform(scale, 0, 0, scale, 0, 0)
    drawMarks(context, marks, tones, () => {
      if (live) setLoads((count) => count + 1)
    })
    return () => {
      live = false
    }
  }, [marks, page, width, height, loads, theme])

  return <canvas ref={canvas} className="bs-miniature" style={{ width, height }} aria-hidden="true" />
})
