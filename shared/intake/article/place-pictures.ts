import { type Credit, type Credits, type Picture, emptyCredits, emptyPicture } from '#shared/model'
import type { CopyItem, TextItem } from '../types.ts'
import { creditPicture, creditsWith, readCredits } from '../credits/credits.ts'
import { type CopyContext, readWords } from './context.ts'
import { type CaptionLine, cutPictureCredit, readCaption } from './pictures.ts'

/** A picture as the copy speaks of it. */
export interface Place {
  caption: string
  credits: Credits
  /** The file the copy names; null keeps a place for a picture that is still missing. */
  readonly file: string | null
}

export interface Placed {
  readonly places: Place[]
  /** The items without those that speak of pictures. */
  readonly rest: readonly CopyItem[]
}

/** The article document holds no more; what comes later stays in the body as typed. */
const MOST_PICTURES = 500

const isBare = (place: Place | undefined): place is Place => place?.credits.list.length === 0 && place.credits.text === null

const credit = (list: readonly Credit[], words: string, context: CopyContext): Credits =>
  words === '' ? emptyCredits : creditsWith(list, words, context.lang)

function addImage(places: Place[], item: Extract<CopyItem, { kind: 'image' }>, context: CopyContext): void {
  const caption = readWords(item.caption, context)
  const named = item.credit === '' ? cutPictureCredit(caption, context.lang) : null
  const words = readWords(item.credit, context)
  places.push({
    caption: named?.caption ?? caption,
    credits:
      named === null
        ? credit(readCredits(words, context.lang) ?? [], words, context)
        : credit(named.credits, named.words, context),
    file: item.file
  })
}

/** An image's own caption is often the short form of the line below it. */
function mergeCaptions(own: string, line: string, context: CopyContext): string {
  if (line.includes(own)) return line
  return own + (context.lang === 'zh-CN' ? '　' : ' ') + line
}

/** A caption goes to the picture right above it, unless that place has one already; else it keeps a place of its own. */
function addCaption(places: Place[], line: CaptionLine, beside: boolean, context: CopyContext): void {
  const last = places.at(-1)
  const credits = credit(line.credits, line.words, context)
  const free = beside && (line.words === '' || isBare(last))
  if (free && last !== undefined && (last.caption === '' || last.file !== null)) {
    last.caption = mergeCaptions(last.caption, line.caption, context)
    if (line.words !== '') last.credits = credits
  } else places.push({ caption: line.caption, credits, file: null })
}

/** A line that only credits goes to the picture right above it when nobody is named there yet. */
export function addPictureCredit(
  places: Place[],
  list: readonly Credit[],
  words: string,
  beside: boolean,
  context: CopyContext
): void {
  const last = places.at(-1)
  const credits = credit(list, words, context)
  if (beside && isBare(last)) last.credits = credits
  else places.push({ caption: '', credits, file: null })
}

const isParagraph = (item: CopyItem): boolean => item.kind === 'text' && item.style === 'plain'

const asTyped = (item: Extract<CopyItem, { kind: 'image' }>): TextItem => ({
  kind: 'text',
  text: `![${item.caption}](${item.file}${item.credit === '' ? '' : ` "${item.credit}"`})`,
  line: item.line,
  style: 'verbatim',
  gap: 1,
  indent: 0,
  hardBreak: false
})

/** Whether the item was understood as a picture's, and added. */
function takePicture(places: Place[], item: CopyItem, beside: boolean, alone: boolean, context: CopyContext): boolean {
  if (item.kind === 'image') {
    addImage(places, item, context)
    return true
  }
  if ((item.kind !== 'text' || item.style === 'verbatim' || item.style === 'table') && item.kind !== 'strong') return false
  const credits = readCredits(item.text, context.lang)
  if (credits !== null && creditPicture(credits)) {
    addPictureCredit(places, credits, readWords(item.text, context), beside, context)
    return true
  }
  const caption = item.kind === 'text' ? readCaption(readWords(item.text, context), context.lang, alone) : null
  if (caption === null) return false
  addCaption(places, caption, beside, context)
  return true
}

/** Takes images, captions and photo credits out of an article's items. */
export function placePictures(items: readonly CopyItem[], context: CopyContext): Placed {
  const alone = items.filter(isParagraph).length <= 1
  const places: Place[] = []
  const rest: CopyItem[] = []
  let beside = false
  for (const item of items) {
    const room = places.length < MOST_PICTURES
    if (room && takePicture(places, item, beside, alone, context)) {
      beside = true
      continue
    }
    beside = false
    rest.push(item.kind === 'image' ? asTyped(item) : item)
  }
  return { places, rest }
}

export const toPictures = (places: readonly Place[], context: CopyContext): Picture[] =>
  places.map((place) => ({ ...emptyPicture(context.ids.next()), caption: place.caption, credits: place.credits }))
