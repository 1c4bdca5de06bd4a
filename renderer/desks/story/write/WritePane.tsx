import { FilePlus2, PanelRight, Quote, TextSearch } from 'lucide-react'
import { memo, useCallback, useEffect, useMemo, useRef } from 'react'
import type { Article } from '#shared/model'
import { articleFit } from '#renderer/preview'
import { type BodyController, type BodyEditorProps, BodyEditor, EditorTools, useBodyState } from '#renderer/editor'
import { Button, EmptyState, IconButton, IconToggle, Toolbar, ToolbarLine, useAnnounce } from '#renderer/ui'
import { type EditorDeeds, QUOTE_KEYS, useEditorCommands } from '../commands.tsx'
import { type OpenArticle, useStory } from '../desk-context.tsx'
import { FindBar } from '../find/FindBar.tsx'
import { FIND_KEYS, type Finding, useFinding } from '../find/use-finding.ts'
import { useStoryWords } from '../words.ts'
import { HeadlineStack } from './HeadlineStack.tsx'
import { useQuote } from './use-quote.ts'

/** The middle pane: the article being written, or what there is to do without one. */
export function WritePane() {
  const { open } = useStory()
  const finding = useFinding()
  return open ? <OpenPane {...open} finding={finding} /> : <NoArticle />
}

function OpenPane({ article, controller, edit, finding }: OpenArticle & { readonly finding: Finding }) {
  const words = useStoryWords()
  const { freshId, isReadOnly, isPreviewOpen, onPreviewOpenChange } = useStory()
  const changeBody = useCallback((body: Article['body']) => edit((held) => ({ ...held, body })), [edit])
  const { id, lang, headline, dateline, lead, head, end } = article
  const fitEnd = useFitEnd(id)
  const makeQuote = useQuote(article, controller)
  const { find, here, now } = finding
  return (
    <>
      <EditorCommands controller={controller} fitEnd={fitEnd?.at ?? null} makeQuote={makeQuote} />
      <TableNews controller={controller} />
      <WriteTools
        controller={controller}
        makeQuote={makeQuote}
        measure={useMeasure(id)}
        isFindOpen={find !== null}
        onFindOpenChange={finding.toggle}
        isPreviewOpen={isPreviewOpen}
        onPreviewOpenChange={onPreviewOpenChange}
      />
      {find === null ? null : <FindBar find={find} replaces={finding.replaces} bar={finding.bar} onClose={finding.close} />}
      <div className="story-write">
        <div className="story-column">
          <HeadlineStack
            headline={headline}
            dateline={dateline}
            lead={lead}
            head={head}
            end={end}
            lang={lang}
            isFresh={id === freshId}
            isReadOnly={isReadOnly}
            found={here}
            foundNow={now}
            onEdit={edit}
            onLeave={controller.focus}
          />
          <BodyEditor
            key={id}
            controller={controller}
            label={words('body.label')}
            placeholder={words('body.hint')}
            lang={lang}
            isReadOnly={isReadOnly}
            onChange={changeBody}
            fitEnd={fitEnd}
          />
        </div>
      </div>
    </>
  )
}

/** Where the article's room ends, with its words; null while everything fits. */
function useFitEnd(id: string): BodyEditorProps['fitEnd'] {
  const words = useStoryWords()
  const { preview } = useStory()
  const fit = articleFit(preview, id)
  if (!fit?.oversetAt) return null
  const { index, offset } = fit.oversetAt
  const place = { paragraph: index + 1, character: offset + 1, lines: fit.overset }
  return {
    at: fit.oversetAt,
    words: { label: words('end.label'), action: words('end.action'), sentence: words('end.sentence', place) }
  }
}

/** Says how to move in a table when the caret comes into one, and that it has left it. */
function TableNews({ controller }: { readonly controller: BodyController }) {
  const words = useStoryWords()
  const announce = useAnnounce()
  const isInTable = useBodyState(controller, (state) => state.kind === 'table')
  const before = useRef(isInTable)
  useEffect(() => {
    if (before.current !== isInTable) announce(words(isInTable ? 'table.entered' : 'table.left'))
    before.current = isInTable
  }, [announce, words, isInTable])
  return null
}

/** Columns, lines, legs and type size of the article's first part; null while it stands nowhere. */
function useMeasure(id: string): string | null {
  const words = useStoryWords()
  const { material, preview } = useStory()
  const pages = [...preview.pages.values()]
  const section = pages.flatMap(({ placed }) => placed).find(({ article, part }) => article === id && part === 0)
  const fit = pages.flatMap(({ sections }) => sections).find((candidate) => candidate.id === section?.id)
  if (!section?.place || !fit) return null
  const { columns, rows } = section.place
  return words('tool.measure', { columns, rows, legs: fit.legs, ...material.publication.format.body })
}

interface WriteToolsProps {
  readonly controller: BodyController
  readonly makeQuote: () => void
  readonly measure: string | null
  readonly isFindOpen: boolean
  readonly onFindOpenChange: (isOpen: boolean) => void
  readonly isPreviewOpen: boolean
  readonly onPreviewOpenChange: (isOpen: boolean) => void
}

const WriteTools = memo(function WriteTools(props: WriteToolsProps) {
  const { controller, makeQuote, measure, isFindOpen, onFindOpenChange, isPreviewOpen, onPreviewOpenChange } = props
  const words = useStoryWords()
  const hasSelection = useBodyState(controller, (state) => state.selected !== null)
  const tools = useMemo(
    () => ({
      undo: words('tool.undo'),
      redo: words('tool.redo'),
      crosshead: words('tool.crosshead'),
      table: words('tool.table'),
      bold: words('tool.bold'),
      kai: words('tool.kai'),
      italic: words('tool.italic')
    }),
    [words]
  )
  return (
    <Toolbar label={words('tool.bar')}>
      <EditorTools controller={controller} words={tools} />
      <ToolbarLine />
      <IconButton icon={Quote} label={words('tool.quote')} shortcut={QUOTE_KEYS} isDisabled={!hasSelection} onPress={makeQuote} />
      <IconToggle
        icon={TextSearch}
        label={words('tool.find')}
        shortcut={FIND_KEYS}
        isSelected={isFindOpen}
        onChange={onFindOpenChange}
      />
      <span className="ui-grow" />
      {measure === null ? null : <span className="story-measure ui-figures ui-ellipsis">{measure}</span>}
      <ToolbarLine />
      <IconToggle icon={PanelRight} label={words('tool.preview')} isSelected={isPreviewOpen} onChange={onPreviewOpenChange} />
    </Toolbar>
  )
})

/** Offers the editor's commands while an article is open. */
function EditorCommands(props: EditorDeeds) {
  useEditorCommands(props)
  return null
}

function NoArticle() {
  const words = useStoryWords()
  const { outline, onCreate } = useStory()
  if (outline.some(({ rows }) => rows.length > 0)) {
    return <EmptyState title={words('empty.choose')} sentence={words('empty.chooseHint')} />
  }
  const first = outline[0]?.page
  return (
    <EmptyState
      title={words('empty.title')}
      sentence={words('empty.sentence')}
      action={
        first ? (
          <Button icon={FilePlus2} onPress={() => onCreate(first.number)}>
            {words('navigator.new')}
          </Button>
        ) : null
      }
    />
  )
}
