import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** Folders of the program. */
export const places = {
  fonts: join(root, 'resources/fonts/built'),
  sample: join(root, 'resources/sample'),
  cache: join(root, '.cache'),
  /** Where the sample goes unless told otherwise. */
  sampleOut: join(root, 'out/sample')
} as const
