import type { Block, BlockKind, Mark, TextRun } from '#shared/model'
import { tidyRuns } from './body.ts'

/** As much of a DOM node as reading pasted HTML needs. */
export interface HtmlNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly childNodes: ArrayLike<HtmlNode>
  readonly getAttribute?: (name: string) => string | null
}

const ELEMENT = 1
const TEXT = 3

const DROPPED = new Set(['SCRIPT', 'STYLE', 'HEAD', 'TITLE', 'META', 'LINK', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'OBJECT', 'IFRAME'])
const HEADINGS = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6'])
const BLOCKS = new Set(
  (
    'H1 H2 H3 H4 H5 H6 P DIV LI UL OL DL DT DD BLOCKQUOTE PRE ARTICLE SECTION ASIDE HEADER FOOTER MAIN NAV FIGURE ' +
    'FIGCAPTION ADDRESS TABLE TBODY THEAD TFOOT TR HR FORM FIELDSET BODY'
  ).split(' ')
)
const KAI = /kai|楷/iu

/** The declarations of a style attribute that matter here. */
function styleOf(node: HtmlNode): { readonly weight?: string; readonly slant?: string; readonly family?: string } {
  const style = node.getAttribute?.('style') ?? ''
  const value = (property: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'iu').exec(style)?.[1]?.trim().toLowerCase()
  const [weight, slant] = [value('font-weight'), value('font-style')]
  const family = value('font-family') ?? node.getAttribute?.('face') ?? undefined
  return {
    ...(weight === undefined ? {} : { weight }),
    ...(slant === undefined ? {} : { slant }),
    ...(family === undefined ? {} : { family })
  }
}

function marksOf(node: HtmlNode, outer: ReadonlySet<Mark>): ReadonlySet<Mark> {
  const marks = new Set(outer)
  const { weight, slant, family } = styleOf(node)
  if (['B', 'STRONG'].includes(node.nodeName)) marks.add('bold')
  if (['I', 'EM', 'CITE'].includes(node.nodeName)) marks.add('italic')
  if (weight !== undefined) {
    if (weight.startsWith('bold') || Number(weight) >= 600) marks.add('bold')
    else marks.delete('bold')
  }
  if (slant !== undefined) {
    if (slant === 'normal') marks.delete('italic')
    else marks.add('italic')
  }
  if (family !== undefined && KAI.test(family)) marks.add('kai')
  return marks
}

/** White space as a browser shows it; the indents that Chinese typists set by hand go. */
function trimLine(runs: readonly TextRun[]): TextRun[] {
  const tidy = tidyRuns(runs.map(({ text, marks }) => ({ text: text.replaceAll('\u00A0', ' '), marks })))
  const first = tidy[0]
  if (first) tidy[0] = { ...first, text: first.text.replace(/^[\s\u3000]+/u, '') }
  const last = tidy.at(-1)
  if (last) tidy[tidy.length - 1] = { ...last, text: last.text.replace(/[\s\u3000]+$/u, '') }
  return tidyRuns(tidy)
}

/**
 * What pasted HTML says: paragraphs, headings as crossheads, and the marks we know. Everything else of it (fonts,
 * colours, tables' frames, pictures, scripts) stays behind; no text does.
 */
export function blocksOfHtml(root: HtmlNode): Block[] {
  const blocks: Block[] = []
  let line: TextRun[] = []
  let kind: BlockKind = 'paragraph'
  const endLine = (): void => {
    // Headings are bold by nature: the mark would say nothing.
    const plain = (marks: readonly Mark[]): Mark[] => marks.filter((mark) => kind !== 'crosshead' || mark !== 'bold')
    const runs = trimLine(line.map(({ text, marks }) => ({ text, marks: plain(marks) })))
    if (runs.length > 0) blocks.push({ kind, runs })
    line = []
  }
  const walk = (node: HtmlNode, marks: ReadonlySet<Mark>): void => {
    if (node.nodeType === TEXT) {
      const text = (node.nodeValue ?? '').replaceAll(/[\t\n\r\f ]+/gu, ' ')
      const open = line.at(-1)?.text.endsWith(' ') === true || line.length === 0
      line.push({ text: open ? text.replace(/^ /u, '') : text, marks: [...marks] })
      return
    }
    if (node.nodeType !== ELEMENT || DROPPED.has(node.nodeName.toUpperCase())) return
    const name = node.nodeName.toUpperCase()
    const isBlock = BLOCKS.has(name)
    if (isBlock || name === 'BR') endLine()
    const outer = kind
    if (HEADINGS.has(name)) kind = 'crosshead'
    const inner = HEADINGS.has(name) ? new Set<Mark>() : marksOf(node, marks)
    for (const child of Array.from(node.childNodes)) walk(child, inner)
    if (name === 'TD' || name === 'TH') line.push({ text: ' ', marks: [] })
    if (isBlock) endLine()
    kind = outer
  }
  for (const child of Array.from(root.childNodes)) walk(child, new Set())
  endLine()
  return blocks
}

/** Plain text: a paragraph per line, empty lines gone. A single line stays as it is, white space and all. */
export function blocksOfText(text: string): Block[] {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/u)
  if (lines.length === 1) return text === '' ? [] : [{ kind: 'paragraph', runs: [{ text, marks: [] }] }]
  return lines
    .map((line): Block => ({ kind: 'paragraph', runs: trimLine([{ text: line, marks: [] }]) }))
    .filter(({ runs }) => runs.length > 0)
}
