import type { Credit, Lang } from '#shared/model'
import type { CopyItem } from '../types.ts'
import { creditPicture, readBareNames, readCredits } from '../credits/credits.ts'
import { type CopyContext, readWords } from './context.ts'

/** Names below the body. */
export interface End {
  readonly credits: readonly Credit[]
  readonly words: string
  readonly rest: readonly CopyItem[]
}

/** Names at the end of a paragraph. */
export interface Tail {
  readonly text: string
  readonly credits: readonly Credit[]
  readonly words: string
}

const MOST_LINES = 4
const MARKED = /^[（(【[□■◆●◎]/u
const BRACKETED_TAIL = /[（(][^（）()]{2,80}[）)]$/u
const BARE_TAIL = /(?:[。！？”』」]|[.!?”"’])\s+(\S[^。！？]{1,80})$/u
const SENTENCE_END = /[。！？….!?”』」"’]$/u

function readEndLine(text: string, lang: Lang): readonly Credit[] | null {
  const credits = readCredits(text, lang)
  if (credits !== null) return creditPicture(credits) ? null : credits
  return MARKED.test(text) ? readBareNames(text, lang) : null
}

/** Takes lines of names from the end of an article's items. */
export function readEnd(items: readonly CopyItem[], context: CopyContext): End {
  const credits: Credit[] = []
  const words: string[] = []
  let end = items.length
  for (let taken = 0; end > 0 && taken < MOST_LINES;) {
    const item = items[end - 1]
    if (item?.kind === 'rule') {
      end -= 1
      continue
    }
    const list = item?.kind === 'text' || item?.kind === 'strong' ? readEndLine(item.text, context.lang) : null
    if (list === null || (item?.kind !== 'text' && item?.kind !== 'strong')) break
    credits.unshift(...list)
    words.unshift(readWords(item.text, context))
    taken += 1
    end -= 1
  }
  return credits.length === 0
    ? { credits, words: '', rest: items }
    : { credits, words: words.join(' '), rest: items.slice(0, end) }
}

/** Cuts names off the end of the last paragraph: ……。（王明）, ……。 本报记者 王明. Null when there are none. */
export function cutTail(text: string, lang: Lang): Tail | null {
  const end = text.slice(-200)
  const words = BRACKETED_TAIL.exec(end)?.[0] ?? BARE_TAIL.exec(end)?.[1]
  if (words === undefined) return null
  const before = text.slice(0, -words.length).trimEnd()
  if (!SENTENCE_END.test(before.slice(-1))) return null
  const credits = readCredits(words, lang) ?? (MARKED.test(words) ? readBareNames(words, lang) : null)
  return credits === null ? null : { text: before, credits, words }
}
