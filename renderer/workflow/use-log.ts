import { useMemo } from 'react'
import type { WorkflowEntry } from '#shared/contract'
import type { SignSubject } from '#shared/model'
import { type Watch, useWatched } from '#renderer/client'

/** Changes are told with every saved keystroke, milliseconds. */
const REST = 250

/** Who did what with a subject, newest first, kept up to date while `isOpen`; null until it is known. */
export function useLog(
  subject: SignSubject | 'edition',
  id: string,
  limit: number,
  isOpen: boolean
): readonly WorkflowEntry[] | null {
  const watch = useMemo(
    (): Watch<readonly WorkflowEntry[]> | null =>
      isOpen
        ? {
            read: async (client) => await client.call('workflow.log', { subject, id, limit }),
            concerns: () => true,
            rest: REST
          }
        : null,
    [subject, id, limit, isOpen]
  )
  return useWatched(watch).value
}
