import type { CopyItem, Notes, TextItem } from '../types.ts'
import type { Line } from './lines.ts'
import { displayWidth, endsClosed } from '../characters.ts'
import { stripEmphasis } from './inline.ts'
import { hasListMark, isRule } from './marks.ts'
import { isTableRule, readTable, tabbedLength } from './table.ts'

const HEADING = /^(#{1,6})(?:\s+(.*)|(?=[\p{Script=Han}“《「『（])(.*))$/u
const STRONG = /^(\*\*\*|\*\*|___|__)(?=\S)([^*]+?)\1$/u
const FENCE = /^`{3,}/u
const HTML = /^<(?:\/?[a-zA-Z][^>]*>|!--)/u
const IMAGE = /!\[([^\]]{0,2000})\]\(([^()\n]{1,2000}(?:\([^()]{0,500}\)[^()]{0,500})?)\)/gu
const TITLE = /^(\S.*?)\s+["“'](.*)["”']$/u
/** #topic# as social media write it, or a sentence that begins with such a tag. */
const TAG = /^#[^\s#][^#]*(?:#|[。；]$)/u
const LONGEST_HEADING = 400

/** What the scanner has to know of the lines before. */
interface Scan {
  readonly items: CopyItem[]
  readonly notes: Notes
  gap: number
}

function pushText(scan: Scan, line: Line, text: string, style: TextItem['style'], hardBreak = false): void {
  scan.items.push({ kind: 'text', text, line: line.number, style, gap: scan.gap, indent: line.indent, hardBreak })
  scan.gap = 0
}

/** Two blanks or a backslash at the end of a Markdown line break it on purpose. */
function pushMarkdownText(scan: Scan, line: Line, text: string): void {
  const style = hasListMark(text) ? 'list' : 'plain'
  const backslash = /[^\\]\\$/u.test(text)
  pushText(scan, line, backslash ? text.slice(0, -1).trimEnd() : text, style, backslash || line.hardBreak)
}

/** Takes images out of a line; what is left of it comes back. */
function takeImages(scan: Scan, line: Line): string {
  return line.text
    .replaceAll(IMAGE, (_whole, caption: string, target: string) => {
      const titled = TITLE.exec(target.trim())
      const file = (titled?.[1] ?? target).trim().replace(/^<(.*)>$/u, '$1')
      scan.items.push({ kind: 'image', caption: caption.trim(), credit: titled?.[2]?.trim() ?? '', file, line: line.number })
      return ''
    })
    .trim()
}

/** Kept lines of a table, a fence or HTML from `from` on. Gives how many there are, 0 when none begins here. */
function verbatimLength(lines: readonly Line[], from: number): number {
  const first = lines[from]?.text ?? ''
  const fence = FENCE.exec(first)?.[0]
  if (fence !== undefined) {
    const end = lines.findIndex((line, index) => index > from && line.text.startsWith(fence))
    return end < 0 ? 1 : end + 1 - from
  }
  const tabbed = tabbedLength(lines, from)
  if (tabbed > 0) return tabbed
  const isRow = (index: number): boolean => (lines[index]?.text ?? '').includes('|')
  const begins =
    (first.startsWith('|') && first.endsWith('|') && first.length > 1) ||
    (first.includes('|') && isTableRule(lines[from + 1]?.text ?? ''))
  if (!begins) return HTML.test(first.slice(0, 500)) ? 1 : 0
  let end = from
  while (isRow(end)) end++
  return end - from
}

/** A table is one item; code, HTML and what only looks like a table are kept line by line. */
function pushKept(scan: Scan, kept: readonly Line[]): void {
  const [first] = kept
  const table = FENCE.test(first?.text ?? '') ? null : readTable(kept)
  if (first && table !== null) pushText(scan, first, table, 'table')
  else for (const row of kept) if (row.text !== '') pushText(scan, row, row.text, 'verbatim')
}

const verbatimName = (text: string): string => {
  if (FENCE.test(text)) return 'code'
  return text.startsWith('<') ? 'HTML' : 'a table'
}

/** A heading underlined with === or ---: 1 or 2, or 0. */
function underlineLevel(line: Line, next: Line | undefined): 0 | 1 | 2 {
  if (next === undefined || displayWidth(line.text) > 80 || endsClosed(line.text)) return 0
  if (/^={3,}$/u.test(next.text)) return 1
  return /^-{3,}$/u.test(next.text) ? 2 : 0
}

/** One line that stands alone: heading, rule, bold line, image, list item, quote or text. */
function scanLine(scan: Scan, line: Line): void {
  const heading = HEADING.exec(line.text)
  const words = (heading?.[2]?.replace(/(?:^|\s)#+$/u, '') ?? heading?.[3]?.replace(/#+$/u, '') ?? '').trim()
  if (/^#{1,6}$/u.test(line.text) || (heading !== null && words === '')) {
    scan.items.push({ kind: 'rule', line: line.number })
  } else if (heading !== null && words.length <= LONGEST_HEADING && !TAG.test(line.text)) {
    scan.items.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: stripEmphasis(words), line: line.number })
  } else if (isRule(line.text)) {
    scan.items.push({ kind: 'rule', line: line.number })
  } else {
    const text = line.text.includes('![') ? takeImages(scan, line) : line.text
    const strong = text.length <= LONGEST_HEADING ? STRONG.exec(text)?.[2] : undefined
    if (strong !== undefined) scan.items.push({ kind: 'strong', text: strong.trim(), line: line.number })
    else if (text.startsWith('>')) scanQuote(scan, line, text)
    else if (text !== '') pushMarkdownText(scan, line, text)
  }
  scan.gap = 0
}

function scanQuote(scan: Scan, line: Line, text: string): void {
  const words = text.replace(/^(?:>\s?)+/u, '').trim()
  if (words !== '') pushText(scan, line, words, 'quote')
}

/** Lines with Markdown's marks become items, one for each line; paragraphs are put together later. */
export function scanMarkup(lines: readonly Line[], notes: Notes): CopyItem[] {
  const scan: Scan = { items: [], notes, gap: 0 }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined) break
    if (line.text === '') {
      scan.gap++
      continue
    }
    const kept = verbatimLength(lines, at)
    if (kept > 0) {
      notes.add(line.number, `${verbatimName(line.text)} is kept as typed`)
      pushKept(scan, lines.slice(at, at + kept))
      at += kept - 1
      continue
    }
    const level = scan.gap > 0 || at === 0 ? underlineLevel(line, lines[at + 1]) : 0
    if (level > 0) {
      scan.items.push({ kind: 'heading', level, text: stripEmphasis(line.text), line: line.number })
      at += 1
      scan.gap = 0
    } else scanLine(scan, line)
  }
  return scan.items
}

/** Lines without any marks: rules, tables and list items are still seen. */
export function scanPlain(lines: readonly Line[], notes: Notes): CopyItem[] {
  const scan: Scan = { items: [], notes, gap: 0 }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined) break
    const kept = line.text.includes('\t') ? verbatimLength(lines, at) : 0
    if (kept > 0) {
      notes.add(line.number, 'a table is kept as typed')
      pushKept(scan, lines.slice(at, at + kept))
      at += kept - 1
    } else if (line.text === '') scan.gap++
    else if (isRule(line.text)) {
      scan.items.push({ kind: 'rule', line: line.number })
      scan.gap = 0
    } else pushText(scan, line, line.text, hasListMark(line.text) ? 'list' : 'plain')
  }
  return scan.items
}

const EVIDENCE = /^(?:#{1,6}\s+\S|\*\*\S.*\*\*$)|!\[[^\]]*\]\([^)]+\)|\*\*[^\s*][^*]{0,200}\*\*/u

/** Whether the copy carries Markdown's marks at all. */
export const hasMarkup = (lines: readonly Line[]): boolean =>
  lines.some(
    (line) => EVIDENCE.test(line.text.slice(0, 2000)) || (/^#{1,6}\p{Script=Han}/u.test(line.text) && !TAG.test(line.text))
  )
