/** The faces a page may use; `resources/fonts` has one file and one advance table for each. */
export const FONT_FACES = [
  'song',
  'song-black',
  'hei',
  'hei-bold',
  'hei-black',
  'kai',
  'latin',
  'latin-italic',
  'latin-bold',
  'latin-black'
] as const

export type FontFace = (typeof FONT_FACES)[number]
