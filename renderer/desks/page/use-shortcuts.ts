import { useEffect, useRef } from 'react'
import { type Platform, isComposing, matchesShortcut } from '#renderer/ui'
import type { Tool } from './canvas/canvas-props.ts'
import type { Zoom } from './canvas/use-zoom.ts'
import type { DeskActions } from './state/actions.ts'
import type { DeskView } from './state/view.ts'

interface Hands {
  readonly actions: DeskActions
  readonly view: DeskView
  readonly change: (change: Partial<DeskView>) => void
  readonly zoom: Zoom
  readonly setTool: (tool: Tool) => void
  readonly proof: boolean
  readonly setProof: (proof: boolean) => void
  readonly platform: Platform
}

/** Whether the keys belong to text: fields, editors and open dialogs keep theirs. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]') !== null

/** Single keys and view shortcuts, for the whole desk while it is in sight. */
export function useShortcuts(hands: Hands): void {
  const latest = useRef(hands)
  useEffect(() => {
    latest.current = hands
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isComposing(event) || isTyping(event.target)) return
      const { actions, view, change, zoom, setTool, proof, setProof, platform } = latest.current
      const commands: readonly (readonly [string, () => void])[] = [
        ['Mod+Z', actions.undo],
        ['Mod+Shift+Z', actions.redo],
        ['Mod+Y', actions.redo],
        ['Mod+;', () => change({ columns: !view.columns })],
        ["Mod+'", () => change({ lines: !view.lines })],
        ['Shift+1', () => zoom.set('fit')],
        ['Shift+0', () => zoom.set(1)],
        ['V', () => setTool('select')],
        ['H', () => setTool('hand')],
        ['W', () => setProof(!proof)],
        ['L', () => change({ centre: view.centre === 'list' ? 'page' : 'list' })]
      ]
      const command = commands.find(([keys]) => matchesShortcut(event, keys, platform))
      if (command === undefined) return
      event.preventDefault()
      command[1]()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}
