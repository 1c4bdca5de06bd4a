import { Fragment, useState } from 'react'
import type { ComparePiece } from '#shared/contract'
import { useHistoryWords } from './words.ts'

/** Characters that stay in sight on either side of a change, where more than `LONG` did not change. */
const NEAR = 36
const LONG = 120

export interface PiecesProps {
  readonly pieces: readonly ComparePiece[] | null
  readonly side: 'before' | 'after'
  /** Cells are parted by tabs. */
  readonly isTable?: boolean
  /** Long stretches that did not change fold, until somebody opens them. */
  readonly folds?: boolean
}

/** A text with what the other side does not have marked in it. */
export function Pieces({ pieces, side, isTable = false, folds = false }: PiecesProps) {
  const words = useHistoryWords()
  const [isOpen, setOpen] = useState(false)
  if (pieces === null) return <span className="hist-none" aria-hidden />
  const Marked = side === 'before' ? 'del' : 'ins'
  return (
    <p className={isTable ? 'hist-text hist-text-table' : 'hist-text'}>
      {pieces.map(({ text, marked }, index) => {
        const key = `${String(index)}:${text}`
        if (marked)
          return (
            <Marked key={key}>
              <Cells text={text} isTable={isTable} />
            </Marked>
          )
        const parts = folds && !isOpen ? folded(text, index === 0, index === pieces.length - 1) : null
        if (parts === null) return <Cells key={key} text={text} isTable={isTable} />
        return (
          <Fragment key={key}>
            <Cells text={parts.start} isTable={isTable} />
            <button type="button" className="hist-more" title={words('compare.unfold')} onClick={() => setOpen(true)}>
              {words('compare.folded', { count: parts.count })}
            </button>
            <Cells text={parts.end} isTable={isTable} />
          </Fragment>
        )
      })}
    </p>
  )
}

/** What stays of a long stretch that did not change; null when it is short. */
function folded(text: string, isFirst: boolean, isLast: boolean): { start: string; end: string; count: number } | null {
  const characters = Array.from(text)
  if (characters.length <= LONG || (isFirst && isLast)) return null
  const start = isFirst ? '' : characters.slice(0, NEAR).join('')
  const end = isLast ? '' : characters.slice(-NEAR).join('')
  return { start, end, count: characters.length - (isFirst ? 0 : NEAR) - (isLast ? 0 : NEAR) }
}

/** Text; in a table with a line between cells. */
function Cells({ text, isTable }: { readonly text: string; readonly isTable: boolean }) {
  if (!isTable || !text.includes('\t')) return text
  return text.split('\t').map((cell, index) => {
    const key = `${String(index)}:${cell}`
    return (
      <Fragment key={key}>
        {index === 0 ? null : <span className="hist-cell" aria-hidden />}
        {cell}
      </Fragment>
    )
  })
}
