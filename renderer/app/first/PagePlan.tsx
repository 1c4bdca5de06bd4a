import { type CSSProperties, useMemo } from 'react'
import type { PageFormat } from '#shared/model'
import { useAppWords } from '../words.ts'

const PLACES = ['nameplate', 'guide', 'lead', 'second', 'picture', 'service', 'third', 'briefs'] as const

/** An empty page of the format, with the places a front page usually has. */
export function PagePlan({ format }: { readonly format: PageFormat }) {
  const words = useAppWords()
  const style = useMemo(
    () =>
      ({
        '--plan-ratio': `${String(format.width)} / ${String(format.height)}`,
        '--plan-margin': `${String((1 - format.typeWidth / format.width) * 50)}%`
      }) as CSSProperties,
    [format]
  )
  return (
    <div className="app-plan-room" aria-hidden>
      <div className="app-plan" style={style}>
        {PLACES.map((place) => (
          <span key={place} className={`app-plan-place app-plan-${place}`}>
            {words(`plan.${place}`)}
          </span>
        ))}
      </div>
    </div>
  )
}
