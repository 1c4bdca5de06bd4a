import { type ReactElement, useState } from 'react'
import type { FinishedPicture } from '#shared/frame'
import { toPx } from '#shared/base'

/** The page's own words, in the page's language, as the print file has them. */
const missingLabel = (lang: string): string => (lang.startsWith('zh') ? '图片待补' : 'Picture to come')

/** A picture cropped to its frame; words keep the place of one that is missing or cannot be read. */
export function PictureDrawing({ picture, lang }: { readonly picture: FinishedPicture; readonly lang: string }): ReactElement {
  const [broken, setBroken] = useState<string | null>(null)
  const width = toPx(picture.rect.width)
  const height = toPx(picture.rect.height)
  const frame = { left: toPx(picture.rect.x), top: toPx(picture.rect.y), width, height }
  if (picture.hash === null || picture.hash === broken) {
    const label = missingLabel(lang)
    return (
      <figure className="bs-picture bs-picture-missing" style={frame} aria-label={picture.alt === '' ? label : picture.alt}>
        {label}
      </figure>
    )
  }
  const { hash, crop } = picture
  const wide = width / Math.max(crop.width, 1e-6)
  const high = height / Math.max(crop.height, 1e-6)
  return (
    <div className="bs-picture" style={frame}>
      <img
        src={photoAddress(hash)}
        alt={picture.alt}
        draggable={false}
        decoding="async"
        style={{ left: -crop.x * wide, top: -crop.y * high, width: wide, height: high }}
        onError={() => {
          setBroken(hash)
        }}
      />
    </div>
  )
}

/** Where the window gets the small picture of a photo: enough for a screen; what is printed takes the original. */
export const photoAddress = (hash: string): string => `media://preview/${hash}`
