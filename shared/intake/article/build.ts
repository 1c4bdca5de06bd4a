import { type Article, type Credits, type Lang, emptyArticle, emptyCredits } from '#shared/model'
import type { CopyItem } from '../types.ts'
import { guessLang } from '../characters.ts'
import { creditPicture, creditsWith } from '../credits/credits.ts'
import { type Heading, stackHeadlines } from '../page/headline.ts'
import { type Draft, readBody, toBlock } from './body.ts'
import { type CopyContext, readWords } from './context.ts'
import { type Opening, readOpening } from './dateline.ts'
import { cutTail, readEnd } from './end.ts'
import { readHead } from './head.ts'
import { addPictureCredit, placePictures, toPictures } from './place-pictures.ts'

export interface BuiltArticle {
  readonly article: Article
  readonly mended: number
  /** Files of its pictures, with the pictures' ids. */
  readonly files: readonly { readonly picture: string; readonly file: string }[]
}

const credited = (list: Credits['list'], words: string, context: CopyContext): Credits =>
  list.length === 0 ? emptyCredits : creditsWith(list, words, context.lang)

/** Cuts dateline and lead names off the first paragraph. */
function openBody(drafts: readonly Draft[], context: CopyContext): { opening: Opening | null; drafts: readonly Draft[] } {
  const at = drafts.findIndex((draft) => draft.kind === 'paragraph')
  const first = drafts[at]
  if (first?.style !== 'plain') return { opening: null, drafts }
  const opening = readOpening(first.text, context.lang)
  return { opening, drafts: drafts.with(at, { ...first, text: opening.rest }) }
}

/** Cuts names off the last paragraph. */
function closeBody(drafts: readonly Draft[], context: CopyContext) {
  const last = drafts.at(-1)
  const tail = last?.kind === 'paragraph' && last.style === 'plain' ? cutTail(last.text, context.lang) : null
  if (last === undefined || tail === null) return { tail: null, drafts }
  return { tail, drafts: drafts.with(drafts.length - 1, { ...last, text: tail.text, openLine: null }) }
}

function languageOf(headings: readonly Heading[], items: readonly CopyItem[]): Lang {
  const words = items.map((item) => (item.kind === 'text' || item.kind === 'strong' ? item.text : ''))
  return guessLang([...headings.map((heading) => heading.text), ...words].join('\n'))
}

/** Makes an article of the headings above it and the items below them. */
export function buildArticle(
  headings: readonly Heading[],
  items: readonly CopyItem[],
  copy: Omit<CopyContext, 'lang'> & { readonly lang: Lang | undefined }
): BuiltArticle {
  const context: CopyContext = { ...copy, lang: copy.lang ?? languageOf(headings, items) }
  const id = context.ids.next()
  const head = readHead(items, context)
  const { places, rest } = placePictures(head.rest, context)
  const end = readEnd(rest, context)
  const body = readBody(end.rest, context)
  const opened = openBody(body.drafts, context)
  const closed = closeBody(opened.drafts, context)
  const pictureTail = closed.tail !== null && creditPicture(closed.tail.credits)
  if (closed.tail !== null && pictureTail) {
    addPictureCredit(places, closed.tail.credits, readWords(closed.tail.words, context), places.length === 1, context)
  }
  const tail = closed.tail === null || pictureTail ? null : closed.tail
  const level = Math.max(1, ...headings.map((heading) => heading.level)) + 1
  const decks = head.decks.map((text, index): Heading => ({ kind: 'heading', level, text, line: index }))
  const pictures = toPictures(places, context)
  const empty = emptyArticle(id, context.lang)
  for (const { openLine } of closed.drafts) {
    if (openLine !== null) context.notes.add(openLine, 'the paragraph stops without a closing mark, and nothing goes on with it')
  }
  const blocks = closed.drafts.map((draft) => toBlock(draft, context))
  const endWords = [tail?.words ?? '', end.words].filter((words) => words !== '').join(' ')
  return {
    article: {
      ...empty,
      headline: { ...stackHeadlines([...headings, ...decks], context.lang), standfirst: head.standfirst },
      dateline: opened.opening?.dateline ?? '',
      lead: opened.opening?.lead ?? emptyCredits,
      head: credited([...head.credits], head.words, context),
      end: credited([...(tail?.credits ?? []), ...end.credits], endWords, context),
      body: blocks.length > 0 ? blocks : empty.body,
      pictures
    },
    mended: body.mended,
    files: places.flatMap((place, index) => {
      const picture = pictures[index]
      return place.file === null || picture === undefined ? [] : [{ picture: picture.id, file: place.file }]
    })
  }
}
