import { CloudAlert, HardDrive, LoaderCircle } from 'lucide-react'
import { useEffect } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { SaveState } from '#renderer/client'
import { useEdition, useEditionStore } from '#renderer/client'
import {
  Kbd,
  MenuButton,
  MenuItem,
  type StatusItem,
  useAnnounce,
  useCommandRegistry,
  useLocale,
  useStatusItemList
} from '#renderer/ui'
import { useAttempt, useSession, useSessionState } from '../context.tsx'
import { clockTime } from '../dates.ts'
import { SafetyStatus } from '../safety/SafetyStatus.tsx'
import { useAppWords, useProblemWords } from '../words.ts'

const LOCALES = ['zh-CN', 'en'] as const
const THEMES = ['system', 'light', 'dark'] as const

/** What is on disk, where one is, what needs a look; language, theme and commands. */
export function StatusBar() {
  const words = useAppWords()
  const registry = useCommandRegistry()
  const version = useSessionState((state) => state.settings?.version ?? '')
  const newsroom = useSessionState((state) => state.newsroom)
  return (
    <footer className="app-status" data-pane tabIndex={-1}>
      {newsroom ? <SaveStatus /> : <span className="app-status-part">{words('first.status')}</span>}
      <StatusParts side="left" />
      <span className="ui-grow" />
      <StatusParts side="right" />
      {newsroom ? <SafetyStatus /> : null}
      <LanguageMenu />
      <ThemeMenu />
      {newsroom ? (
        <AriaButton className="app-status-button" onPress={() => registry.run('view.commands')}>
          <Kbd keys="Mod+K" /> {words('palette.label')}
        </AriaButton>
      ) : (
        <span className="app-status-part">{words('first.version', { version })}</span>
      )}
    </footer>
  )
}

/** What the desk says about itself. */
function StatusParts({ side }: Pick<StatusItem, 'side'>) {
  const items = useStatusItemList().filter((item) => item.side === side)
  return items.map(({ id, text, tone }) => (
    <span key={id} className={`app-status-part app-status-${tone ?? 'gray'} ui-figures`}>
      {text}
    </span>
  ))
}

const ICONS = { saved: HardDrive, saving: LoaderCircle, waiting: CloudAlert } as const

function SaveStatus() {
  const words = useAppWords()
  const say = useProblemWords()
  const announce = useAnnounce()
  const store = useEditionStore()
  const save = useEdition((state) => state.save)
  const isAside = useEdition((state) => state.isAside)
  const reason = save.kind === 'waiting' ? say(save.problem) : null
  useEffect(() => {
    if (reason !== null) announce(words('save.failed', { reason }), 'assertive')
  }, [announce, words, reason])
  const Icon = ICONS[save.kind]
  return (
    <AriaButton
      className={`app-status-button app-save-${save.kind}`}
      aria-label={reason === null ? saveWords(save, words) : words('save.failed', { reason })}
      isDisabled={save.kind !== 'waiting'}
      onPress={store.retry}
    >
      <Icon className="ui-icon" size={14} aria-hidden />
      <span className="ui-figures">{saveWords(save, words)}</span>
      {isAside ? <span>{words('save.aside')}</span> : null}
      {reason === null ? null : <span className="app-save-reason ui-ellipsis">{reason}</span>}
    </AriaButton>
  )
}

function saveWords(save: SaveState, words: ReturnType<typeof useAppWords>): string {
  if (save.kind === 'saving') return words('save.saving')
  if (save.kind === 'waiting') return words('save.waiting', { count: save.count })
  return save.at === null ? words('save.saved') : words('save.savedAt', { time: clockTime(save.at) })
}

function LanguageMenu() {
  const words = useAppWords()
  const session = useSession()
  const attempt = useAttempt()
  const { locale } = useLocale()
  return (
    <MenuButton
      label={words('language')}
      placement="top end"
      trigger={
        <AriaButton className="app-status-button" aria-label={`${words('language')}: ${words(`language.${locale}`)}`}>
          {words(`language.${locale}`)}
        </AriaButton>
      }
    >
      {LOCALES.map((id) => (
        <MenuItem
          key={id}
          id={id}
          label={words(`language.${id}`)}
          isCurrent={id === locale}
          onAction={() => attempt(async () => await session.change({ locale: id }))}
        />
      ))}
    </MenuButton>
  )
}

function ThemeMenu() {
  const words = useAppWords()
  const session = useSession()
  const attempt = useAttempt()
  const theme = useSessionState((state) => state.settings?.theme ?? 'system')
  return (
    <MenuButton
      label={words('theme')}
      placement="top end"
      trigger={
        <AriaButton className="app-status-button" aria-label={`${words('theme')}: ${words(`theme.${theme}`)}`}>
          {words(`theme.${theme}`)}
        </AriaButton>
      }
    >
      {THEMES.map((id) => (
        <MenuItem
          key={id}
          id={id}
          label={words(`theme.${id}`)}
          isCurrent={id === theme}
          onAction={() => attempt(async () => await session.change({ theme: id }))}
        />
      ))}
    </MenuButton>
  )
}
