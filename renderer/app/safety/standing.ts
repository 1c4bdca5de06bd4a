import { useCallback, useEffect, useState } from 'react'
import type { SafetyReport } from '#shared/contract'
import { useClient, useEdition } from '#renderer/client'
import { useSessionState } from '../context.tsx'

/** How things stand, and when that was. */
export interface Standing extends SafetyReport {
  readonly now: number
}

/** How often the age of the last backup and the room on the disk are looked at again, milliseconds. */
const LOOK = 60_000
/** … and while something waits that the disk has refused. */
const SOON = 3000

/** How safe the open newsroom is; null until it is known. `look` asks at once. */
export function useStanding(): { readonly standing: Standing | null; readonly look: () => void } {
  const client = useClient()
  const file = useSessionState((state) => state.newsroom?.file ?? null)
  // A disk that refuses, or takes what waited, has another figure of room than a minute ago.
  const isWaiting = useEdition((state) => state.save.kind === 'waiting')
  const [standing, setStanding] = useState<Standing | null>(null)
  const look = useCallback(() => {
    const ask = async (): Promise<void> => {
      const report = await client.call('newsroom.safety', {})
      // A newsroom that does not answer is told elsewhere.
      if (report.ok) setStanding({ ...report.value, now: Date.now() })
    }
    void ask()
  }, [client])
  useEffect(() => {
    if (file === null) return undefined
    look()
    const timer = setInterval(look, isWaiting ? SOON : LOOK)
    const stop = client.subscribe((event) => {
      if (event.name === 'safety') look()
    })
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [client, file, isWaiting, look])
  return { standing: standing?.file === file ? standing : null, look }
}
