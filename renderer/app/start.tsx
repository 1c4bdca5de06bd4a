import './fonts.css'
import './app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { invariant } from '#shared/base'
import type { DesktopApi } from '#shared/contract'
import { EditionStore, createClient, systemClock } from '#renderer/client'
import { CommandRegistry, Toasts } from '#renderer/ui'
import { App } from './App.tsx'
import { Outside } from './Outside.tsx'
import { Session } from './session.ts'

/** Draws the window into an element. Without the desktop's bridge it says where to go. */
export function startWindow(element: Element | null, api: DesktopApi | undefined): void {
  invariant(element, 'the page has no place for the window')
  const root = createRoot(element)
  if (!api) {
    root.render(<Outside />)
    return
  }
  const client = createClient(api)
  const store = new EditionStore(client, crypto.randomUUID(), systemClock)
  const session = new Session(client, store, localStorage)
  root.render(
    <StrictMode>
      <App client={client} store={store} session={session} toasts={new Toasts()} registry={new CommandRegistry()} />
    </StrictMode>
  )
}
