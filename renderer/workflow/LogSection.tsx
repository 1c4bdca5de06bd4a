import { useEffect, useState } from 'react'
import type { WorkflowEntry } from '#shared/contract'
import { type SignSubject, articleStateSchema, signStageSchema } from '#shared/model'
import { useClient } from '#renderer/client'
import { FoldingSection, useLocale } from '#renderer/ui'
import { shortTime } from './times.ts'
import { type WorkflowWords, useWorkflowWords } from './words.ts'

const MOST = 100

export interface LogSectionProps {
  readonly subject: SignSubject
  readonly id: string
}

/** Who did what, newest first; read when it is opened. */
export function LogSection({ subject, id }: LogSectionProps) {
  const words = useWorkflowWords()
  const { locale } = useLocale()
  const client = useClient()
  const [isOpen, setOpen] = useState(false)
  const [entries, setEntries] = useState<readonly WorkflowEntry[]>([])
  useEffect(() => {
    let isOver = false
    const read = async (): Promise<void> => {
      const answer = await client.call('workflow.log', { subject, id, limit: MOST })
      if (answer.ok && !isOver) setEntries(answer.value)
    }
    if (!isOpen) return undefined
    const end = client.subscribe((event) => {
      if (event.name === 'changed') void read()
    })
    void read()
    return () => {
      isOver = true
      end()
    }
  }, [client, subject, id, isOpen])
  return (
    <FoldingSection title={words('log.title')} isOpen={isOpen} onOpenChange={setOpen}>
      {entries.length === 0 ? <p className="wf-quiet">{words('log.empty')}</p> : null}
      <ol className="wf-log">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span className="wf-quiet ui-figures">{shortTime(entry.at, locale)}</span> {sentence(entry, words)}
          </li>
        ))}
      </ol>
    </FoldingSection>
  )
}

function sentence({ deed, person, detail }: WorkflowEntry, words: WorkflowWords): string {
  const who = person === '' ? words('log.itself') : person
  if (deed === 'moved') {
    const state = articleStateSchema.safeParse(detail)
    return words('log.moved', { who, state: state.success ? words(`state.${state.data}`) : detail })
  }
  if (deed === 'signed' || deed === 'withdrawn' || deed === 'voided' || deed === 'holds-again') {
    const stage = signStageSchema.safeParse(detail)
    return words(`log.${deed}`, { who, stage: stage.success ? words(`stage.${stage.data}`) : detail })
  }
  if (deed === 'taken-over') return words('log.taken-over', { who, other: detail })
  return words(`log.${deed}`, { who })
}
