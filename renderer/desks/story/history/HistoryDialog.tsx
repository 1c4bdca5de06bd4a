import { Undo2 } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Group } from 'react-aria-components'
import type { Problem } from '#shared/base'
import type { RevisionSummary } from '#shared/contract'
import type { ArticleId } from '#shared/model'
import { Badge, Button, Dialog, List, ListRow, Segmented, Switch, useAnnounce, useLocale } from '#renderer/ui'
import { CompareView } from './CompareView.tsx'
import { detailOf, reasonOf, timeOf } from './describe.ts'
import { type Against, useComparison } from './use-comparison.ts'
import { useRevisions, useWhenSaved } from './use-history.ts'
import { useHistoryWords } from './words.ts'

export interface HistoryDialogProps {
  readonly article: ArticleId
  /** Opens at the last state that was signed. */
  readonly atSigned: boolean
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onProblem: (cause: Problem) => void
}

/** All kept states of an article; the chosen one side by side with another, and a way back to it. */
export function HistoryDialog(props: HistoryDialogProps) {
  const words = useHistoryWords()
  return (
    <Dialog title={words('title')} closeLabel={words('close')} isOpen={props.isOpen} onClose={props.onClose} size="wide">
      <History {...props} />
    </Dialog>
  )
}

const isSigned = ({ reason }: RevisionSummary): boolean => reason === 'signed'

function History({ article, atSigned, isOpen, onProblem }: HistoryDialogProps) {
  const words = useHistoryWords()
  const { locale } = useLocale()
  const [turn, setTurn] = useState(0)
  const revisions = useRevisions(article, isOpen, turn, onProblem)
  const [chosen, setChosen] = useState<string | null>(null)
  const [against, setAgainst] = useState<Against>('now')
  const [changesOnly, setChangesOnly] = useState(true)
  const first = atSigned ? revisions.find(isSigned) : revisions.find(({ current }) => !current)
  const revision = revisions.find(({ id }) => id === chosen) ?? first ?? revisions[0] ?? null
  const older = revision === null ? null : (revisions[revisions.indexOf(revision) + 1] ?? null)
  const comparison = useComparison({ article, revision, older, against, turn, onProblem })
  const list = useRef<HTMLDivElement>(null)
  const isRead = revision !== null
  useEffect(() => {
    if (isRead) list.current?.querySelector<HTMLElement>('[role=row][aria-selected=true]')?.focus()
  }, [isRead])
  const selected = useMemo(() => new Set(revision === null ? [] : [revision.id]), [revision])
  return (
    <div className="hist-whole">
      <div className="hist-desk">
        <div className="hist-list" ref={list}>
          <List
            label={words('states')}
            items={revisions}
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={selected}
            onSelectionChange={(keys) => {
              const key = keys === 'all' ? undefined : [...keys][0]
              if (typeof key === 'string') setChosen(key)
            }}
            dependencies={[locale]}
          >
            {(one: RevisionSummary) => (
              <ListRow
                id={one.id}
                text={`${timeOf(one.savedAt, locale)} ${reasonOf(one, words)}`}
                title={reasonOf(one, words)}
                detail={detailOf(one, words, locale)}
                {...(one.current ? { after: <Badge tone="gray">{words('current')}</Badge> } : {})}
              />
            )}
          </List>
        </div>
        <div className="hist-compare">
          <div className="hist-tools">
            <span className="hist-quiet" aria-hidden>
              {words('against')}
            </span>
            <Segmented
              label={words('against')}
              segments={[
                { id: 'now', label: words('against.now') },
                { id: 'before', label: words('against.before'), isDisabled: older === null }
              ]}
              value={against === 'before' && older === null ? 'now' : against}
              onChange={setAgainst}
            />
            <Switch isSelected={changesOnly} onChange={setChangesOnly}>
              {words('changesOnly')}
            </Switch>
          </div>
          {/* It scrolls, so the keyboard must reach it. */}
          <Group className="hist-scroll" aria-label={words('compare.title')} tabIndex={0}>
            {comparison === null ? null : (
              <CompareView
                rows={comparison.rows}
                before={headingOf(comparison.before)}
                after={comparison.after === null ? words('against.now') : headingOf(comparison.after)}
                changesOnly={changesOnly}
              />
            )}
          </Group>
        </div>
      </div>
      <Restoring
        article={article}
        revision={revision}
        newest={revisions}
        onRestored={(id) => {
          setChosen(id)
          setTurn((before) => before + 1)
        }}
        onProblem={onProblem}
      />
    </div>
  )

  function headingOf(one: RevisionSummary): string {
    return words('compare.heading', { reason: reasonOf(one, words), time: timeOf(one.savedAt, locale) })
  }
}

interface RestoringProps {
  readonly article: ArticleId
  readonly revision: RevisionSummary | null
  readonly newest: readonly RevisionSummary[]
  readonly onRestored: (id: string) => void
  readonly onProblem: (cause: Problem) => void
}

/** The way back to the chosen state; right after that, the way back from it. */
function Restoring({ article, revision, newest, onRestored, onProblem }: RestoringProps) {
  const words = useHistoryWords()
  const announce = useAnnounce()
  const whenSaved = useWhenSaved(onProblem)
  const [isDone, setDone] = useState(false)
  const restore = async (id: string, told: string): Promise<void> => {
    const restored = await whenSaved(async (client) => await client.call('article.restore', { article, revision: id }))
    if (restored === null) return
    setDone(true)
    announce(told)
    onRestored(id)
  }
  const [now, ended] = newest
  const undone = isDone && now?.reason === 'restored' && now.current ? (ended ?? null) : null
  return (
    <div className="hist-foot">
      <span className="ui-grow hist-quiet">{words(undone === null ? 'restore.hint' : 'restore.done')}</span>
      {undone === null ? null : (
        <Button size="large" icon={Undo2} onPress={() => void restore(undone.id, words('restore.undone'))}>
          {words('restore.undo')}
        </Button>
      )}
      <Button
        size="large"
        variant="primary"
        isDisabled={revision === null || revision.current}
        onPress={() => {
          if (revision !== null) void restore(revision.id, words('restore.done'))
        }}
      >
        {words('restore')}
      </Button>
    </div>
  )
}
