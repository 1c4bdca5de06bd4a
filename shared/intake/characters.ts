import type { Lang } from '#shared/model'

/** Marks that end a sentence, a clause or a quotation: a paragraph ending in one is taken as complete. */
const CLOSING = new Set('。！？!?…．：:；;”’』」）)】]〕〉》｝}"\'.')
/** Marks that never begin a line of their own. */
const NEVER_FIRST = new Set('，、。；：？！,;:?!”’』」）)】〕〉》%％℃')
const MARKUP = new Set('*_~`')

const HAN = /\p{Script=Han}/gu
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}'’-]*/gu

/** Chinese as soon as there is one Han character to five Latin words. */
export function guessLang(text: string): Lang {
  const sample = text.slice(0, 20_000)
  const han = hanCount(sample)
  const words = sample.match(LATIN_WORD)?.length ?? 0
  return han > 0 && han * 5 >= words ? 'zh-CN' : 'en'
}

export const hanCount = (text: string): number => text.match(HAN)?.length ?? 0

/** Width in half-width columns: Han, full-width marks, curly quotes, dashes and ellipses count two. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    width += code >= 0x1100 || (code >= 0x2014 && code <= 0x2026) ? 2 : 1
  }
  return width
}

/** The text without white space and emphasis marks at its end. */
export function withoutTrailingMarkup(text: string): string {
  let end = text.length
  while (end > 0 && (MARKUP.has(text.charAt(end - 1)) || text.charAt(end - 1).trim() === '')) end--
  return text.slice(0, end)
}

/** The last character that is neither white space nor an emphasis mark; empty if there is none. */
export const lastVisible = (text: string): string => withoutTrailingMarkup(text).slice(-1)

/** Whether the paragraph's last visible mark closes it. */
export const endsClosed = (text: string): boolean => CLOSING.has(lastVisible(text))

export const isNeverFirst = (character: string): boolean => NEVER_FIRST.has(character)

/** Parts of a text between blanks of any width. */
export const splitBlank = (text: string): string[] => text.split(/\s+/u).filter((part) => part !== '')
