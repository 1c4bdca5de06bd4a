import { Newspaper } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Palette, type PaletteGroup, useLocale } from '#renderer/ui'
import { useSession, useSessionState } from '../context.tsx'
import { editionDate } from '../dates.ts'
import { useAppWords } from '../words.ts'
import { findEditions } from './find-editions.ts'

export interface EditionsDialogProps {
  readonly onClose: () => void
}

/** Every edition of the newsroom, found by its number or its date. */
export function EditionsDialog({ onClose }: EditionsDialogProps) {
  const words = useAppWords()
  const { locale } = useLocale()
  const session = useSession()
  const editions = useSessionState((state) => state.editions)
  const [typed, setTyped] = useState('')
  const found = useMemo(() => findEditions(editions ?? [], typed), [editions, typed])
  const groups = useMemo(
    (): PaletteGroup[] =>
      found.years.map(({ year, editions: held }) => ({
        title: words('edition.year', { year }),
        items: held.map(({ id, date, number, pages, articles }) => ({
          id,
          icon: Newspaper,
          label: `${words('edition.label', { number })}  ${words('edition.date', editionDate(date, locale))}`,
          detail: words('edition.detail', { pages, articles }),
          run: () => void session.showEdition(id)
        }))
      })),
    [found, words, locale, session]
  )
  return (
    <Palette
      label={words('edition.choose')}
      placeholder={words('edition.find')}
      nothing={words('edition.notFound')}
      groups={groups}
      typed={typed}
      onTyped={setTyped}
      isOpen
      onClose={onClose}
      footer={<span>{found.rest > 0 ? words('edition.rest', { count: found.rest }) : words('edition.keys')}</span>}
    />
  )
}
