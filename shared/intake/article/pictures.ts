import type { Credit, Lang } from '#shared/model'
import { simplify } from '../traditional.ts'
import { creditPicture, readCredits } from '../credits/credits.ts'

/** A caption and the credit behind it, as they stand in one line. */
export interface CaptionLine {
  readonly caption: string
  readonly credits: readonly Credit[]
  /** The credit's own words; empty when there is none. */
  readonly words: string
}

const CHINESE_CAPTION =
  /^(?:[▲△▼▽◀▶←→↑↓]|(?:上|下|左|右|题|本|大|小)?图(?:为|[①-⑩一二三四五\d]{0,2}[：:]|（[^）]{1,6}）)|(?:图片|照片)(?:说明|为)|[①-⑩]\s*图|资料(?:图片|照片|图)|（资料(?:图片|照片|图)）)/u
const ENGLISH_CAPTION = /^(?:pictured|caption|above|below|(?:main|top) (?:picture|photo)|our picture)\b\s*(?:[:,]|shows|\()/iu
const LONGEST_CAPTION = 320
/** Text before a photo credit is a caption up to this length, else a paragraph that tells more than the picture. */
const LONGEST_UNMARKED = 110
const CHINESE_TAIL = /^(.*[。！？”』」…])\s*([（(][^（）()]{2,80}[）)]|[^。！？”（）]{2,60})$/u
const ENGLISH_TAIL = /^(.*[.!?”"’])\s+(\(?(?:photo|picture|image|photograph|courtesy|words and)[^.!?()]{2,100}\)?)$/iu
const MARKED_TAIL = /^(.*\S)\s{1,4}(\S{2,60}(?:\s\S{1,30}){0,4})$/u

export const isCaptionStart = (text: string, lang: Lang): boolean =>
  (lang === 'zh-CN' && CHINESE_CAPTION.test(simplify(text.slice(0, 12)))) || ENGLISH_CAPTION.test(text)

/** Cuts a picture's credit off the end of a line: 工人在检修。 王明 摄. Null when there is none. */
export function cutPictureCredit(text: string, lang: Lang): CaptionLine | null {
  if (text.length > 2000) return null
  const tails = [lang === 'zh-CN' ? CHINESE_TAIL : ENGLISH_TAIL, ...(isCaptionStart(text, lang) ? [MARKED_TAIL] : [])]
  for (const pattern of tails) {
    const found = pattern.exec(text)
    const words = found?.[2]?.trim() ?? ''
    const credits = words === '' ? null : readCredits(words, lang)
    if (found !== null && credits !== null && creditPicture(credits)) return { caption: found[1]?.trim() ?? '', credits, words }
  }
  return null
}

/**
 * Reads a line as a picture's caption: it says so (图为 …), or it is short and ends in a photo credit. Null when it is none.
 * @param alone the line is all the text its article has, so that it must be the body
 */
export function readCaption(text: string, lang: Lang, alone: boolean): CaptionLine | null {
  if (text.length > LONGEST_CAPTION) return null
  const cut = cutPictureCredit(text, lang)
  if (isCaptionStart(text, lang)) return cut ?? { caption: text, credits: [], words: '' }
  return cut !== null && !alone && cut.caption.length <= LONGEST_UNMARKED ? cut : null
}
