import { Activity, memo, useCallback, useState } from 'react'
import type { EditionMaterial } from '#shared/contract'
import type { ArticleId, EditionId } from '#shared/model'
import { ArchiveDesk } from '#renderer/desks/archive'
import { PageDesk } from '#renderer/desks/page'
import { StoryDesk } from '#renderer/desks/story'
import { Button, EmptyState, Skeleton } from '#renderer/ui'
import { useReport, useSession, useSessionState } from '../context.tsx'
import { useAppWords } from '../words.ts'
import { DeskBoundary } from './DeskBoundary.tsx'
import type { DeskName } from './TitleBar.tsx'

export interface DesksProps {
  /** The open edition; null while it is being read. */
  readonly material: EditionMaterial | null
  readonly desk: DeskName
  readonly onDesk: (desk: DeskName) => void
}

/** Typing at one desk draws nothing at the other. */
const QuietPageDesk = memo(PageDesk)
const QuietArchiveDesk = memo(ArchiveDesk)

const memoryKey = (edition: string): string => `article:${edition}`

/** The article that leads the edition: first page, first in order. */
function leadOf(material: EditionMaterial): ArticleId | null {
  const pages = new Map(material.pages.map(({ id, number }) => [id, number]))
  const [first] = material.sections
    .filter(({ article, part }) => article !== null && part === 0)
    .toSorted((a, b) => (pages.get(a.page) ?? 0) - (pages.get(b.page) ?? 0) || a.order - b.order)
  return first?.article ?? material.articles[0]?.id ?? null
}

/** The desks of a newsroom. All stay as they were left; only one is on screen. A search outlives a change of edition. */
export function Desks({ material, desk, onDesk }: DesksProps) {
  const words = useAppWords()
  const session = useSession()
  const [opened, setOpened] = useState<Readonly<Record<EditionId, ArticleId>>>({})
  const shown = material?.edition.id ?? null
  const open = useCallback(
    (edition: EditionId, id: ArticleId) => {
      localStorage.setItem(memoryKey(edition), id)
      setOpened((held) => ({ ...held, [edition]: id }))
      onDesk('story')
      if (edition !== shown) void session.showEdition(edition)
    },
    [shown, onDesk, session]
  )
  const openHere = useCallback(
    (id: ArticleId) => {
      if (shown !== null) open(shown, id)
    },
    [shown, open]
  )
  return (
    <>
      {material === null ? null : (
        <EditionDesks
          key={material.edition.id}
          material={material}
          desk={desk}
          opened={opened[material.edition.id] ?? null}
          onOpenArticle={openHere}
        />
      )}
      {material === null && desk !== 'archive' ? (
        <div className="app-loading">
          <Skeleton rows={[40, 90, 70, 80, 60, 85, 75]} label={words('load.waiting')} />
        </div>
      ) : null}
      <Activity mode={desk === 'archive' ? 'visible' : 'hidden'}>
        <DeskBoundary fallback={broken}>
          <QuietArchiveDesk onOpen={open} />
        </DeskBoundary>
      </Activity>
    </>
  )
}

interface EditionDesksProps {
  readonly material: EditionMaterial
  readonly desk: DeskName
  /** Opened in this window; null: what was open last time. */
  readonly opened: ArticleId | null
  readonly onOpenArticle: (id: ArticleId) => void
}

/** The desks that show one edition. */
function EditionDesks({ material, desk, opened, onOpenArticle }: EditionDesksProps) {
  const report = useReport()
  const isReadOnly = useSessionState((state) => state.newsroom?.readOnly ?? false)
  const [before] = useState(() => localStorage.getItem(memoryKey(material.edition.id)))
  const chosen = opened ?? before
  const articleId = material.articles.some(({ id }) => id === chosen) ? chosen : leadOf(material)
  return (
    <>
      <Activity mode={desk === 'story' ? 'visible' : 'hidden'}>
        <DeskBoundary fallback={broken}>
          <StoryDesk
            material={material}
            articleId={articleId}
            isReadOnly={isReadOnly}
            onOpenArticle={onOpenArticle}
            onProblem={report}
          />
        </DeskBoundary>
      </Activity>
      <Activity mode={desk === 'page' ? 'visible' : 'hidden'}>
        <DeskBoundary fallback={broken}>
          <QuietPageDesk isReadOnly={isReadOnly} onOpenArticle={onOpenArticle} onProblem={report} />
        </DeskBoundary>
      </Activity>
    </>
  )
}

const broken = (again: () => void) => <Broken again={again} />

function Broken({ again }: { readonly again: () => void }) {
  const words = useAppWords()
  return (
    <EmptyState
      title={words('crash.title')}
      sentence={words('crash.sentence')}
      action={<Button onPress={again}>{words('crash.reload')}</Button>}
    />
  )
}
