import type { TextRole } from '#shared/frame'
import { type Article, type Lang, type TextRun, printedTexts } from '#shared/model'

export interface HeadText {
  readonly role: TextRole
  readonly index: number
  readonly runs: readonly TextRun[]
}

/** The texts above an article's body; null where there is none. */
export interface HeadTexts {
  readonly lang: Lang
  readonly kicker: HeadText | null
  readonly main: HeadText | null
  readonly deck: HeadText | null
  readonly standfirst: HeadText | null
  readonly byline: HeadText | null
}

export function headTextsOf(article: Article): HeadTexts {
  const printed = printedTexts(article)
  const find = (role: TextRole): HeadText | null => printed.find((text) => text.role === role && text.index === 0) ?? null
  return {
    lang: article.lang,
    kicker: find('kicker'),
    main: find('main'),
    deck: find('deck'),
    standfirst: find('standfirst'),
    byline: find('byline')
  }
}

/** Head of a part that goes on from another page: where from, and the headline again so that readers find it. */
export function continuationTexts(article: Article, words: string): HeadTexts {
  const jump = (text: string): HeadText => ({ role: 'jump', index: -1, runs: [{ text, marks: [] }] })
  const main = article.headline.main.replaceAll('\n', ' ')
  return {
    lang: article.lang,
    kicker: null,
    main: main === '' ? null : jump(main),
    deck: jump(words),
    standfirst: null,
    byline: null
  }
}

/** A text of the stack without its marks: headlines are set in one face. */
export const plainText = (text: HeadText): string =>
  text.runs.length === 1 ? (text.runs[0]?.text ?? '') : text.runs.map((run) => run.text).join('')
