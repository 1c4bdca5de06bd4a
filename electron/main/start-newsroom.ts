import { success } from '#shared/base'
import { type BackendPlaces, startBackend } from '#electron/host'
import type { StartBackend } from './open-newsroom.ts'

/**
 * Opens newsrooms in backend processes of their own.
 * @param entry the backend's entry file
 */
export const startNewsrooms =
  (entry: string, places: BackendPlaces): StartBackend =>
  async (opening, events) => {
    const started = await startBackend({
      entry,
      opening,
      places,
      onEvent: events.event,
      onLost: events.lost,
      onBack: events.back
    })
    return started.ok ? success(started.value) : started
  }
