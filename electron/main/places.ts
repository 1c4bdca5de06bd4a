import { join } from 'node:path'
import { app } from 'electron'

/** Where the program's own files lie: beside the code in a checkout, inside the archive once packaged. */
export interface Places {
  readonly preload: string
  /** Built renderer: index.html and its assets. */
  readonly renderer: string
  /** Built fonts with their metric tables. */
  readonly fonts: string
  readonly locales: string
  readonly icon: string
  /** The settings file of this user. */
  readonly settings: string
  /** Newsrooms that nobody chose a place for: fresh copies of the sample. */
  readonly samples: string
}

export function findPlaces(): Places {
  const root = app.getAppPath()
  const own = app.getPath('userData')
  return {
    preload: join(root, 'out/preload/index.cjs'),
    renderer: join(root, 'out/renderer'),
    fonts: join(root, 'resources/fonts/built'),
    locales: join(root, 'resources/locales'),
    icon: join(root, 'resources/icons/512x512.png'),
    settings: join(own, 'settings.json'),
    samples: join(own, 'samples')
  }
}
