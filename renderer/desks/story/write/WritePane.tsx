import { FilePlus2, PanelRight } from 'lucide-react'
import { memo, useCallback, useMemo } from 'react'
import type { Article } from '#shared/model'
import { type BodyController, BodyEditor, EditorTools } from '#renderer/editor'
import { Button, EmptyState, IconToggle, Toolbar, ToolbarLine } from '#renderer/ui'
import { useEditorCommands } from '../commands.tsx'
import { type OpenArticle, useStory } from '../desk-context.tsx'
import { useStoryWords } from '../words.ts'
import { HeadlineStack } from './HeadlineStack.tsx'

/** The middle pane: the article being written, or what there is to do without one. */
export function WritePane() {
  const { open } = useStory()
  return open ? <OpenPane {...open} /> : <NoArticle />
}

function OpenPane({ article, controller, edit }: OpenArticle) {
  const words = useStoryWords()
  const { freshId, isPreviewOpen, onPreviewOpenChange } = useStory()
  const changeBody = useCallback((body: Article['body']) => edit((held) => ({ ...held, body })), [edit])
  const { id, lang, headline, dateline, lead, head, end } = article
  return (
    <>
      <EditorCommands controller={controller} />
      <WriteTools
        controller={controller}
        measure={useMeasure(id)}
        isPreviewOpen={isPreviewOpen}
        onPreviewOpenChange={onPreviewOpenChange}
      />
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
            onEdit={edit}
            onLeave={controller.focus}
          />
          <BodyEditor
            key={id}
            controller={controller}
            label={words('body.label')}
            placeholder={words('body.hint')}
            lang={lang}
            onChange={changeBody}
          />
        </div>
      </div>
    </>
  )
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
  readonly measure: string | null
  readonly isPreviewOpen: boolean
  readonly onPreviewOpenChange: (isOpen: boolean) => void
}

const WriteTools = memo(function WriteTools(props: WriteToolsProps) {
  const { controller, measure, isPreviewOpen, onPreviewOpenChange } = props
  const words = useStoryWords()
  const tools = useMemo(
    () => ({
      undo: words('tool.undo'),
      redo: words('tool.redo'),
      crosshead: words('tool.crosshead'),
      bold: words('tool.bold'),
      kai: words('tool.kai'),
      italic: words('tool.italic')
    }),
    [words]
  )
  return (
    <Toolbar label={words('tool.bar')}>
      <EditorTools controller={controller} words={tools} />
      <span className="ui-grow" />
      {measure === null ? null : <span className="story-measure ui-figures ui-ellipsis">{measure}</span>}
      <ToolbarLine />
      <IconToggle icon={PanelRight} label={words('tool.preview')} isSelected={isPreviewOpen} onChange={onPreviewOpenChange} />
    </Toolbar>
  )
})

/** Offers the editor's commands while an article is open. */
function EditorCommands({ controller }: { readonly controller: BodyController }) {
  useEditorCommands(controller)
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
