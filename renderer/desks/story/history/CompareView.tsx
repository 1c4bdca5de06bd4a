import type { ComparePiece, CompareRow } from '#shared/contract'
import { Badge, type Tone } from '#renderer/ui'
import { placeOf } from './describe.ts'
import { useHistoryWords } from './words.ts'

export interface CompareViewProps {
  readonly rows: readonly CompareRow[]
  /** Headings of the two sides. */
  readonly before: string
  readonly after: string
  /** Rows in which nothing changed are left out. */
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

/** Two states side by side, row by row; each change is named, and what is gone or new is struck through or underlined. */
export function CompareView({ rows, before, after, changesOnly }: CompareViewProps) {
  const words = useHistoryWords()
  const shown = rows.map((row, index) => ({ row, key: index })).filter(({ row }) => !changesOnly || row.change !== 'same')
  if (shown.length === 0) return <p className="hist-quiet hist-nothing">{words('compare.same')}</p>
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
        {shown.map(({ row, key }) => (
          <tr key={key} className={`hist-row hist-row-${row.change}`}>
            <th scope="row">
              <span className="hist-place">{placeOf(row.place, words)}</span>
              {row.change === 'same' ? null : (
                <Badge look="small" tone={TONES[row.change]}>
                  {words(`change.${row.change}`)}
                </Badge>
              )}
            </th>
            <td>
              <Pieces pieces={row.before} side="before" />
            </td>
            <td>
              <Pieces pieces={row.after} side="after" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A text with what the other side does not have marked in it. */
export function Pieces({ pieces, side }: { readonly pieces: readonly ComparePiece[] | null; readonly side: 'before' | 'after' }) {
  if (pieces === null) return <span className="hist-none" aria-hidden />
  const Marked = side === 'before' ? 'del' : 'ins'
  return (
    <p className="hist-text">
      {pieces.map(({ text, marked }, index) => {
        const key = `${String(index)}:${text}`
        return marked ? <Marked key={key}>{text}</Marked> : <span key={key}>{text}</span>
      })}
    </p>
  )
}
