import { PanelRight } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import type { Article, Publication, Section } from '#shared/model'
import type { SectionFit } from '#renderer/preview'
import { type BodyController, BodyEditor, EditorTools } from '#renderer/editor'
import { IconToggle, Toolbar, ToolbarLine } from '#renderer/ui'
import { useStoryWords } from '../words.ts'
import { HeadlineStack } from './HeadlineStack.tsx'

export interface WritePaneProps {
  readonly article: Article
  readonly controller: BodyController
  readonly publication: Publication
  readonly section: Section | null
  readonly fit: SectionFit | null
  readonly isPreviewOpen: boolean
  readonly onPreviewOpenChange: (isOpen: boolean) => void
  /** Takes an edit: it gets the article as it is now and gives the new one. */
  readonly onEdit: (change: (article: Article) => Article) => void
}

/** The article being written: tools, headline stack, names, body. */
export function WritePane(props: WritePaneProps) {
  const { article, controller, publication, section, fit, isPreviewOpen, onPreviewOpenChange, onEdit } = props
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
  const changeBody = useCallback((body: Article['body']) => onEdit((held) => ({ ...held, body })), [onEdit])
  const { size, leading } = publication.format.body
  const rows = section?.place?.rows
  return (
    <>
      <Toolbar label={words('tool.bar')}>
        <EditorTools controller={controller} words={tools} />
        <span className="ui-grow" />
        {fit && rows !== undefined ? (
          <span className="story-measure ui-figures ui-ellipsis">
            {words('tool.measure', { columns: fit.columns, rows, legs: fit.legs, size, leading })}
          </span>
        ) : null}
        <ToolbarLine />
        <IconToggle icon={PanelRight} label={words('tool.preview')} isSelected={isPreviewOpen} onChange={onPreviewOpenChange} />
      </Toolbar>
      <div className="story-write">
        <div className="story-column">
          <HeadlineStack article={article} onEdit={onEdit} onLeave={controller.focus} />
          <BodyEditor
            key={article.id}
            controller={controller}
            label={words('body.label')}
            placeholder={words('body.hint')}
            lang={article.lang}
            onChange={changeBody}
          />
        </div>
      </div>
    </>
  )
}
