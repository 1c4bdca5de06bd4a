import type { ReactElement } from 'react'
import { createPortal } from 'react-dom'
import { photoUrl } from '#renderer/client'
import type { Article } from '#shared/model'

/** A slip of paper with headline and picture under the pointer. */
export function DragGhost(props: {
  readonly x: number
  readonly y: number
  readonly title: string
  readonly article: Article | null
}): ReactElement {
  const { x, y, title, article } = props
  const photo = article?.pictures.find((picture) => picture.photo !== null)?.photo ?? null
  return createPortal(
    <div
      className="pd-ghost"
      style={{ transform: `translate(${String(x + 10)}px, ${String(y + 6)}px) rotate(-1.2deg)` }}
      aria-hidden="true"
    >
      <div className="pd-ghost-title">{title}</div>
      <div className="pd-ghost-body">
        <div className="pd-ghost-lines" />
        {photo === null ? null : <img src={photoUrl(photo)} alt="" />}
      </div>
    </div>,
    document.body
  )
}
