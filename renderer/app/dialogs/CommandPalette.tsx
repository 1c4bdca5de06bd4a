import { useMemo } from 'react'
import { Palette, type PaletteGroup, useCommandList } from '#renderer/ui'
import { useAppWords } from '../words.ts'

export interface CommandPaletteProps {
  readonly onClose: () => void
}

/** Every command that can be given now, and every article, by typing. */
export function CommandPalette({ onClose }: CommandPaletteProps) {
  const words = useAppWords()
  const commands = useCommandList()
  const groups = useMemo((): PaletteGroup[] => {
    const byTitle = new Map<string, PaletteGroup['items']>()
    for (const command of commands) {
      const { group, isDisabled, id, title, detail, icon, shortcut, run } = command
      if (group === undefined || isDisabled === true) continue
      const row = {
        id,
        label: title,
        icon,
        run,
        ...(detail === undefined ? {} : { detail }),
        ...(shortcut === undefined ? {} : { shortcut })
      }
      byTitle.set(group, [...(byTitle.get(group) ?? []), row])
    }
    return [...byTitle].map(([title, items]) => ({ title, items }))
  }, [commands])
  return (
    <Palette
      label={words('palette.label')}
      placeholder={words('palette.hint')}
      nothing={words('palette.nothing')}
      groups={groups}
      isOpen
      onClose={onClose}
      footer={<span>{words('palette.keys')}</span>}
    />
  )
}
