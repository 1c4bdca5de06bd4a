import { Quote, SquarePlus } from 'lucide-react'
import { useMemo } from 'react'
import { type Command, useCommands } from '#renderer/ui'
import { QUOTE_KEYS, WORDS_KINDS } from './PageToolbar.tsx'
import type { DeskActions } from './state/actions.ts'
import type { PageWords } from './words.ts'

/** What the page desk adds to the palette and the native menu. */
export function useDeskCommands(actions: DeskActions, say: PageWords): void {
  useCommands(
    useMemo((): Command[] => {
      const group = say('command.group')
      return [
        {
          id: 'insert.quote',
          group,
          icon: Quote,
          title: say('command.quote'),
          shortcut: QUOTE_KEYS,
          run: actions.addQuote
        },
        ...WORDS_KINDS.map((kind) => ({
          id: `insert.${kind}`,
          group,
          icon: SquarePlus,
          title: say(`command.${kind}`),
          run: () => {
            actions.insert(kind)
          }
        }))
      ]
    }, [actions, say])
  )
}
