import { Plus } from 'lucide-react'
import { memo, useMemo, useState } from 'react'
import type { ArticleId, Page } from '#shared/model'
import { type PreviewState, articleFit } from '#renderer/preview'
import { Badge, type DotShape, IconButton, MenuButton, MenuItem, SearchField, StatusDot, Tree, TreeRow } from '#renderer/ui'
import { fitBadge, fitSentence, fitTone } from '../fit-words.ts'
import { type StoryWords, useStoryWords } from '../words.ts'
import { type OutlineArticle, type OutlinePage, filterOutline, titleOf } from './outline.ts'

export interface NavigatorProps {
  readonly outline: readonly OutlinePage[]
  readonly preview: PreviewState
  readonly current: ArticleId | null
  readonly onOpen: (id: ArticleId) => void
  readonly onCreate: (page: number) => void
}

const DOTS: Readonly<Record<OutlineArticle['status'], DotShape>> = { empty: 'dashed', tray: 'ring', placed: 'full' }

export const pageLabel = (page: Page | null, words: StoryWords): string => {
  if (page === null) return words('navigator.homeless')
  return page.name === ''
    ? words('navigator.pageUnnamed', { number: page.number })
    : words('navigator.page', { number: page.number, name: page.name })
}

/** Edition → pages → articles, with how each article fits. */
export function Navigator({ outline, preview, current, onOpen, onCreate }: NavigatorProps) {
  const words = useStoryWords()
  const [filter, setFilter] = useState('')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const shown = useMemo(() => filterOutline(outline, filter), [outline, filter])
  const total = outline.reduce((sum, { articles }) => sum + articles.length, 0)
  const ids = shown.map(({ page }) => page?.id ?? 'homeless')
  const open = filter === '' ? ids.filter((id) => !folded.has(id)) : ids
  const selected = useMemo(() => (current === null ? [] : [current]), [current])
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
          if (typeof id === 'string' && outline.some(({ articles }) => articles.some(({ article }) => article.id === id)))
            onOpen(id)
        }}
        empty={<p className="story-nav-nothing">{words(filter === '' ? 'navigator.noArticles' : 'navigator.nothing')}</p>}
      >
        {shown.map(({ page, articles }) => (
          <TreeRow
            key={page?.id ?? 'homeless'}
            id={page?.id ?? 'homeless'}
            text={pageLabel(page, words)}
            title={pageLabel(page, words)}
            strong
            foldLabel={words('navigator.fold')}
            after={
              <span className="story-nav-count ui-figures" title={words('navigator.articles', { count: articles.length })}>
                {articles.length}
              </span>
            }
          >
            {articles.map((row) => (
              <ArticleRow key={row.article.id} row={row} preview={preview} />
            ))}
          </TreeRow>
        ))}
      </Tree>
      <div className="story-nav-foot ui-figures">{words('navigator.total', { count: total })}</div>
    </>
  )
}

const ArticleRow = memo(function ArticleRow({ row, preview }: { readonly row: OutlineArticle; readonly preview: PreviewState }) {
  const words = useStoryWords()
  const { article, status } = row
  const fit = articleFit(preview, article.id)
  const title = titleOf(article)
  return (
    <TreeRow
      id={article.id}
      text={title === '' ? words('navigator.untitled') : title}
      title={
        <span lang={article.lang} title={title}>
          {title === '' ? words('navigator.untitled') : title}
        </span>
      }
      before={<StatusDot shape={DOTS[status]} label={words(`status.${status}`)} />}
      after={
        fit ? (
          <Badge tone={fitTone(fit)} look={fitTone(fit) === 'green' ? 'bare' : 'small'} title={fitSentence(fit, words)}>
            {fitBadge(fit, words)}
          </Badge>
        ) : (
          <Badge tone="gray" look="bare">
            {status === 'placed' ? '–' : words('fit.none')}
          </Badge>
        )
      }
    />
  )
})

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
          key={page.id}
          id={page.id}
          label={words('navigator.newOn', { page: pageLabel(page, words) })}
          onAction={() => onCreate(page.number)}
        />
      ))}
    </MenuButton>
  )
}
