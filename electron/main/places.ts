import { join } from 'node:path'
import { app } from 'electron'
import type { BackendPlaces } from '#electron/host'

/** Where the program's own files lie: beside the code in a checkout, inside the archive once packaged. */
export interface Places {
  readonly preload: string
  /** Built renderer: index.html and its assets. */
  readonly renderer: string
  /** Built fonts with their metric tables. */
  readonly fonts: string
  readonly locales: string
  readonly icon: string
  readonly backendEntry: string
  readonly backend: BackendPlaces
  /** The settings file of this user. */
  readonly settings: string
  /** Folder for words that could not be written to their newsroom. */
  readonly aside: string
  /** Newsrooms that nobody chose a place for: fresh copies of the sample. */
  readonly samples: string
}

export function findPlaces(): Places {
  const root = app.getAppPath()
  // The backend may run in a Node that cannot look into the archive: what it needs lies beside it.
  const outside = root.replace(/\.asar$/u, '.asar.unpacked')
  const own = app.getPath('userData')
  return {
    preload: join(root, 'out/preload/index.cjs'),
    renderer: join(root, 'out/renderer'),
    fonts: join(root, 'resources/fonts/built'),
    locales: join(root, 'resources/locales'),
    icon: join(root, 'resources/icons/512x512.png'),
    backendEntry: join(outside, 'out/main/backend.js'),
    backend: {
      fonts: join(outside, 'resources/fonts/built'),
      sample: join(outside, 'resources/sample'),
      cache: join(own, 'press-cache')
    },
    settings: join(own, 'settings.json'),
    aside: join(own, 'unsaved'),
    samples: join(own, 'samples')
  }
}
