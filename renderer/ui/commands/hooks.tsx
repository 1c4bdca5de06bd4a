import { type ReactNode, createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import { type Command, CommandRegistry } from './registry.ts'

const CommandContext = createContext<CommandRegistry>(new CommandRegistry())

/** Gives the window's commands to everything below. */
export function CommandProvider({ registry, children }: { readonly registry: CommandRegistry; readonly children: ReactNode }) {
  return <CommandContext value={registry}>{children}</CommandContext>
}

export const useCommandRegistry = (): CommandRegistry => useContext(CommandContext)

/** All commands that can be given now. */
export function useCommandList(): readonly Command[] {
  const registry = useCommandRegistry()
  return useSyncExternalStore(registry.subscribe, () => registry.commands)
}

/** Offers these commands while the component is on screen. Memoise the list. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useCommandRegistry()
  useEffect(() => registry.add(commands), [registry, commands])
}
