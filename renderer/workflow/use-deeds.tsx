import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import type { Problem, Result } from '#shared/base'
import { type Client, useClient, useEditionStore } from '#renderer/client'
import { PersonDialog } from './PersonDialog.tsx'

/** Something done in a person's name. */
export type Deed = (client: Client, person: string) => Promise<Result<unknown>>

export interface Deeds {
  /** The person at this desk; empty until somebody said. */
  readonly person: string
  /** Does something in the person's name, asking for it first when it is not known. */
  readonly act: (deed: Deed) => void
  /** Asks for the name. */
  readonly ask: () => void
  /** The question; belongs anywhere in the section. */
  readonly dialog: ReactNode
}

/** The name of the person at this desk, as main keeps it. */
function usePerson(): string {
  const client = useClient()
  const [person, setPerson] = useState('')
  useEffect(() => {
    let isOver = false
    const read = async (): Promise<void> => {
      const settings = await client.desktop('desktop.settings', {})
      if (settings.ok && !isOver) setPerson(settings.value.person)
    }
    const end = client.subscribe((event) => {
      if (event.name === 'settings') setPerson(event.settings.person)
    })
    void read()
    return () => {
      isOver = true
      end()
    }
  }, [client])
  return person
}

/** What is done in somebody's name: everything written is on disk before it is done, so that what is signed is what stands here. */
export function useDeeds(onProblem: (cause: Problem) => void): Deeds {
  const client = useClient()
  const store = useEditionStore()
  const person = usePerson()
  const [waiting, setWaiting] = useState<{ readonly deed: Deed | null } | null>(null)
  const run = useCallback(
    async (deed: Deed, name: string): Promise<void> => {
      if (!(await store.flush())) {
        const { save } = store.state
        if (save.kind === 'waiting') onProblem(save.problem)
        return
      }
      const answer = await deed(client, name)
      if (!answer.ok) onProblem(answer.problem)
    },
    [client, store, onProblem]
  )
  const act = useCallback(
    (deed: Deed) => {
      if (person === '') setWaiting({ deed })
      else void run(deed, person)
    },
    [person, run]
  )
  const ask = useCallback(() => setWaiting({ deed: null }), [])
  const close = useCallback(() => setWaiting(null), [])
  const name = useCallback(
    async (given: string): Promise<void> => {
      const deed = waiting?.deed ?? null
      setWaiting(null)
      const kept = await client.desktop('desktop.set', { person: given })
      if (!kept.ok) onProblem(kept.problem)
      else if (deed !== null) await run(deed, given)
    },
    [waiting, client, onProblem, run]
  )
  const dialog = useMemo(
    () => <PersonDialog isOpen={waiting !== null} person={person} onClose={close} onName={name} />,
    [waiting, person, close, name]
  )
  return { person, act, ask, dialog }
}
