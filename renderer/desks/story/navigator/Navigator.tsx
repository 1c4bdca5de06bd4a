import { Plus } from 'lucide-react'
import { memo, useMemo, useState } from 'react'
import type { ArticleId } from '#shared/model'
import { Badge, IconButton, MenuButton, MenuItem, SearchField, Tree, TreeRow } from '#renderer/ui'
import { ConflictBadge, type Standing, StateDot, UNTOUCHED } from '#renderer/workflow'
import { fitBadge, fitSentence, fitTone } from '../fit-words.ts'
import { type StoryWords, useStoryWords } from '../words.ts'
import { type OutlinePage, type OutlineRow, filterOutline } from './outline.ts'

export interface NavigatorProps {
  readonly outline: readonly OutlinePage[]
  /** Where the articles stand; those that are not named are drafts. */
  readonly standings: Readonly<Record<ArticleId, Standing>>
  readonly current: ArticleId | null
  readonly onOpen: (id: ArticleId) => void
  readonly onCreate: (page: number) => void
}

export const pageLabel = (page: OutlinePage['page'], words: StoryWords): string => {
  if (page === null) return words('navigator.homeless')
  return page.name === ''
    ? words('navigator.pageUnnamed', { number: page.number })
    : words('navigator.page', { number: page.number, name: page.name })
}

/** Edition → pages → articles, with how each article fits. Drawn again only when something in it changes. */
export const Navigator = memo(function Navigator({ outline, standings, current, onOpen, onCreate }: NavigatorProps) {
  const words = useStoryWords()
  const [filter, setFilter] = useState('')
  const total = outline.reduce((sum, { rows }) => sum + rows.length, 0)
  return (
    <>
      <div className="story-nav-top">
        <SearchField
          label={words('navigator.filter')}
          placeholder={words('navigator.filterHint')}
          clearLabel={words('navigator.clear')}
          value={filter}
          onChange={setFilter}
        />
        <NewArticleButton outline={outline} onCreate={onCreate} />
      </div>
      <ArticleTree outline={outline} standings={standings} filter={filter} current={current} onOpen={onOpen} />
      <div className="story-nav-foot ui-figures">{words('navigator.total', { count: total })}</div>
    </>
  )
})

interface ArticleTreeProps extends Pick<NavigatorProps, 'outline' | 'standings' | 'current' | 'onOpen'> {
  readonly filter: string
}

function ArticleTree({ outline, standings, filter, current, onOpen }: ArticleTreeProps) {
  const words = useStoryWords()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const shown = useMemo(() => filterOutline(outline, filter), [outline, filter])
  const ids = shown.map(({ id }) => id)
  const open = filter === '' ? ids.filter((id) => !folded.has(id)) : ids
  const selected = useMemo(() => (current === null ? [] : [current]), [current])
  return (
    <Tree
      label={words('navigator.tree')}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selected}
      expandedKeys={open}
      onExpandedChange={(keys) => setFolded(new Set(ids.filter((id) => !keys.has(id))))}
      onSelectionChange={(keys) => {
        const id = keys === 'all' ? undefined : [...keys][0]
        if (outline.some(({ rows }) => rows.some((row) => row.id === id))) onOpen(String(id))
      }}
      empty={<p className="story-nav-nothing">{words(filter === '' ? 'navigator.noArticles' : 'navigator.nothing')}</p>}
    >
      {shown.map(({ id, page, rows }) => (
        <TreeRow
          key={id}
          id={id}
          text={pageLabel(page, words)}
          title={pageLabel(page, words)}
          strong
          foldLabel={words('navigator.fold')}
          after={
            <span className="story-nav-count ui-figures" title={words('navigator.articles', { count: rows.length })}>
              {rows.length}
            </span>
          }
        >
          {rows.map((row) => (
            <ArticleRow key={row.id} row={row} standing={standings[row.id] ?? UNTOUCHED} />
          ))}
        </TreeRow>
      ))}
    </Tree>
  )
}

function ArticleRow({ row, standing }: { readonly row: OutlineRow; readonly standing: Standing }) {
  const words = useStoryWords()
  const { id, lang, status, fit } = row
  const title = row.title === '' ? words('navigator.untitled') : row.title
  return (
    <TreeRow
      id={id}
      text={title}
      title={
        <span lang={lang} title={title}>
          {title}
        </span>
      }
      before={<StateDot {...standing} />}
      after={
        <>
          {standing.conflict ? <ConflictBadge /> : null}
          {fit ? (
            <Badge tone={fitTone(fit)} look={fitTone(fit) === 'green' ? 'bare' : 'small'} title={fitSentence(fit, words)}>
              {fitBadge(fit, words)}
            </Badge>
          ) : (
            <Badge tone="gray" look="bare">
              {status === 'placed' ? '–' : words('fit.none')}
            </Badge>
          )}
        </>
      }
    />
  )
}

function NewArticleButton({ outline, onCreate }: Pick<NavigatorProps, 'outline' | 'onCreate'>) {
  const words = useStoryWords()
  const pages = outline.flatMap(({ page }) => (page ? [page] : []))
  const [only] = pages
  if (pages.length === 1 && only) {
    return <IconButton icon={Plus} label={words('navigator.new')} onPress={() => onCreate(only.number)} />
  }
  return (
    <MenuButton
      label={words('navigator.new')}
      trigger={<IconButton icon={Plus} label={words('navigator.new')} isDisabled={pages.length === 0} />}
    >
      {pages.map((page) => (
        <MenuItem
          key={page.number}
          id={String(page.number)}
          label={words('navigator.newOn', { page: pageLabel(page, words) })}
          onAction={() => onCreate(page.number)}
        />
      ))}
    </MenuButton>
  )
}
