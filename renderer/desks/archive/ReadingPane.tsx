import { BookOpen, SquarePen } from 'lucide-react'
import type { ArchiveArticle, ArchiveText } from '#shared/contract'
import { photoUrl } from '#renderer/client'
import { Badge, Button, EmptyState, Toolbar } from '#renderer/ui'
import { Marked } from './Marked.tsx'
import { placeParts } from './ResultList.tsx'
import type { Reading } from './use-archive.ts'
import { useArchiveWords, useProblemWords } from './words.ts'

export interface ReadingPaneProps {
  readonly reading: Reading
  readonly onOpen: (article: ArchiveArticle) => void
}

/** What scrolls must be reached with the keyboard. */
const reachable = (node: HTMLElement | null): void => {
  if (node !== null) node.tabIndex = 0
}

/** The chosen article, to be read. */
export function ReadingPane({ reading: { article, problem }, onOpen }: ReadingPaneProps) {
  const words = useArchiveWords()
  const say = useProblemWords()
  if (problem !== null) return <EmptyState title={words('read.failed')} sentence={say(problem)} />
  if (article === null) return <EmptyState title={words('read.nothing')} sentence={words('read.choose')} />
  const isShown = article.edition !== null
  return (
    <>
      <Toolbar label={words('read.toolbar')}>
        <span className="ui-grow ui-ellipsis ui-figures archive-read-place">{placeParts(article, words).join('  ')}</span>
        <Badge tone="gray">{words(`state.${article.state}`)}</Badge>
        <Button icon={SquarePen} isDisabled={!isShown} onPress={() => onOpen(article)}>
          {words('read.open')}
        </Button>
      </Toolbar>
      <section ref={reachable} className="archive-read" aria-label={words('read.label')}>
        <article className="archive-sheet" lang={article.lang}>
          {article.texts.map((text, index) => (
            <Text key={`${text.role}-${String(index)}`} text={text} />
          ))}
        </article>
        {isShown ? null : (
          <p className="archive-note">
            <BookOpen className="ui-icon" size={14} aria-hidden /> {words('read.noEdition')}
          </p>
        )}
      </section>
    </>
  )
}

function Text({ text: { role, text, marks, photo } }: { readonly text: ArchiveText }) {
  const marked = <Marked text={text} marks={marks} />
  switch (role) {
    case 'main':
      return <h2 className="archive-main">{marked}</h2>
    case 'crosshead':
      return <h3 className="archive-crosshead">{marked}</h3>
    case 'table':
      return <pre className="archive-table">{marked}</pre>
    case 'caption':
      return (
        <figure className="archive-picture">
          {photo === null ? null : <img src={photoUrl(photo)} alt={text} />}
          <figcaption>{marked}</figcaption>
        </figure>
      )
    case 'kicker':
    case 'deck':
    case 'standfirst':
    case 'byline':
    case 'body':
      return <p className={`archive-${role}`}>{marked}</p>
  }
}
