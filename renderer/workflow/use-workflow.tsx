import { type ReactNode, createContext, useContext, useMemo } from 'react'
import type { EditionWorkflow } from '#shared/contract'
import { type Watch, useWatched } from '#renderer/client'

/** Changes are told with every saved keystroke: they are asked for when this much rest follows, milliseconds. */
const REST = 250

const WorkflowContext = createContext<EditionWorkflow | null>(null)

/** States, owners and sign-offs of the edition of the provider above, kept up to date; null until they are known. */
export const useWorkflow = (): EditionWorkflow | null => useContext(WorkflowContext)

/** Asks for an edition's workflow once for everything below it; only what looks it up is drawn again. */
export function WorkflowProvider({ edition, children }: { readonly edition: string; readonly children: ReactNode }) {
  const watch = useMemo(
    (): Watch<EditionWorkflow> => ({
      read: async (client) => await client.call('workflow.ofEdition', { edition }),
      concerns: (change) => change.edition === null || change.edition === edition,
      rest: REST
    }),
    [edition]
  )
  const { value } = useWatched(watch)
  return <WorkflowContext value={value}>{children}</WorkflowContext>
}
