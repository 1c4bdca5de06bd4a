import './editor.css'
import { useEffect, useId, useRef, useSyncExternalStore } from 'react'
import type { Block, Lang } from '#shared/model'
import type { BodyController, BodyState } from './body-controller.ts'
import { FitMark, type FitMarkProps } from './FitMark.tsx'

export interface BodyEditorProps {
  readonly controller: BodyController
  readonly label: string
  /** Shown while there is no text. */
  readonly placeholder: string
  readonly lang: Lang
  /** The words can be read and copied, and nothing else. */
  readonly isReadOnly: boolean
  readonly onChange: (body: Block[]) => void
  /** Where the text has no room on the page any more; null while it fits. */
  readonly fitEnd: Pick<FitMarkProps, 'at' | 'words'> | null
}

/** What the element is to screen readers: no textarea could hold crossheads and marks. */
const TEXTBOX = { role: 'textbox', 'aria-multiline': true, tabIndex: 0 } as const

/** The body of an article, paragraph by paragraph. Give it `key={article.id}`: one editor lives at a time. */
export function BodyEditor({ controller, label, placeholder, lang, isReadOnly, onChange, fitEnd }: BodyEditorProps) {
  const root = useRef<HTMLDivElement>(null)
  const sentence = useId()
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  }, [onChange])
  useEffect(() => (root.current ? controller.attach(root.current, (body) => latest.current(body)) : undefined), [controller])
  useEffect(() => controller.setReadOnly(isReadOnly), [controller, isReadOnly])
  return (
    <div className="editor-sheet">
      <div
        {...TEXTBOX}
        ref={root}
        className="editor-body"
        contentEditable={!isReadOnly}
        aria-readonly={isReadOnly}
        suppressContentEditableWarning
        aria-label={label}
        {...(fitEnd === null ? {} : { 'aria-describedby': sentence })}
        data-placeholder={placeholder}
        lang={lang}
        spellCheck={lang === 'en'}
      />
      {fitEnd === null ? null : <FitMark {...fitEnd} controller={controller} body={root} sentenceId={sentence} />}
    </div>
  )
}

/** Watches a part of a body editor's state: something it holds, never a new object. */
export const useBodyState = <T,>(controller: BodyController, select: (state: BodyState) => T): T =>
  useSyncExternalStore(controller.subscribe, () => select(controller.state))
