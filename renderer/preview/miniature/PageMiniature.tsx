import { type ReactElement, memo, useEffect, useMemo, useRef } from 'react'
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

/** Draws a page into its canvas, in the colours of the theme of the moment. */
function draw(element: HTMLCanvasElement, page: FinishedPage | null, marks: readonly MiniatureMark[], arrived: () => void): void {
  const context = element.getContext('2d')
  if (context === null) return
  const style = getComputedStyle(element)
  const tones = {
    paper: style.getPropertyValue('--c-paper'),
    ink: style.getPropertyValue('--c-ink'),
    red: style.getPropertyValue('--c-press-red')
  }
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.globalAlpha = 1
  context.fillStyle = tones.paper
  context.fillRect(0, 0, element.width, element.height)
  if (page === null) return
  const scale = element.width / page.trim.width
  context.setTransform(scale, 0, 0, scale, 0, 0)
  drawMarks(context, marks, tones, arrived)
}

/**
 * A page as small as a thumb: one canvas, a few hundred rectangles. Follows the theme and pictures that come late.
 * @param width CSS pixels
 * @param aspect width over height
 */
export const PageMiniature = memo(function PageMiniature(props: {
  readonly page: FinishedPage | null
  readonly width: number
  readonly aspect: number
}): ReactElement {
  const { page, width, aspect } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const marks = useMemo(() => (page === null ? [] : miniatureOf(page)), [page])
  const height = Math.round(width / aspect)

  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    let live = true
    const again = (): void => {
      if (live) draw(element, page, marks, again)
    }
    again()
    const theme = new MutationObserver(again)
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      live = false
      theme.disconnect()
    }
  }, [marks, page])

  const sharp = window.devicePixelRatio
  return (
    <canvas
      ref={canvas}
      className="bs-miniature"
      width={Math.round(width * sharp)}
      height={Math.round(height * sharp)}
      style={{ width, height }}
      aria-hidden="true"
    />
  )
})
