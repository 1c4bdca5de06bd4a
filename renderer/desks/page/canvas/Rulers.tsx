import { type ReactElement, type RefObject, memo, useLayoutEffect, useMemo, useState } from 'react'
import { type Rect, type Size, toMm } from '#shared/base'
import { type RulerMark, rulerMarks } from './ruler.ts'

interface Offset {
  readonly x: number
  readonly y: number
}

/** The page's corner in the visible part of the board, CSS pixels; follows scrolling and zooming. */
function usePageOffset(board: RefObject<HTMLElement | null>, page: RefObject<HTMLElement | null>): Offset {
  const [offset, setOffset] = useState<Offset>({ x: 0, y: 0 })
  useLayoutEffect(() => {
    const scrolled = board.current
    if (scrolled === null) return
    const read = (): void => {
      const outer = scrolled.getBoundingClientRect()
      const inner = page.current?.getBoundingClientRect()
      if (inner === undefined) return
      const [x, y] = [inner.left - outer.left, inner.top - outer.top]
      setOffset((known) => (known.x === x && known.y === y ? known : { x, y }))
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(scrolled)
    if (page.current !== null) observer.observe(page.current)
    scrolled.addEventListener('scroll', read, { passive: true })
    return () => {
      observer.disconnect()
      scrolled.removeEventListener('scroll', read)
    }
  }, [board, page])
  return offset
}

const Ruler = memo(function Ruler(props: {
  readonly axis: 'x' | 'y'
  readonly marks: readonly RulerMark[]
  readonly offset: number
  /** The selected section along this axis, CSS pixels from the page's corner. */
  readonly from: number | null
  readonly to: number
}): ReactElement {
  const { axis, marks, offset, from, to } = props
  const across = axis === 'x'
  return (
    <svg className={`pd-ruler pd-ruler-${axis}`} aria-hidden="true">
      <g transform={across ? `translate(${String(offset)} 0)` : `translate(0 ${String(offset)})`}>
        {from === null ? null : across ? (
          <rect className="pd-ruler-tint" x={from} y={0} width={to - from} height={18} />
        ) : (
          <rect className="pd-ruler-tint" x={0} y={from} width={18} height={to - from} />
        )}
        {marks.map(({ at, length, label }) => (
          <g key={at}>
            {across ? <line x1={at} x2={at} y1={18 - length} y2={18} /> : <line y1={at} y2={at} x1={18 - length} x2={18} />}
            {label === null ? null : (
              <text transform={across ? `translate(${String(at + 3)} 9)` : `translate(9 ${String(at + 3)}) rotate(90)`}>
                {label}
              </text>
            )}
          </g>
        ))}
      </g>
    </svg>
  )
})

/** Rulers in millimetres from the page's corner; the selected section is tinted. */
export function Rulers(props: {
  readonly board: RefObject<HTMLElement | null>
  readonly page: RefObject<HTMLElement | null>
  readonly trim: Size
  readonly zoom: number
  /** CSS pixels from the page's corner. */
  readonly selected: Rect | null
  readonly unit: string
}): ReactElement {
  const { board, page, trim, zoom, selected, unit } = props
  const offset = usePageOffset(board, page)
  const across = useMemo(() => rulerMarks(toMm(trim.width), zoom), [trim.width, zoom])
  const down = useMemo(() => rulerMarks(toMm(trim.height), zoom), [trim.height, zoom])
  return (
    <>
      <Ruler
        axis="x"
        marks={across}
        offset={offset.x}
        from={selected?.x ?? null}
        to={selected === null ? 0 : selected.x + selected.width}
      />
      <Ruler
        axis="y"
        marks={down}
        offset={offset.y}
        from={selected?.y ?? null}
        to={selected === null ? 0 : selected.y + selected.height}
      />
      <div className="pd-ruler-unit" aria-hidden="true">
        {unit}
      </div>
    </>
  )
}
