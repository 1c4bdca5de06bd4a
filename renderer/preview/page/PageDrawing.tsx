import { type ReactElement, memo } from 'react'
import type { FinishedBox, FinishedPage, FinishedRule } from '#shared/frame'
import { toPx } from '#shared/base'
import { BlockDrawing } from './BlockDrawing.tsx'
import { keyed } from './keyed.ts'
import { inkColor } from './run-style.ts'
import './page.css'

const rectKey = ({ rect }: FinishedBox): string => [rect.x, rect.y, rect.width, rect.height].join()
const ruleKey = (rule: FinishedRule): string => [rule.x1, rule.y1, rule.x2, rule.y2].join()

const GroundDrawing = memo(function GroundDrawing(props: {
  readonly width: number
  readonly height: number
  readonly boxes: readonly FinishedBox[]
  readonly rules: readonly FinishedRule[]
}): ReactElement {
  return (
    <svg className="bs-ground" viewBox={`0 0 ${String(props.width)} ${String(props.height)}`} aria-hidden="true">
      {keyed(props.boxes, rectKey).map(({ key, item: box }) => (
        <rect
          key={key}
          x={box.rect.x}
          y={box.rect.y}
          width={box.rect.width}
          height={box.rect.height}
          style={{
            fill: box.fill === null ? 'none' : inkColor(box.fill),
            stroke: box.stroke === null ? 'none' : inkColor(box.stroke.ink),
            strokeWidth: box.stroke?.width ?? 0
          }}
        />
      ))}
      {keyed(props.rules, ruleKey).map(({ key, item: rule }) => (
        <line
          key={key}
          x1={rule.x1}
          y1={rule.y1}
          x2={rule.x2}
          y2={rule.y2}
          style={{ stroke: inkColor(rule.ink), strokeWidth: rule.width }}
        />
      ))}
    </svg>
  )
})

/**
 * A finished page at its true size (1 pt = 4/3 CSS px), every line where the composer put it. Whoever shows it smaller
 * or larger puts one transform around it.
 */
export const PageDrawing = memo(function PageDrawing({ page }: { readonly page: FinishedPage }): ReactElement {
  return (
    <div className="bs-page" lang={page.lang} style={{ width: toPx(page.trim.width), height: toPx(page.trim.height) }}>
      <GroundDrawing width={page.trim.width} height={page.trim.height} boxes={page.boxes} rules={page.rules} />
      {page.blocks.map((block) => (
        <BlockDrawing key={`${block.id}.${String(block.part)}`} block={block} />
      ))}
    </div>
  )
})
