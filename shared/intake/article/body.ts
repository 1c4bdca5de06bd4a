import type { Block, Mark, TextRun } from '#shared/model'
import type { CopyItem, TextItem } from '../types.ts'
import { endsClosed } from '../characters.ts'
import { readCredits } from '../credits/credits.ts'
import { plainRuns } from '../scan/inline.ts'
import { isNumberedCrosshead } from '../scan/marks.ts'
import { type CopyContext, readRuns, readWords } from './context.ts'
import { mendParagraphs } from './mend.ts'

/** A body block and where it comes from. */
export interface Draft {
  readonly kind: Block['kind']
  readonly text: string
  readonly line: number
  readonly style: TextItem['style'] | 'strong'
  /** Line on which it stops without a closing mark, else null. */
  readonly openLine: number | null
}

export interface Body {
  readonly drafts: readonly Draft[]
  readonly mended: number
}

/** Names of a page's makers, which belong into its folio line. */
const STAFF = /^(?:(?:本版)?(?:责任)?(?:编辑|校对|美编|责编|版式|组版)|(?:sub-?)?editor:|page design:)[\s：:]?.{0,60}$/iu

const LONGEST_CROSSHEAD = { 'zh-CN': 40, en: 90 } as const
/** The article document holds at most 50,000 blocks. */
const MOST_BLOCKS = 49_000

type Words = Exclude<CopyItem, { kind: 'image' | 'rule' }>

/** A bold or numbered line, or a heading, between paragraphs: with text below it. */
function isCrosshead(item: Words, next: CopyItem | undefined, context: CopyContext): boolean {
  if (next === undefined || next.kind === 'rule') return false
  if (item.kind === 'heading') return true
  if (item.kind === 'text') return item.style === 'plain' && isNumberedCrosshead(item.text) && next.kind === 'text'
  return item.text.length <= LONGEST_CROSSHEAD[context.lang] && !/[。；：，、;:,.…]$/u.test(item.text)
}

/** Names that are no credits of the article are kept as they are, and nothing is glued to them. */
function fixNames(item: TextItem, context: CopyContext): TextItem {
  if (item.style !== 'plain') return item
  const staff = STAFF.test(item.text)
  if (!staff && readCredits(item.text, context.lang) === null) return item
  context.notes.add(
    item.line,
    staff ? 'the names of the page’s staff are kept as text' : 'names in the middle of the body are kept as text'
  )
  return { ...item, style: 'verbatim' }
}

/** A bold line or heading that is no crosshead. */
function boldDraft(item: Exclude<Words, TextItem>, context: CopyContext): Draft {
  if (item.kind === 'heading' || !endsClosed(item.text)) {
    context.notes.add(item.line, 'a crosshead without text below it is kept as a paragraph')
  }
  return { kind: 'paragraph', text: item.text, line: item.line, style: 'strong', openLine: null }
}

/** Orders the items of a body into paragraphs and crossheads, and mends what a column break has cut. */
export function readBody(items: readonly CopyItem[], context: CopyContext): Body {
  const drafts: Draft[] = []
  let mended = 0
  let together: TextItem[] = []
  const flush = () => {
    const found = mendParagraphs(together, context.words, context.indented, context.lang)
    for (const { text, line, style, openLine } of found.paragraphs)
      drafts.push({ kind: 'paragraph', text, line, style, openLine })
    mended += found.mended
    together = []
  }
  for (const [index, item] of items.entries()) {
    if (item.kind === 'rule' || item.kind === 'image') {
      flush()
      continue
    }
    if (isCrosshead(item, items[index + 1], context)) {
      flush()
      drafts.push({ kind: 'crosshead', text: item.text, line: item.line, style: 'plain', openLine: null })
    } else if (item.kind === 'text') together.push(fixNames(item, context))
    else {
      flush()
      drafts.push(boldDraft(item, context))
    }
  }
  flush()
  return { drafts: capped(drafts), mended }
}

/** Beyond the most blocks a document holds, paragraphs run into one another. */
function capped(drafts: readonly Draft[]): readonly Draft[] {
  const over = drafts[MOST_BLOCKS]
  if (over === undefined) return drafts
  const text = drafts
    .slice(MOST_BLOCKS)
    .map((draft) => draft.text)
    .join(' ')
  return [...drafts.slice(0, MOST_BLOCKS), { ...over, kind: 'paragraph', style: 'verbatim', openLine: null, text }]
}

/** The cells' own emphasis, with the white space that parts them. */
function tableRuns(draft: Draft, context: CopyContext): TextRun[] {
  const runs: TextRun[] = []
  for (const part of draft.text.split(/([\t\n])/u)) {
    const own = part === '\t' || part === '\n' ? plainRuns(part) : readRuns(part, draft.line, context)
    for (const run of own) {
      const last = runs.at(-1)
      if (last?.marks.join() === run.marks.join()) runs[runs.length - 1] = { ...last, text: last.text + run.text }
      else runs.push(run)
    }
  }
  return runs
}

function marksOf(draft: Draft, context: CopyContext): readonly Mark[] {
  if (draft.style === 'strong') return ['bold']
  if (draft.style === 'quote') return [context.lang === 'zh-CN' ? 'kai' : 'italic']
  return []
}

export function toBlock(draft: Draft, context: CopyContext): Block {
  if (draft.style === 'table') return { kind: 'table', runs: tableRuns(draft, context) }
  if (draft.style === 'verbatim') return { kind: draft.kind, runs: plainRuns(draft.text) }
  if (draft.kind === 'crosshead') return { kind: 'crosshead', runs: plainRuns(readWords(draft.text, context)) }
  return { kind: 'paragraph', runs: readRuns(draft.text, draft.line, context, marksOf(draft, context)) }
}
