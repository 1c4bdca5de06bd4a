import { Archive, CalendarSearch, ChevronDown, FileText, FolderOpen, LayoutPanelTop, Plus, Printer, Search } from 'lucide-react'
import { useMemo } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { EditionSummary } from '#shared/contract'
import { useEdition } from '#renderer/client'
import { Button, IconButton, MenuButton, MenuItem, MenuLine, MenuSection, useCommandRegistry, useLocale } from '#renderer/ui'
import { editionDate } from '../dates.ts'
import { useSession, useSessionState } from '../context.tsx'
import { useAppWords } from '../words.ts'

export const DESKS = ['story', 'page', 'archive'] as const
export type DeskName = (typeof DESKS)[number]

const ICONS = { story: FileText, page: LayoutPanelTop, archive: Archive } as const

export interface TitleBarProps {
  /** Null while there is nothing to work on. */
  readonly desk: DeskName | null
  readonly onDesk: (desk: DeskName) => void
}

/** Edition at the left, desks in the middle, search and export at the right. Drags the window where it is empty. */
export function TitleBar({ desk, onDesk }: TitleBarProps) {
  const words = useAppWords()
  const registry = useCommandRegistry()
  return (
    <header className="app-title" data-pane tabIndex={-1}>
      <div className="app-title-side">
        <EditionMenu />
      </div>
      {desk === null ? (
        <span />
      ) : (
        <nav className="app-desks" aria-label={words('desks')}>
          {DESKS.map((name) => {
            const Icon = ICONS[name]
            return (
              <AriaButton
                key={name}
                className="app-desk"
                onPress={() => onDesk(name)}
                {...(name === desk ? { 'aria-current': 'page' as const } : {})}
              >
                <Icon className="ui-icon" size={14} aria-hidden />
                {words(`desk.${name}`)}
              </AriaButton>
            )
          })}
        </nav>
      )}
      <div className="app-title-side app-title-end">
        <IconButton icon={Search} label={words('search')} shortcut="Mod+K" onPress={() => registry.run('view.commands')} />
        <Button icon={Printer} isDisabled={desk === null} onPress={() => registry.run('file.export')}>
          {words('export')}
        </Button>
      </div>
    </header>
  )
}

/** Editions that the menu lists; the others are found by number or date. */
const LATEST = 10

/** The newest editions, and the open one wherever it stands. */
function latestOf(editions: readonly EditionSummary[], open: string | null): readonly EditionSummary[] {
  const latest = editions.slice(0, LATEST)
  const own = editions.slice(LATEST).filter(({ id }) => id === open)
  return [...latest, ...own]
}

function EditionMenu() {
  const words = useAppWords()
  const { locale } = useLocale()
  const session = useSession()
  const registry = useCommandRegistry()
  const newsroom = useSessionState((state) => state.newsroom)
  const editions = useSessionState((state) => state.editions)
  const edition = useEdition((state) => state.material?.edition ?? null)
  const publication = useEdition((state) => state.material?.publication ?? null) ?? newsroom?.publication
  const when = edition ? editionDate(edition.date, locale) : null
  const listed = useMemo(() => latestOf(editions ?? [], edition?.id ?? null), [editions, edition?.id])
  return (
    <MenuButton
      label={words('edition.choose')}
      trigger={
        <AriaButton className="app-edition">
          {publication ? (
            <span className="app-plate" lang={publication.lang}>
              {publication.name}
            </span>
          ) : null}
          <span className="app-edition-number ui-figures">
            {edition ? words('edition.label', { number: edition.number }) : words('edition.none')}
          </span>
          {when ? <span className="app-edition-date ui-figures">{words('edition.date', when)}</span> : null}
          <ChevronDown className="ui-icon" size={14} aria-hidden />
        </AriaButton>
      }
    >
      {listed.length > 0 ? (
        <MenuSection title={words('edition.list')}>
          {listed.map(({ id, date, number, pages, articles }) => {
            const { date: day, weekday } = editionDate(date, locale)
            return (
              <MenuItem
                key={id}
                id={id}
                label={`${words('edition.label', { number })}  ${words('edition.date', { date: day, weekday })}`}
                detail={words('edition.detail', { pages, articles })}
                isCurrent={id === edition?.id}
                onAction={() => void session.showEdition(id)}
              />
            )
          })}
        </MenuSection>
      ) : null}
      {editions && editions.length > listed.length ? (
        <MenuItem
          id="edition.all"
          icon={CalendarSearch}
          label={words('edition.all', { count: editions.length })}
          shortcut="Mod+Shift+O"
          onAction={() => registry.run('edition.all')}
        />
      ) : null}
      {newsroom ? (
        <MenuItem
          id="edition.new"
          icon={Plus}
          label={words('edition.new')}
          isDisabled={newsroom.readOnly}
          onAction={() => registry.run('edition.new')}
        />
      ) : null}
      <MenuLine />
      <MenuItem
        id="file.new"
        icon={Plus}
        label={words('command.new')}
        shortcut="Mod+N"
        onAction={() => registry.run('file.new')}
      />
      <MenuItem
        id="file.open"
        icon={FolderOpen}
        label={words('command.open')}
        shortcut="Mod+O"
        onAction={() => registry.run('file.open')}
      />
    </MenuButton>
  )
}
