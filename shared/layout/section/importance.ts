import type { Lang, PageFormat } from '#shared/model'

/** 1 the lead, 2 and 3 what follows, 4 a brief. */
export type Importance = 1 | 2 | 3 | 4

/** Sizes of main headlines, points. */
export interface HeadSizes {
  readonly least: number
  readonly ideal: number
  readonly most: number
}

const SIZES: Readonly<Record<Importance, HeadSizes>> = {
  1: { least: 42, ideal: 54, most: 72 },
  2: { least: 27, ideal: 34.5, most: 42 },
  3: { least: 18, ideal: 24, most: 28.5 },
  4: { least: 13.5, ideal: 16.5, most: 18 }
}

/** Headlines of a small page are smaller. */
const TABLOID_SCALE = 0.8

const onGrid = (size: number): number => Math.round(size / 1.5) * 1.5

export function headSizes(importance: Importance, format: PageFormat): HeadSizes {
  const sizes = SIZES[importance]
  if (format.name === 'broadsheet') return sizes
  const scaled = (size: number): number => Math.max(12, onGrid(size * TABLOID_SCALE))
  return { least: scaled(sizes.least), ideal: scaled(sizes.ideal), most: scaled(sizes.most) }
}

/** Below this much text, without a picture, an article far down the page is a brief. */
const BRIEF_CHARACTERS = 320
/** From this much text on an article is more than its rank says. */
const LONG_CHARACTERS = 750

/** Letters of English that take the room of one Han character. */
const LETTERS_PER_HAN = 2.6

/** Length of a text in Han characters, so that both languages are weighed alike. */
export const lengthInHan = (characters: number, lang: Lang): number => (lang === 'en' ? characters / LETTERS_PER_HAN : characters)

/**
 * Importance from the article's own rank and length alone, so that taking another article off the page or typing in it
 * does not change this one's headline.
 * @param rank position among the page's articles in their order, from 0
 * @param length body text, in Han characters
 */
export function importanceOf(rank: number, length: number, pictures: number): Importance {
  if (rank === 0) return 1
  if (rank <= 2) return length < BRIEF_CHARACTERS / 2 && pictures === 0 ? 3 : 2
  if (length >= LONG_CHARACTERS) return 2
  return length < BRIEF_CHARACTERS && pictures === 0 ? 4 : 3
}
