import './status.css'
import { type CSSProperties, useMemo } from 'react'
import { Meter as AriaMeter } from 'react-aria-components'

export interface FitMeterProps {
  readonly label: string
  /** The figures in words, as “4 lines over, 42/38”. */
  readonly valueLabel: string
  /** Lines of set text. */
  readonly used: number
  /** Lines there is room for. */
  readonly room: number
}

/** How full a space is, tick by tick; what does not go in is hatched red behind the end mark. */
export function FitMeter({ label, valueLabel, used, room }: FitMeterProps) {
  const whole = Math.max(used, room, 1)
  const style = useMemo(
    () =>
      ({
        '--fit-ink': `${String((Math.min(used, room) / whole) * 100)}%`,
        '--fit-end': `${String((room / whole) * 100)}%`,
        '--fit-tick': `${String(100 / whole)}%`
      }) as CSSProperties,
    [used, room, whole]
  )
  return (
    <AriaMeter
      aria-label={label}
      value={used}
      minValue={0}
      maxValue={whole}
      valueLabel={valueLabel}
      className="ui-fit"
      data-over={used > room ? 'true' : 'false'}
      style={style}
    >
      <span className="ui-fit-ink" />
      {used > room ? (
        <>
          <span className="ui-fit-over" />
          <span className="ui-fit-end" />
        </>
      ) : null}
      <span className="ui-fit-ticks" />
    </AriaMeter>
  )
}
