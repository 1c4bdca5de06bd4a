import type { LucideIcon } from 'lucide-react'
import { type Shortcut, matchesShortcut } from '../keys/shortcut.ts'
import type { Platform } from '../i18n/locale.tsx'

/** Something the window can do: in the palette, by its keys, from a menu. */
export interface Command {
  /** As the native menus name it, where they do: `edit.undo`. */
  readonly id: string
  readonly title: string
  /** Heading in the palette; commands without one are not shown there. */
  readonly group?: string
  readonly detail?: string
  readonly icon: LucideIcon
  /** A key alone acts only while nobody writes. */
  readonly shortcut?: Shortcut
  readonly isDisabled?: boolean
  readonly run: () => void
}

type Stroke = Parameters<typeof matchesShortcut>[0] & { readonly target: unknown }

/** Commands of whoever is on screen now. The newest of an id counts: a desk may take a command over from the shell. */
export class CommandRegistry {
  readonly #listeners = new Set<() => void>()
  readonly #layers: (readonly Command[])[] = []
  #commands: readonly Command[] = []

  get commands(): readonly Command[] {
    return this.#commands
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Adds commands; returns a function that takes them back. */
  readonly add = (commands: readonly Command[]): (() => void) => {
    this.#layers.push(commands)
    this.#collect()
    return () => {
      this.#layers.splice(this.#layers.indexOf(commands), 1)
      this.#collect()
    }
  }

  /** Runs the command of this id. False when there is none that can run. */
  readonly run = (id: string): boolean => {
    const command = this.#commands.find((candidate) => candidate.id === id)
    if (!command || command.isDisabled === true) return false
    command.run()
    return true
  }

  /** Runs the command whose keys these are. False when there is none. */
  readonly press = (event: Stroke, platform: Platform): boolean => {
    const command = this.#commands.find(({ shortcut, isDisabled }) => {
      if (shortcut === undefined || isDisabled === true || !matchesShortcut(event, shortcut, platform)) return false
      return shortcut.includes('+') || /^F\d+$/u.test(shortcut) || !isWriting(event.target)
    })
    command?.run()
    return command !== undefined
  }

  #collect(): void {
    const byId = new Map<string, Command>()
    for (const layer of this.#layers) for (const command of layer) byId.set(command.id, command)
    this.#commands = [...byId.values()]
    for (const listener of this.#listeners) listener()
  }
}

/** Whether keys at this target are text. */
function isWriting(target: unknown): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
