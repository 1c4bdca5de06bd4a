import type { Article } from '#shared/model'
import { buildArticle } from './article/build.ts'
import { guessLang } from './characters.ts'
import { cutParts } from './page/parts.ts'
import { inferHeadings } from './scan/headings.ts'
import { vocabularyOf } from './scan/join.ts'
import { type Line, splitLines } from './scan/lines.ts'
import { hasMarkup, scanMarkup, scanPlain } from './scan/markup.ts'
import { unwrap } from './scan/wrap.ts'
import type { CopyFormat, CopyItem, IntakeOptions, IntakeResult, Notes, OrderEntry, PictureFile } from './types.ts'

/** Share of paragraphs that begin with two full-width blanks from which such a beginning means something. */
const INDENTED_SHARE = 0.6

function collectNotes(): { notes: Notes; sentences: () => string[] } {
  const found: { line: number; sentence: string }[] = []
  return {
    notes: { add: (line, sentence) => found.push({ line, sentence }) },
    sentences: () => found.sort((a, b) => a.line - b.line).map(({ line, sentence }) => `line ${String(line)}: ${sentence}`)
  }
}

function scan(lines: readonly Line[], format: Exclude<CopyFormat, 'auto'>, options: IntakeOptions, notes: Notes): CopyItem[] {
  const scanned = format === 'plain' ? scanPlain(lines, notes) : scanMarkup(lines, notes)
  const items = unwrap(scanned, format === 'markdown')
  if (items.some((item) => item.kind === 'heading')) return items
  const text = items.map((item) => (item.kind === 'text' || item.kind === 'strong' ? item.text : '')).join('\n')
  return inferHeadings(items, options.lang ?? guessLang(text))
}

/** Most paragraphs begin with two blanks, but not all: where all do, a program has put them there, before second halves too. */
function isIndented(items: readonly CopyItem[]): boolean {
  const paragraphs = items.filter((item) => item.kind === 'text' && item.style === 'plain')
  const { length } = paragraphs.filter((item) => item.kind === 'text' && item.indent >= 4)
  return length >= 2 && length >= paragraphs.length * INDENTED_SHARE && length < paragraphs.length
}

/**
 * Reads copy into articles. Never fails: what it does not understand stays in a body and is named in `warnings`.
 * @param text decoded copy, any kind of line ends
 */
export function readCopy(text: string, options: IntakeOptions): IntakeResult {
  const lines = splitLines(text)
  const { notes, sentences } = collectNotes()
  const asked = options.format ?? 'auto'
  const format = asked === 'auto' ? (hasMarkup(lines) ? 'page' : 'plain') : asked
  const items = scan(lines, format, options, notes)
  const words = vocabularyOf(items.map((item) => (item.kind === 'text' ? item.text : '')))
  const context = { ids: options.ids, lang: options.lang, markup: format !== 'plain', words, indented: isIndented(items), notes }
  const articles: Article[] = []
  const banners: string[] = []
  const standingHeads: string[] = []
  const order: OrderEntry[] = []
  const pictureFiles: PictureFile[] = []
  let mended = 0
  for (const part of cutParts(items, options.lang, notes)) {
    if (part.kind === 'article') {
      const built = buildArticle(part.headings, part.items, context)
      const index = articles.push(built.article) - 1
      order.push({ kind: 'article', index })
      pictureFiles.push(...built.files.map((file) => ({ article: index, ...file })))
      mended += built.mended
    } else {
      const list = part.kind === 'banner' ? banners : standingHeads
      order.push({ kind: part.kind, index: list.push(part.text) - 1 })
    }
  }
  return { articles, banners, standingHeads, order, pictureFiles, mended, warnings: sentences() }
}
