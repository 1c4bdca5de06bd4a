import { useCallback, useEffect, useRef, useState } from 'react'
import type { Result } from '#shared/base'
import type { BackendEvent } from '#shared/contract'
import type { Client } from './client.ts'
import { useClient } from './hooks.tsx'

/** Stored things changed. */
export type Change = Extract<BackendEvent, { readonly name: 'changed' }>

/** Something of the newsroom that is read again when it may have changed. Never a new object on each drawing. */
export interface Watch<T> {
  readonly read: (client: Client) => Promise<Result<T>>
  /** Whether a change may be one of what was read. */
  readonly concerns: (change: Change) => boolean
  /** Changes come in a row: it is read again when this much rest follows, milliseconds. */
  readonly rest: number
}

export interface Watched<T> {
  /** Null until it is known, and after the watch has changed. */
  readonly value: T | null
  /** Reads it again now; ends when what was read is shown. */
  readonly reread: () => Promise<void>
}

/** Reads something, and again whenever a change that concerns it is told. Null watches nothing. */
export function useWatched<T>(watch: Watch<T> | null): Watched<T> {
  const client = useClient()
  const [known, setKnown] = useState<{ readonly watch: Watch<T>; readonly value: T } | null>(null)
  const current = useRef<Watch<T> | null>(null)
  const turn = useRef(0)
  const reread = useCallback(async (): Promise<void> => {
    const asked = current.current
    if (asked === null) return
    const own = ++turn.current
    const answer = await asked.read(client)
    // A later question has the newer answer.
    if (answer.ok && current.current === asked && own === turn.current) setKnown({ watch: asked, value: answer.value })
  }, [client])
  useEffect(() => {
    current.current = watch
    if (watch === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const readSoon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => void reread(), watch.rest)
    }
    const end = client.subscribe((event) => {
      const isBack = event.name === 'backend' && event.state === 'back'
      if (isBack || (event.name === 'changed' && watch.concerns(event))) readSoon()
    })
    void reread()
    return () => {
      current.current = null
      clearTimeout(timer)
      end()
    }
  }, [client, watch, reread])
  return { value: known !== null && known.watch === watch ? known.value : null, reread }
}
