import { describe, expect, it } from 'vitest'
import { CommandRegistry, isComposing, matchesShortcut, shortcutLabel } from '#renderer/ui'
import { Undo2 } from 'lucide-react'

const stroke = (
  key: string,
  held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'isComposing', boolean>> = {}
) => ({
  key,
  code: /^[a-z]$/iu.test(key) ? `Key${key.toUpperCase()}` : '',
  keyCode: 0,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  target: null,
  ...held
})

describe('shortcuts', () => {
  it('use Command on a Mac and Ctrl elsewhere', () => {
    expect(matchesShortcut(stroke('k', { metaKey: true }), 'Mod+K', 'darwin')).toBe(true)
    expect(matchesShortcut(stroke('k', { ctrlKey: true }), 'Mod+K', 'darwin')).toBe(false)
    expect(matchesShortcut(stroke('k', { ctrlKey: true }), 'Mod+K', 'win32')).toBe(true)
    expect(matchesShortcut(stroke('k', { ctrlKey: true, shiftKey: true }), 'Mod+K', 'linux')).toBe(false)
  })

  it('go by the place of the key where Alt makes another character of it', () => {
    expect(matchesShortcut({ ...stroke('®', { metaKey: true, altKey: true }), code: 'KeyR' }, 'Mod+Alt+R', 'darwin')).toBe(true)
  })

  it('never act while an input method composes', () => {
    expect(matchesShortcut(stroke('k', { ctrlKey: true, isComposing: true }), 'Mod+K', 'linux')).toBe(false)
    expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true)
  })

  it('are written as the platform writes them', () => {
    expect(shortcutLabel('Mod+Shift+Z', 'darwin')).toBe('⇧⌘Z')
    expect(shortcutLabel('Mod+Shift+Z', 'linux')).toBe('Ctrl+Shift+Z')
    expect(shortcutLabel('Mod+Alt+ArrowDown', 'win32')).toBe('Ctrl+Alt+↓')
  })
})

describe('the command registry', () => {
  const command = (id: string, run: () => void, isDisabled = false) => ({
    id,
    title: id,
    icon: Undo2,
    shortcut: 'Mod+Z',
    isDisabled,
    run
  })

  it('gives a command to whoever offered it last, and back when that one leaves', () => {
    const registry = new CommandRegistry()
    const done: string[] = []
    registry.add([command('edit.undo', () => done.push('shell'))])
    const leave = registry.add([command('edit.undo', () => done.push('desk'))])
    registry.run('edit.undo')
    registry.press(stroke('z', { ctrlKey: true }), 'linux')
    leave()
    registry.run('edit.undo')
    expect(done).toEqual(['desk', 'desk', 'shell'])
  })

  it('does not run what is disabled or unknown', () => {
    const registry = new CommandRegistry()
    registry.add([
      command(
        'edit.undo',
        () => {
          throw new Error('must not run')
        },
        true
      )
    ])
    expect(registry.run('edit.undo')).toBe(false)
    expect(registry.run('nobody')).toBe(false)
    expect(registry.press(stroke('z', { ctrlKey: true }), 'linux')).toBe(false)
  })
})
