import './status.css'

/** Shape carries the meaning: dashed ring, ring, part pie, full pie, tick, arrow back, warning. */
export type DotShape = 'dashed' | 'ring' | 'part' | 'full' | 'tick' | 'returned'

export interface StatusDotProps {
  readonly shape: DotShape
  /** What the shape means, for the eye and the ear. */
  readonly label: string
}

const TONES: Readonly<Record<DotShape, string>> = {
  dashed: 'gray',
  ring: 'blue',
  part: 'blue',
  full: 'blue',
  tick: 'green',
  returned: 'amber'
}

export function StatusDot({ shape, label }: StatusDotProps) {
  return (
    <span className={`ui-dot ui-dot-${TONES[shape]}`} title={label}>
      <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden>
        {shape === 'tick' ? <TickShape /> : <RingShape shape={shape} />}
      </svg>
      <span className="ui-hidden">{label}</span>
    </span>
  )
}

function TickShape() {
  return (
    <>
      <circle cx={7} cy={7} r={6.2} fill="currentColor" />
      <path d="M4.2 7.2 6.2 9.2 9.9 5.2" className="ui-dot-cut" />
    </>
  )
}

function RingShape({ shape }: { readonly shape: Exclude<DotShape, 'tick'> }) {
  return (
    <>
      <circle cx={7} cy={7} r={5.4} className={shape === 'dashed' ? 'ui-dot-line ui-dot-dashed' : 'ui-dot-line'} />
      {shape === 'part' ? <path d="M7 7V3.4A3.6 3.6 0 0 1 10.1 8.8Z" fill="currentColor" /> : null}
      {shape === 'full' ? <circle cx={7} cy={7} r={3.4} fill="currentColor" /> : null}
      {shape === 'returned' ? <path d="M8.4 4.6 5.8 7l2.6 2.4" className="ui-dot-line" /> : null}
    </>
  )
}
