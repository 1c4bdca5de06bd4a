import { Bold, Heading, Italic, PenLine, Redo2, Table, Undo2 } from 'lucide-react'
import { memo } from 'react'
import type { Mark } from '#shared/model'
import { IconButton, IconToggle, ToolbarLine } from '#renderer/ui'
import type { BodyController } from './body-controller.ts'
import { useBodyState } from './BodyEditor.tsx'

export interface EditorToolsProps {
  readonly controller: BodyController
  readonly words: {
    readonly undo: string
    readonly redo: string
    readonly crosshead: string
    readonly table: string
    readonly bold: string
    readonly kai: string
    readonly italic: string
  }
}

/** Keys of the editor's tools; the editor itself listens for marks, undo and redo. */
export const EDITOR_KEYS = {
  undo: 'Mod+Z',
  redo: 'Mod+Shift+Z',
  crosshead: 'Mod+Shift+H',
  table: 'Mod+Alt+T',
  bold: 'Mod+B',
  kai: 'Mod+U',
  italic: 'Mod+I'
} as const

/** The body's tools; they go into a toolbar. */
export const EditorTools = memo(function EditorTools({ controller, words }: EditorToolsProps) {
  const canUndo = useBodyState(controller, (state) => state.canUndo)
  const canRedo = useBodyState(controller, (state) => state.canRedo)
  const kind = useBodyState(controller, (state) => state.kind)
  return (
    <>
      <IconButton icon={Undo2} label={words.undo} shortcut={EDITOR_KEYS.undo} isDisabled={!canUndo} onPress={controller.undo} />
      <IconButton icon={Redo2} label={words.redo} shortcut={EDITOR_KEYS.redo} isDisabled={!canRedo} onPress={controller.redo} />
      <ToolbarLine />
      <IconToggle
        icon={Heading}
        label={words.crosshead}
        shortcut={EDITOR_KEYS.crosshead}
        isSelected={kind === 'crosshead'}
        onChange={controller.toggleCrosshead}
      />
      <IconToggle
        icon={Table}
        label={words.table}
        shortcut={EDITOR_KEYS.table}
        isSelected={kind === 'table'}
        onChange={controller.toggleTable}
      />
      <MarkToggle controller={controller} mark="bold" icon={Bold} label={words.bold} />
      <MarkToggle controller={controller} mark="kai" icon={PenLine} label={words.kai} />
      <MarkToggle controller={controller} mark="italic" icon={Italic} label={words.italic} />
    </>
  )
})

interface MarkToggleProps {
  readonly controller: BodyController
  readonly mark: Mark
  readonly icon: typeof Bold
  readonly label: string
}

function MarkToggle({ controller, mark, icon, label }: MarkToggleProps) {
  const isSelected = useBodyState(controller, (state) => state.marks.includes(mark))
  return (
    <IconToggle
      icon={icon}
      label={label}
      shortcut={EDITOR_KEYS[mark]}
      isSelected={isSelected}
      onChange={() => controller.toggleMark(mark)}
    />
  )
}
