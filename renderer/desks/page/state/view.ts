import { useCallback, useSyncExternalStore } from 'react'

/** What the desk looks like; remembered by the window, not by the newsroom. */
export interface DeskView {
  readonly columns: boolean
  readonly lines: boolean
  readonly units: 'grid' | 'mm'
  /** Inspector groups that are folded. */
  readonly folded: readonly string[]
  readonly centre: 'page' | 'list'
}

const KEY = 'page-desk'
const FIRST: DeskView = { columns: true, lines: true, units: 'grid', folded: [], centre: 'page' }

function parse(text: string | null): DeskView {
  try {
    const value = JSON.parse(text ?? '{}') as Partial<Record<keyof DeskView, unknown>>
    return {
      columns: value.columns !== false,
      lines: value.lines !== false,
      units: value.units === 'mm' ? 'mm' : 'grid',
      folded: Array.isArray(value.folded) ? value.folded.filter((name) => typeof name === 'string') : [],
      centre: value.centre === 'list' ? 'list' : 'page'
    }
  } catch {
    return FIRST
  }
}

let known: DeskView | null = null
const listeners = new Set<() => void>()

const read = (): DeskView => (known ??= parse(localStorage.getItem(KEY)))

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The remembered view and a way to change it. */
export function useDeskView(): readonly [DeskView, (change: Partial<DeskView>) => void] {
  const view = useSyncExternalStore(subscribe, read)
  const change = useCallback((part: Partial<DeskView>) => {
    known = { ...read(), ...part }
    localStorage.setItem(KEY, JSON.stringify(known))
    for (const listener of listeners) listener()
  }, [])
  return [view, change]
}
