import { type ReactNode, createContext, useContext, useEffect, useState } from 'react'
import type { Tone } from '../status/Badge.tsx'

/** A few words in the status bar. */
export interface StatusItem {
  readonly id: string
  readonly text: string
  readonly side: 'left' | 'right'
  readonly tone?: Tone
}

const ListContext = createContext<readonly StatusItem[]>([])
const SpeakContext = createContext<(items: readonly StatusItem[]) => void>(() => undefined)

/** Lets what is on screen say something in the status bar. */
export function StatusItemsProvider({ children }: { readonly children: ReactNode }) {
  const [items, setItems] = useState<readonly StatusItem[]>([])
  return (
    <SpeakContext value={setItems}>
      <ListContext value={items}>{children}</ListContext>
    </SpeakContext>
  )
}

/** Shows these items while the component is on screen. Memoise the list; one component speaks at a time. */
export function useStatusItems(items: readonly StatusItem[]): void {
  const setItems = useContext(SpeakContext)
  useEffect(() => {
    setItems(items)
    return () => setItems([])
  }, [setItems, items])
}

export const useStatusItemList = (): readonly StatusItem[] => useContext(ListContext)
