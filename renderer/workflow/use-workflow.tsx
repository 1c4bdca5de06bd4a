import { type ReactNode, createContext, useContext, useEffect, useState } from 'react'
import type { EditionWorkflow } from '#shared/contract'
import { useClient } from '#renderer/client'

/** Changes are told with every saved keystroke: they are asked for when this much rest follows, milliseconds. */
const REST = 250

const WorkflowContext = createContext<EditionWorkflow | null>(null)

/** States, owners and sign-offs of the edition of the provider above, kept up to date; null until they are known. */
export const useWorkflow = (): EditionWorkflow | null => useContext(WorkflowContext)

/** Asks for an edition's workflow once for everything below it; only what looks it up is drawn again. */
export function WorkflowProvider({ edition, children }: { readonly edition: string; readonly children: ReactNode }) {
  const workflow = useWatched(edition)
  return <WorkflowContext value={workflow}>{children}</WorkflowContext>
}

function useWatched(edition: string): EditionWorkflow | null {
  const client = useClient()
  const [known, setKnown] = useState<{ readonly edition: string; readonly workflow: EditionWorkflow } | null>(null)
  useEffect(() => {
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async (): Promise<void> => {
      const answer = await client.call('workflow.ofEdition', { edition })
      if (answer.ok && !isOver) setKnown({ edition, workflow: answer.value })
    }
    const end = client.subscribe((event) => {
      if (event.name !== 'changed' || (event.edition !== null && event.edition !== edition)) return
      clearTimeout(timer)
      timer = setTimeout(() => void read(), REST)
    })
    void read()
    return () => {
      isOver = true
      clearTimeout(timer)
      end()
    }
  }, [client, edition])
  return known?.edition === edition ? known.workflow : null
}
