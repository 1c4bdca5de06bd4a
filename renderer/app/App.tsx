import { useEffect } from 'react'
import { type Client, ClientProvider, type EditionStore } from '#renderer/client'
import {
  Announcer,
  CommandProvider,
  type CommandRegistry,
  LocaleProvider,
  StatusItemsProvider,
  ToastArea,
  type Toasts
} from '#renderer/ui'
import { AppProvider, useReport, useSession, useSessionState } from './context.tsx'
import type { Session } from './session.ts'
import { Window } from './shell/Window.tsx'
import { useTheme } from './shell/theme.ts'
import { useAppWords } from './words.ts'

export interface AppProps {
  readonly client: Client
  readonly store: EditionStore
  readonly session: Session
  readonly toasts: Toasts
  readonly registry: CommandRegistry
}

/** Everything the window's components look up: session, client, language, commands, messages. */
export function App({ client, store, session, toasts, registry }: AppProps) {
  return (
    <AppProvider session={session} toasts={toasts}>
      <ClientProvider client={client} store={store}>
        <CommandProvider registry={registry}>
          <Localised toasts={toasts} />
        </CommandProvider>
      </ClientProvider>
    </AppProvider>
  )
}

function Localised({ toasts }: Pick<AppProps, 'toasts'>) {
  const settings = useSessionState(({ settings: held }) => held)
  const locale = settings?.locale ?? 'zh-CN'
  useTheme(settings?.theme ?? 'system', locale)
  return (
    <LocaleProvider locale={locale} platform={settings?.platform ?? 'linux'}>
      <Announcer>
        <StatusItemsProvider>
          <Begin />
          {settings === null ? null : <Window />}
          <Messages toasts={toasts} />
        </StatusItemsProvider>
      </Announcer>
    </LocaleProvider>
  )
}

/** Starts the session once there is someone to tell its problems. */
function Begin() {
  const session = useSession()
  const report = useReport()
  useEffect(() => {
    const begin = async (): Promise<void> => {
      const begun = await session.begin()
      if (!begun.ok) report(begun.problem)
    }
    if (session.state.settings === null) void begin()
    // The words of later reports change with the language; the session begins once.
  }, [session, report])
  return null
}

function Messages({ toasts }: Pick<AppProps, 'toasts'>) {
  const words = useAppWords()
  return <ToastArea toasts={toasts} label={words('toasts')} closeLabel={words('dismiss')} />
}
