import { type ReactNode, createContext, useContext, useEffect, useMemo, useState } from 'react'
import type { Tone } from '../status/Badge.tsx'

/** A few words in the status bar. */
export interface StatusItem {
  readonly id: string
  readonly text: string
  readonly side: 'left' | 'right'
  readonly tone?: Tone
}

interface StatusItems {
  readonly items: readonly StatusItem[]
  readonly setItems: (items: readonly StatusItem[]) => void
}

const StatusContext = createContext<StatusItems>({ items: [], setItems: () => undefined })

/** Lets what is on screen say something in the status bar. */
export function StatusItemsProvider({ children }: { readonly children: ReactNode }) {
  const [items, setItems] = useState<readonly StatusItem[]>([])
  const value = useMemo(() => ({ items, setItems }), [items])
  return <StatusContext value={value}>{children}</StatusContext>
}

/** Shows these items while the component is on screen. Memoise the list; one component speaks at a time. */
export function useStatusItems(items: readonly StatusItem[]): void {
  const { setItems } = useContext(StatusContext)
  useEffect(() => {
    setItems(items)
    return () => setItems([])
  }, [setItems, items])
}

export const useStatusItemList = (): readonly StatusItem[] => useContext(StatusContext).items
