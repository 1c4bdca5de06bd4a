import type { Platform } from '../i18n/locale.tsx'

/** Keys held together, as `Mod+Shift+K`: Mod is ⌘ on a Mac and Ctrl elsewhere, Alt is ⌥. The last part is the key itself. */
export type Shortcut = string

interface Stroke {
  readonly key: string
  readonly code: string
  readonly metaKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
  readonly keyCode: number
}

const ARROWS: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }
const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Enter: '↩', Delete: '⌫' }
const ORDER = ['Ctrl', 'Alt', 'Shift', 'Mod']

/** True while an input method holds the keys: no shortcut may act then. */
export const isComposing = (event: Pick<Stroke, 'isComposing' | 'keyCode'>): boolean => event.isComposing || event.keyCode === 229

/** How the shortcut is written on this platform: ⇧⌘K or Ctrl+Shift+K. */
export function shortcutLabel(shortcut: Shortcut, platform: Platform): string {
  const parts = shortcut.split('+')
  const last = parts.at(-1) ?? ''
  const key = ARROWS[last] ?? last
  const held = parts.slice(0, -1)
  if (platform === 'darwin') {
    return [...held.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)), key].map((part) => MAC[part] ?? part).join('')
  }
  return [...held.map((part) => (part === 'Mod' ? 'Ctrl' : part)), key].join('+')
}

/** Whether the key event is the shortcut. Never true during a composition. */
export function matchesShortcut(event: Stroke, shortcut: Shortcut, platform: Platform): boolean {
  if (isComposing(event)) return false
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const held = new Set(parts.slice(0, -1))
  const mac = platform === 'darwin'
  return (
    event.metaKey === (mac && held.has('Mod')) &&
    event.ctrlKey === (held.has('Ctrl') || (!mac && held.has('Mod'))) &&
    event.altKey === held.has('Alt') &&
    event.shiftKey === held.has('Shift') &&
    isKey(event, key)
  )
}

/** Letters and figures go by their place on the keyboard too: with Alt held, a Mac types other characters. */
function isKey(event: Stroke, key: string): boolean {
  if (event.key.toLowerCase() === key.toLowerCase()) return true
  return event.code === `Key${key.toUpperCase()}` || event.code === `Digit${key}`
}
