import { useState } from 'react'

/** The same value as long as it holds the same plain JSON, so that nothing below is drawn again for nothing. */
export function useStable<T>(value: T): T {
  const [held, setHeld] = useState(value)
  if (held === value || JSON.stringify(held) === JSON.stringify(value)) return held
  setHeld(value)
  return value
}
