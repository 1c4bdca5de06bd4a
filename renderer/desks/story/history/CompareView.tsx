import { useState } from 'react'
import type { CompareRow } from '#shared/contract'
import { photoUrl } from '#renderer/client'
import { Badge, Button, type Tone } from '#renderer/ui'
import { Pieces } from './Pieces.tsx'
import { placeOf } from './describe.ts'
import { useHistoryWords } from './words.ts'

export interface CompareViewProps {
  readonly rows: readonly CompareRow[]
  /** Headings of the two sides. */
  readonly before: string
  readonly after: string
  /** What did not change folds. */
  readonly changesOnly: boolean
}

const TONES: Readonly<Record<CompareRow['change'], Tone>> = {
  same: 'gray',
  changed: 'blue',
  marks: 'blue',
  removed: 'red',
  added: 'green',
  moved: 'amber'
}

/** Rows in order: one that is shown, or a run in which nothing changed. */
type Part = { readonly at: number } & ({ readonly row: CompareRow } | { readonly run: readonly CompareRow[] })

function partsOf(rows: readonly CompareRow[], open: ReadonlySet<number>): readonly Part[] {
  const parts: Part[] = []
  for (let at = 0; at < rows.length;) {
    let end = at
    while (rows[end]?.change === 'same') end++
    const row = rows[at]
    if (end > at && !open.has(at)) parts.push({ at, run: rows.slice(at, end) })
    else if (end > at) parts.push(...rows.slice(at, end).map((one, index) => ({ at: at + index, row: one })))
    else if (row !== undefined) parts.push({ at, row })
    at = Math.max(end, at + 1)
  }
  return parts
}

const NOTHING_OPEN: ReadonlySet<number> = new Set()

/** Two states side by side, row by row; each change is named, and what is gone or new is struck through or underlined. */
export function CompareView({ rows, before, after, changesOnly }: CompareViewProps) {
  const words = useHistoryWords()
  const [unfolded, setUnfolded] = useState<{ readonly of: readonly CompareRow[]; readonly open: ReadonlySet<number> }>()
  const open = unfolded?.of === rows ? unfolded.open : NOTHING_OPEN
  if (rows.every(({ change }) => change === 'same') && changesOnly)
    return <p className="hist-quiet hist-nothing">{words('compare.same')}</p>
  const parts = changesOnly ? partsOf(rows, open) : rows.map((row, at) => ({ at, row }))
  return (
    <table className="hist-table">
      <caption className="ui-hidden">{words('compare.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{words('compare.place')}</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) =>
          'run' in part ? (
            <tr key={part.at} className="hist-row hist-row-folded">
              <td colSpan={3}>
                <Button size="small" variant="ghost" onPress={() => setUnfolded({ of: rows, open: new Set([...open, part.at]) })}>
                  {words('compare.run', { count: part.run.length })}
                </Button>
              </td>
            </tr>
          ) : (
            <Row key={part.at} row={part.row} folds={changesOnly} />
          )
        )}
      </tbody>
    </table>
  )
}

function Row({ row, folds }: { readonly row: CompareRow; readonly folds: boolean }) {
  const words = useHistoryWords()
  const { place, change, photos } = row
  const isTable = place.kind === 'table'
  return (
    <tr className={`hist-row hist-row-${change}`}>
      <th scope="row">
        <span className="hist-place">{placeOf(place, words)}</span>
        {change === 'same' ? null : (
          <Badge look="small" tone={TONES[change]}>
            {place.kind === 'picture' && change === 'marks' ? words('change.picture') : words(`change.${change}`)}
          </Badge>
        )}
      </th>
      {(['before', 'after'] as const).map((side) => (
        <td key={side}>
          {photos === undefined ? (
            <Pieces pieces={row[side]} side={side} isTable={isTable} folds={folds} />
          ) : (
            <Photo hash={photos[side]} isThere={row[side] !== null} />
          )}
        </td>
      ))}
    </tr>
  )
}

/** The photo that a picture showed; words where its place was still empty. */
function Photo({ hash, isThere }: { readonly hash: string | null; readonly isThere: boolean }) {
  const words = useHistoryWords()
  if (hash !== null) return <img className="hist-photo" src={photoUrl(hash)} alt={words('side.picture')} loading="lazy" />
  return isThere ? <p className="hist-quiet">{words('compare.noPhoto')}</p> : <span className="hist-none" aria-hidden />
}
