import { useMemo, useState } from 'react'
import { Group } from 'react-aria-components'
import type { EditionMaterial, WorkflowEntry } from '#shared/contract'
import type { SignSubject } from '#shared/model'
import { useEdition } from '#renderer/client'
import { Dialog, SearchField, Segmented, Select, useLocale } from '#renderer/ui'
import { LOG_KINDS, type LogKind, isOfKind, sentenceOf } from './log-words.ts'
import { longTime } from './times.ts'
import { useLog } from './use-log.ts'
import { type WorkflowWords, useWorkflowWords } from './words.ts'

/** The newest lines that are looked through. */
const MOST = 1000
const EVERYBODY = 'everybody'

export interface LogDialogProps {
  /** The article or the page that it was opened for. */
  readonly subject: SignSubject
  readonly id: string
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** The log of one article or page, or of the whole edition, filtered by kind, person and words. */
export function LogDialog({ subject, id, isOpen, onClose }: LogDialogProps) {
  const words = useWorkflowWords()
  return (
    <Dialog title={words('log.title')} closeLabel={words('close')} isOpen={isOpen} onClose={onClose} size="large">
      <Log subject={subject} id={id} />
    </Dialog>
  )
}

function Log({ subject, id }: Pick<LogDialogProps, 'subject' | 'id'>) {
  const words = useWorkflowWords()
  const material = useEdition((state) => state.material)
  const [scope, setScope] = useState<SignSubject | 'edition'>(subject)
  const [kind, setKind] = useState<LogKind>('all')
  const [person, setPerson] = useState(EVERYBODY)
  const [sought, setSought] = useState('')
  const edition = material?.edition.id ?? ''
  const entries = useLog(scope, scope === 'edition' ? edition : id, MOST, true)
  const titles = useTitles(material, words)
  const lines = useMemo(
    () => (entries ?? []).map((entry) => ({ entry, sentence: sentenceOf(entry, words), title: titles(entry) })),
    [entries, words, titles]
  )
  const people = [...new Set(lines.flatMap(({ entry }) => (entry.person === '' ? [] : [entry.person])))].toSorted()
  const shown = lines.filter(
    ({ entry, sentence, title }) =>
      isOfKind(entry, kind) &&
      (person === EVERYBODY || entry.person === person) &&
      `${title} ${sentence}`.toLowerCase().includes(sought.trim().toLowerCase())
  )
  return (
    <div className="wf-whole-log">
      <div className="wf-log-filters">
        <Segmented
          label={words('log.scope')}
          segments={[
            { id: subject, label: words(`log.scope.${subject}`) },
            { id: 'edition', label: words('log.scope.edition') }
          ]}
          value={scope}
          onChange={setScope}
        />
        <Segmented
          label={words('log.kind')}
          segments={LOG_KINDS.map((one) => ({ id: one, label: words(`log.kind.${one}`) }))}
          value={kind}
          onChange={setKind}
        />
        <Select
          label={words('log.person')}
          labelHidden
          options={[{ id: EVERYBODY, label: words('log.everybody') }, ...people.map((one) => ({ id: one, label: one }))]}
          value={people.includes(person) ? person : EVERYBODY}
          onChange={setPerson}
        />
        <SearchField
          label={words('log.search')}
          placeholder={words('log.search')}
          clearLabel={words('log.clear')}
          value={sought}
          onChange={setSought}
        />
      </div>
      <Lines lines={shown} isKnown={entries !== null} />
      <p className="wf-quiet">
        {words('log.count', { shown: shown.length, total: lines.length })}
        {lines.length === MOST ? ` ${words('log.most', { count: MOST })}` : ''}
      </p>
    </div>
  )
}

interface Line {
  readonly entry: WorkflowEntry
  readonly sentence: string
  readonly title: string
}

function Lines({ lines, isKnown }: { readonly lines: readonly Line[]; readonly isKnown: boolean }) {
  const words = useWorkflowWords()
  const { locale } = useLocale()
  return (
    // It scrolls, so the keyboard must reach it.
    <Group className="wf-log-scroll" aria-label={words('log.title')} tabIndex={0}>
      {isKnown && lines.length === 0 ? <p className="wf-quiet">{words('log.empty')}</p> : null}
      <ol className="wf-log">
        {lines.map(({ entry, sentence, title }) => (
          <li key={entry.id} className={entry.deed === 'voided' ? 'wf-log-line wf-void' : 'wf-log-line'}>
            <time className="wf-log-time wf-log-long ui-figures">{longTime(entry.at, locale)}</time>
            <span className="wf-log-title ui-ellipsis" title={title}>
              {title}
            </span>
            <span>{sentence}</span>
          </li>
        ))}
      </ol>
    </Group>
  )
}

/** The headline of the article, or the page, that an entry is about. */
function useTitles(material: EditionMaterial | null, words: WorkflowWords): (entry: WorkflowEntry) => string {
  return useMemo(() => {
    const articles = new Map((material?.articles ?? []).map(({ id, headline }) => [id, headline.main.replaceAll('\n', ' ')]))
    const pages = new Map((material?.pages ?? []).map(({ id, number }) => [id, number]))
    return ({ article, page }) => {
      if (article !== null) return articles.get(article) || words('log.untitled')
      const number = page === null ? undefined : pages.get(page)
      return number === undefined ? '' : words('log.page', { number })
    }
  }, [material, words])
}
