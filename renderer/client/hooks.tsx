import { type ReactNode, createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react'
import { invariant } from '#shared/base'
import type { Client } from './client.ts'
import type { EditionState, EditionStore } from './edition-store.ts'

interface Connected {
  readonly client: Client
  readonly store: EditionStore
}

const ClientContext = createContext<Connected | null>(null)

/** Gives the window's client and edition store to everything below it. */
export function ClientProvider({ client, store, children }: Connected & { readonly children: ReactNode }) {
  const connected = useMemo(() => ({ client, store }), [client, store])
  return <ClientContext value={connected}>{children}</ClientContext>
}

function useConnected(): Connected {
  const connected = useContext(ClientContext)
  invariant(connected, 'ClientProvider is missing above this component')
  return connected
}

export const useClient = (): Client => useConnected().client

export const useEditionStore = (): EditionStore => useConnected().store

/** Watches a part of the open edition. `select` gives something the state holds, or a plain value: never a new object. */
export function useEdition<T>(select: (state: EditionState) => T): T {
  const { store } = useConnected()
  return useSyncExternalStore(
    store.subscribe,
    useCallback(() => select(store.state), [store, select])
  )
}
