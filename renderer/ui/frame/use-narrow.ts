import { useSyncExternalStore } from 'react'

/** Below this width, CSS pixels, three panes no longer stand side by side (a small window, or a large zoom). */
const NARROW = '(width < 1020px)'

function subscribe(listener: () => void): () => void {
  const media = matchMedia(NARROW)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Whether side panels lie over the centre instead of beside it. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
