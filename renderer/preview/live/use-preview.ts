import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { EditionInput } from '#shared/layout'
import { PreviewClient, type PreviewOptions, type PreviewState } from './preview-client.ts'

let shared: PreviewClient | null = null

/** The window's one worker, started when a page is first wanted. */
function sharedClient(): PreviewClient {
  shared ??= new PreviewClient(
    () => new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name: 'composer' }),
    {
      now: () => performance.now(),
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds)
        return () => {
          clearTimeout(timer)
        }
      }
    }
  )
  return shared
}

/**
 * Composed pages of the material, kept up to date in a worker. One desk asks at a time: the newest request counts.
 * `material` and `options.draft` are compared by identity.
 */
export function usePreview(material: EditionInput | null, options: PreviewOptions = {}): PreviewState {
  const client = sharedClient()
  const { page = null, draft = null } = options
  const state = useSyncExternalStore(client.subscribe, () => client.state)
  useLayoutEffect(() => {
    client.show(material, { page, draft })
  }, [client, material, page, draft])
  return state
}
