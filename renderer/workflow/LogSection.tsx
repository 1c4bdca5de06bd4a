import { useState } from 'react'
import type { SignSubject } from '#shared/model'
import { Button, FoldingSection, useLocale } from '#renderer/ui'
import { LogDialog } from './LogDialog.tsx'
import { sentenceOf } from './log-words.ts'
import { shortTime } from './times.ts'
import { useLog } from './use-log.ts'
import { useWorkflowWords } from './words.ts'

/** Lines in the inspector; the dialog has the others. */
const MOST = 20

export interface LogSectionProps {
  readonly subject: SignSubject
  readonly id: string
}

/** Who did what last, newest first; read when it is opened. */
export function LogSection({ subject, id }: LogSectionProps) {
  const words = useWorkflowWords()
  const { locale } = useLocale()
  const [isOpen, setOpen] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const entries = useLog(subject, id, MOST, isOpen) ?? []
  return (
    <FoldingSection title={words('log.title')} isOpen={isOpen} onOpenChange={setOpen}>
      {entries.length === 0 ? <p className="wf-quiet">{words('log.empty')}</p> : null}
      <ol className="wf-log">
        {entries.map((entry) => (
          <li key={entry.id} className={entry.deed === 'voided' ? 'wf-log-line wf-void' : 'wf-log-line'}>
            <time className="wf-log-time ui-figures">{shortTime(entry.at, locale)}</time>
            <span>{sentenceOf(entry, words)}</span>
          </li>
        ))}
      </ol>
      <div className="wf-moves wf-log-more">
        <Button size="small" onPress={() => setWhole(true)}>
          {words('log.whole')}
        </Button>
      </div>
      <LogDialog subject={subject} id={id} isOpen={isWhole} onClose={() => setWhole(false)} />
    </FoldingSection>
  )
}
