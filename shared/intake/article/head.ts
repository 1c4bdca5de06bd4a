import type { Credit, Lang } from '#shared/model'
import type { CopyItem } from '../types.ts'
import { endsClosed } from '../characters.ts'
import { creditPicture, readBareNames, readCredits } from '../credits/credits.ts'
import { type CopyContext, readWords } from './context.ts'
import { opensArticle } from './dateline.ts'

/** What stands between the headline and the body. */
export interface Head {
  readonly credits: readonly Credit[]
  /** The credits' own words; empty when there are none. */
  readonly words: string
  readonly standfirst: string
  /** Bold lines below the headline that are further lines of it. */
  readonly decks: readonly string[]
  readonly rest: readonly CopyItem[]
}

const LABELLED_STANDFIRST = /^[【［]?(?:核心提示|内容提要|提要|阅读提示|导读|编者按|编者的话|开栏的话)[】］：:　 ]/u
const MOST_LINES = 6
const LONGEST_DECK = 40
const LONGEST_STANDFIRST = 1000
const LONGEST_BARE_NAMES = 16

/** Names on a line of their own: with roles, or bare right below the headline. */
function readByline(text: string, lang: Lang): readonly Credit[] | null {
  const credits = readCredits(text, lang)
  if (credits !== null) return creditPicture(credits) ? null : credits
  return text.length <= LONGEST_BARE_NAMES ? readBareNames(text, lang) : null
}

type Found =
  { readonly kind: 'names'; readonly credits: readonly Credit[] } | { readonly kind: 'standfirst' } | { readonly kind: 'deck' }

function readHeadLine(item: CopyItem, next: CopyItem | undefined, lang: Lang): Found | null {
  if ((item.kind !== 'text' && item.kind !== 'strong') || item.text.length > LONGEST_STANDFIRST) return null
  const credits = readByline(item.text, lang)
  if (credits !== null) return { kind: 'names', credits }
  if (item.kind === 'text') {
    const standfirst = item.style === 'quote' || LABELLED_STANDFIRST.test(item.text)
    return standfirst && next !== undefined ? { kind: 'standfirst' } : null
  }
  if (next?.kind !== 'text' && next?.kind !== 'strong') return null
  if (endsClosed(item.text) && item.text.length > 12) return { kind: 'standfirst' }
  const leads = next.kind === 'text' && (opensArticle(next.text, lang) || readByline(next.text, lang) !== null)
  return leads && item.text.length <= LONGEST_DECK ? { kind: 'deck' } : null
}

/** Reads the lines below a headline up to the body: names, standfirst, further headline lines. Pictures stay with the rest. */
export function readHead(items: readonly CopyItem[], context: CopyContext): Head {
  const credits: Credit[] = []
  const words: string[] = []
  const standfirst: string[] = []
  const decks: string[] = []
  const passed: CopyItem[] = []
  let at = 0
  for (let taken = 0; at < items.length && taken < MOST_LINES; at++) {
    const item = items[at]
    if (item === undefined) break
    if (item.kind === 'image' || item.kind === 'rule') {
      passed.push(item)
      continue
    }
    const found = item.kind === 'heading' ? null : readHeadLine(item, items[at + 1], context.lang)
    if (found === null) break
    taken += 1
    const text = readWords(item.text, context)
    if (found.kind === 'names') {
      credits.push(...found.credits)
      words.push(text)
    } else if (found.kind === 'standfirst') standfirst.push(text)
    else decks.push(text)
  }
  const gap = context.lang === 'zh-CN' ? '' : ' '
  return {
    credits,
    words: words.join(' '),
    standfirst: standfirst.join(gap),
    decks,
    rest: [...passed, ...items.slice(at)]
  }
}
