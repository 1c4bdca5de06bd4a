import { type Credit, type CreditRole, type Credits, type Lang, creditsOf, emptyPicture, pictureCreditText } from '#shared/model'
import { readChineseCredits, readChineseNames } from './chinese.ts'
import { readEnglishCredits } from './english.ts'

const PICTURE_ROLES: ReadonlySet<CreditRole> = new Set(['photographer', 'courtesy'])
const LONGEST_NAME = 200

/** Reads a whole line as credits; English role words are known in Chinese copy too. Null when it is none. */
export function readCredits(line: string, lang: Lang): readonly Credit[] | null {
  const credits = lang === 'zh-CN' ? (readChineseCredits(line) ?? readEnglishCredits(line)) : readEnglishCredits(line)
  return credits?.every((credit) => credit.name.length <= LONGEST_NAME) === true ? credits : null
}

/** Names without a role; only Chinese ones can be told from other words. */
export const readBareNames = (line: string, lang: Lang): readonly Credit[] | null =>
  lang === 'zh-CN' ? readChineseNames(line) : null

/** Whether the credits speak of a picture alone. */
export const creditPicture = (list: readonly Credit[]): boolean => list.every((credit) => PICTURE_ROLES.has(credit.role))

/** The words that the model makes of a list. */
const wordsOf = (list: readonly Credit[], lang: Lang): string =>
  pictureCreditText({ ...emptyPicture('words'), credits: creditsOf(list) }, lang)

/** Credits that print exactly `words`, which are kept only where the list would give others. */
export function creditsWith(list: readonly Credit[], words: string, lang: Lang): Credits {
  return wordsOf(list, lang) === words ? creditsOf(list) : { list: [...list], text: words }
}

/** Credits behind a dateline: the model sets the list in brackets by itself. */
export function leadCredits(list: readonly Credit[], words: string, lang: Lang): Credits {
  const made = wordsOf(list, lang)
  const bracketed = lang === 'en' ? `(${made})` : `（${made}）`
  return bracketed === words ? creditsOf(list) : { list: [...list], text: words }
}
