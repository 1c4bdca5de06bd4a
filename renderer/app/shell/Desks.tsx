import { Activity, memo, useCallback, useState } from 'react'
import type { EditionMaterial } from '#shared/contract'
import type { ArticleId, EditionId } from '#shared/model'
import { ArchiveDesk } from '#renderer/desks/archive'
import { PageDesk } from '#renderer/desks/page'
import { StoryDesk } from '#renderer/desks/story'
import { Button, EmptyState } from '#renderer/ui'
import { useReport, useSession } from '../context.tsx'
import { useAppWords } from '../words.ts'
import { DeskBoundary } from './DeskBoundary.tsx'
import type { DeskName } from './TitleBar.tsx'

export interface DesksProps {
  readonly material: EditionMaterial
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

/** The desks of an edition. All stay as they were left; only one is on screen. */
export function Desks({ material, desk, onDesk }: DesksProps) {
  const report = useReport()
  const session = useSession()
  const [chosen, setChosen] = useState(() => localStorage.getItem(memoryKey(material.edition.id)))
  const articleId = material.articles.some(({ id }) => id === chosen) ? chosen : leadOf(material)
  const openArticle = useCallback(
    (id: ArticleId) => {
      localStorage.setItem(memoryKey(material.edition.id), id)
      setChosen(id)
      onDesk('story')
    },
    [material.edition.id, onDesk]
  )
  const openArchived = useCallback(
    (edition: EditionId, id: ArticleId) => {
      if (edition === material.edition.id) {
        openArticle(id)
        return
      }
      localStorage.setItem(memoryKey(edition), id)
      onDesk('story')
      void session.showEdition(edition)
    },
    [material.edition.id, openArticle, onDesk, session]
  )
  return (
    <>
      <Activity mode={desk === 'story' ? 'visible' : 'hidden'}>
        <DeskBoundary fallback={broken}>
          <StoryDesk material={material} articleId={articleId} onOpenArticle={openArticle} onProblem={report} />
        </DeskBoundary>
      </Activity>
      <Activity mode={desk === 'page' ? 'visible' : 'hidden'}>
        <DeskBoundary fallback={broken}>
          <QuietPageDesk onOpenArticle={openArticle} onProblem={report} />
        </DeskBoundary>
      </Activity>
      <Activity mode={desk === 'archive' ? 'visible' : 'hidden'}>
        <DeskBoundary fallback={broken}>
          <QuietArchiveDesk onOpen={openArchived} />
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
