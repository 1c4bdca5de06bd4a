import { useEffect, useMemo, useState } from 'react'
import { Group } from 'react-aria-components'
import type { Problem } from '#shared/base'
import type { RevisionComparison, RevisionSummary } from '#shared/contract'
import type { ArticleId } from '#shared/model'
import { Badge, Button, Dialog, List, ListRow, Segmented, Switch, useLocale } from '#renderer/ui'
import { CompareView } from './CompareView.tsx'
import { reasonOf, timeOf } from './describe.ts'
import { useRevisions, useWhenSaved } from './use-history.ts'
import { useHistoryWords } from './words.ts'

export interface HistoryDialogProps {
  readonly article: ArticleId
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onProblem: (cause: Problem) => void
}

/** What the chosen state is compared with: the article as it stands, or the state kept before it. */
type Against = 'now' | 'before'

/** All kept states of an article; the chosen one side by side with another, and a way back to it. */
export function HistoryDialog({ article, isOpen, onClose, onProblem }: HistoryDialogProps) {
  const words = useHistoryWords()
  const { locale } = useLocale()
  const whenSaved = useWhenSaved(onProblem)
  const [turn, setTurn] = useState(0)
  const revisions = useRevisions(article, isOpen, turn, onProblem)
  const [chosen, setChosen] = useState<string | null>(null)
  const [against, setAgainst] = useState<Against>('now')
  const [changesOnly, setChangesOnly] = useState(true)
  const revision = revisions.find(({ id }) => id === chosen) ?? revisions.find(({ current }) => !current) ?? revisions[0] ?? null
  const older = revision === null ? null : (revisions[revisions.indexOf(revision) + 1] ?? null)
  const comparison = useComparison({ article, revision, older, against, turn, onProblem })
  const restore = async (id: string): Promise<void> => {
    const restored = await whenSaved(async (client) => await client.call('article.restore', { article, revision: id }))
    if (restored === null) return
    setChosen(id)
    setTurn((before) => before + 1)
  }
  const selected = useMemo(() => new Set(revision === null ? [] : [revision.id]), [revision])
  return (
    <Dialog
      title={words('title')}
      closeLabel={words('close')}
      isOpen={isOpen}
      onClose={onClose}
      size="wide"
      footer={
        <>
          <span className="ui-grow hist-quiet">{words('restore.hint')}</span>
          <Button
            size="large"
            variant="primary"
            isDisabled={revision === null || revision.current}
            onPress={() => {
              if (revision !== null) void restore(revision.id)
            }}
          >
            {words('restore')}
          </Button>
        </>
      }
    >
      <div className="hist-desk">
        <div className="hist-list">
          <List
            label={words('states')}
            items={revisions}
            selectionMode="single"
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
                title={timeOf(one.savedAt, locale)}
                detail={`${reasonOf(one, words)}${one.person === '' ? '' : ` · ${one.person}`} · ${words('characters', { count: one.characters })}`}
                {...(one.current ? { after: <Badge tone="gray">{words('current')}</Badge> } : {})}
              />
            )}
          </List>
        </div>
        <div className="hist-compare">
          <div className="hist-tools">
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
                before={timeOf(comparison.before.savedAt, locale)}
                after={comparison.after === null ? words('against.now') : timeOf(comparison.after.savedAt, locale)}
                changesOnly={changesOnly}
              />
            )}
          </Group>
        </div>
      </div>
    </Dialog>
  )
}

interface Asked {
  readonly article: ArticleId
  readonly revision: RevisionSummary | null
  readonly older: RevisionSummary | null
  readonly against: Against
  readonly turn: number
  readonly onProblem: (cause: Problem) => void
}

function useComparison({ article, revision, older, against, turn, onProblem }: Asked): RevisionComparison | null {
  const whenSaved = useWhenSaved(onProblem)
  const [read, setRead] = useState<{ readonly turn: number; readonly comparison: RevisionComparison | null } | null>(null)
  const id = revision?.id ?? null
  const olderId = against === 'before' ? (older?.id ?? null) : null
  useEffect(() => {
    let isOver = false
    const ask = async (from: string): Promise<void> => {
      const params = olderId === null ? { article, from } : { article, from: olderId, to: from }
      const comparison = await whenSaved(async (client) => await client.call('article.compare', params))
      if (!isOver) setRead({ turn, comparison })
    }
    if (id !== null) void ask(id)
    return () => {
      isOver = true
    }
  }, [whenSaved, article, id, olderId, turn])
  return read?.comparison ?? null
}
