import { type ReactNode, createContext, useCallback, useContext, useMemo, useRef, useState } from 'react'

/** Says words to screen readers: politely at the next pause, or assertively at once. */
type Announce = (words: string, manner?: 'polite' | 'assertive') => void

const AnnounceContext = createContext<Announce>(() => undefined)

/** Holds the two live regions of the window. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [words, setWords] = useState({ polite: '', assertive: '' })
  const odd = useRef(false)
  const announce = useCallback<Announce>((text, manner = 'polite') => {
    // The same words twice in a row are only read again when the text differs.
    odd.current = !odd.current
    setWords((before) => ({ ...before, [manner]: odd.current ? text : `${text}\u00A0` }))
  }, [])
  return (
    <AnnounceContext value={announce}>
      {children}
      {useMemo(
        () => (
          <>
            <output className="ui-hidden" aria-live="polite">
              {words.polite}
            </output>
            <div className="ui-hidden" role="alert" aria-live="assertive">
              {words.assertive}
            </div>
          </>
        ),
        [words]
      )}
    </AnnounceContext>
  )
}

export const useAnnounce = (): Announce => useContext(AnnounceContext)
