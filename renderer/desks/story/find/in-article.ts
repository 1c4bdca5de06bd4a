import { type Article, type ArticleId, type Block, type TextRun, blockText } from '#shared/model'
import { replacementOf } from './pattern.ts'

export const HEADS = ['kicker', 'main', 'deck', 'standfirst'] as const

export interface FoundPlace {
  readonly field: (typeof HEADS)[number] | 'dateline' | 'body' | 'caption'
  /** Which block or picture, from 0; 0 in the other fields. */
  readonly index: number
}

/** A stretch of an article's words, UTF-16 offsets in the text of its field. */
export interface Found extends FoundPlace {
  readonly article: ArticleId
  readonly start: number
  readonly end: number
}

/** More than anybody walks through. */
const MOST = 5000

/** Everything of an article that can be searched, in the order in which one reads it at the desk. */
function textsOf(article: Article): (FoundPlace & { readonly text: string })[] {
  return [
    ...HEADS.map((field) => ({ field, index: 0, text: article.headline[field] })),
    { field: 'dateline', index: 0, text: article.dateline },
    ...article.body.map((block, index) => ({ field: 'body' as const, index, text: blockText(block) })),
    ...article.pictures.map(({ caption }, index) => ({ field: 'caption' as const, index, text: caption }))
  ]
}

/** Matches that are not empty. */
function* matchesIn(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  for (const match of text.matchAll(pattern)) if (match[0] !== '') yield match
}

export function findInArticle(article: Article, pattern: RegExp): Found[] {
  const found: Found[] = []
  for (const { field, index, text } of textsOf(article)) {
    for (const match of matchesIn(text, pattern)) {
      if (found.length >= MOST) return found
      found.push({ article: article.id, field, index, start: match.index, end: match.index + match[0].length })
    }
  }
  return found
}

interface Replaced {
  readonly start: number
  readonly end: number
  readonly words: string
}

export interface Replacing {
  readonly pattern: RegExp
  readonly replacement: string
  /** The replacement may name parts of what was found. */
  readonly isPattern: boolean
  /** Which matches; all of them without it. */
  readonly only?: Found
}

/** The article with its matches replaced, and how many there were; fields and blocks without any keep their identity. */
export function replaceInArticle(article: Article, replacing: Replacing): { readonly article: Article; readonly count: number } {
  const { pattern, replacement, isPattern, only } = replacing
  let count = 0
  const changesIn = (place: FoundPlace, text: string): Replaced[] => {
    if (only !== undefined && (only.field !== place.field || only.index !== place.index)) return []
    const changes = [...matchesIn(text, pattern)]
      .filter(({ index }) => only === undefined || index === only.start)
      .map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        words: replacementOf(match, replacement, isPattern)
      }))
    count += changes.length
    return changes
  }
  const plain = (place: FoundPlace, text: string): string => {
    const changes = changesIn(place, text)
    return changes.length === 0 ? text : (replaceInRuns([{ text, marks: [] }], changes)[0]?.text ?? '')
  }
  const headline = { ...article.headline }
  for (const field of HEADS) headline[field] = plain({ field, index: 0 }, headline[field])
  const dateline = plain({ field: 'dateline', index: 0 }, article.dateline)
  const body = article.body.map((block, index): Block => {
    const changes = changesIn({ field: 'body', index }, blockText(block))
    return changes.length === 0 ? block : { ...block, runs: replaceInRuns(block.runs, changes) }
  })
  const pictures = article.pictures.map((picture, index) => {
    const caption = plain({ field: 'caption', index }, picture.caption)
    return caption === picture.caption ? picture : { ...picture, caption }
  })
  return { article: count === 0 ? article : { ...article, headline, dateline, body, pictures }, count }
}

/** Runs with stretches replaced: the new words take the marks of the first character that they replace. */
function replaceInRuns(runs: readonly TextRun[], changes: readonly Replaced[]): TextRun[] {
  let from = 0
  return runs.map(({ text, marks }) => {
    const to = from + text.length
    let words = ''
    let at = from
    for (const change of changes) {
      if (change.end <= from || change.start >= to) continue
      if (change.start >= from) words += text.slice(at - from, change.start - from) + change.words
      at = Math.min(change.end, to)
    }
    words += text.slice(at - from)
    from = to
    return { text: words, marks }
  })
}

const FIELDS = [...HEADS, 'dateline', 'body', 'caption'] as const

/** Below zero when the first stands before the second in one article. */
export const byPlace = (a: Omit<Found, 'article' | 'end'>, b: Omit<Found, 'article' | 'end'>): number =>
  FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field) || a.index - b.index || a.start - b.start
