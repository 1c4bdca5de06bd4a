import type { Lang, Mark, TextRun } from '#shared/model'

/** A run's text may be 2,000,000 characters long in the article document: longer ones are cut into several runs. */
const LONGEST_RUN = 1_000_000
/** A paragraph has at most 20,000 runs there; one that would have more loses its emphasis, not its words. */
const MOST_RUNS = 20_000
const ESCAPABLE = /[!-/:-@[-`{-~]/u
const DELIMITER = /\*{1,3}|_{1,3}/uy
const ALPHANUMERIC = /[\p{Script=Latin}\p{N}]/u

interface Piece {
  /** Text, or the delimiter as typed. */
  readonly text: string
  /** Index of the delimiter this one is matched with. */
  partner: number | null
  readonly delimiter: boolean
}

interface Flank {
  readonly opens: boolean
  readonly closes: boolean
}

/** Looser than CommonMark, which refuses emphasis between Han characters and full-width marks: only blanks and words decide. */
function flank(delimiter: string, before: string, after: string): Flank {
  const insideWord = ALPHANUMERIC.test(before) && ALPHANUMERIC.test(after)
  if (insideWord && delimiter.length === 1) return { opens: false, closes: false }
  const underscore = delimiter.startsWith('_')
  return {
    opens: after.trim() !== '' && !(underscore && ALPHANUMERIC.test(before)),
    closes: before.trim() !== '' && !(underscore && ALPHANUMERIC.test(after))
  }
}

function cutPieces(text: string): Piece[] {
  const pieces: Piece[] = []
  const openers = new Map<string, number>()
  let plain = ''
  const flush = () => {
    if (plain !== '') pieces.push({ text: plain, partner: null, delimiter: false })
    plain = ''
  }
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at)
    if (character === '\\' && ESCAPABLE.test(text.charAt(at + 1))) {
      plain += text.charAt(at + 1)
      at += 2
      continue
    }
    DELIMITER.lastIndex = at
    const delimiter = DELIMITER.exec(text)?.[0]
    if (delimiter === undefined) {
      plain += character
      at += 1
      continue
    }
    flush()
    const { opens, closes } = flank(delimiter, text.charAt(at - 1), text.charAt(at + delimiter.length))
    const opener = openers.get(delimiter)
    const piece: Piece = { text: delimiter, partner: null, delimiter: true }
    const index = pieces.push(piece) - 1
    const open = opener === undefined ? undefined : pieces[opener]
    if (closes && opener !== undefined && open !== undefined && opener < index - 1) {
      open.partner = index
      piece.partner = opener
      for (const [kind, position] of openers) if (position >= opener) openers.delete(kind)
    } else if (opens) openers.set(delimiter, index)
    at += delimiter.length
  }
  flush()
  return pieces
}

function marksFor(delimiter: string, lang: Lang): readonly Mark[] {
  const slanted: Mark = lang === 'zh-CN' ? 'kai' : 'italic'
  if (delimiter.length === 3) return ['bold', slanted]
  return delimiter.length === 2 ? ['bold'] : [slanted]
}

function pushRun(runs: TextRun[], text: string, marks: readonly Mark[]): void {
  const last = runs.at(-1)
  if (last !== undefined && last.marks.join() === marks.join() && last.text.length + text.length <= LONGEST_RUN) {
    runs[runs.length - 1] = { text: last.text + text, marks: last.marks }
    return
  }
  for (let at = 0; at < text.length; at += LONGEST_RUN) runs.push({ text: text.slice(at, at + LONGEST_RUN), marks: [...marks] })
}

/** Text without markup, as one run. */
export function plainRuns(text: string, marks: readonly Mark[] = []): TextRun[] {
  const runs: TextRun[] = []
  pushRun(runs, text, marks)
  return runs
}

/**
 * Reads emphasis and escapes. Delimiters without a partner stay in the text.
 * @param base marks of the whole text
 */
export function readEmphasis(text: string, lang: Lang, base: readonly Mark[] = []): TextRun[] {
  const runs: TextRun[] = []
  const depth = new Map<Mark, number>(base.map((mark) => [mark, 1]))
  for (const [index, piece] of cutPieces(text).entries()) {
    if (piece.partner === null) {
      const marks = (['bold', 'kai', 'italic'] as const).filter((mark) => (depth.get(mark) ?? 0) > 0)
      pushRun(runs, piece.text, marks)
      continue
    }
    const step = piece.partner > index ? 1 : -1
    for (const mark of marksFor(piece.text, lang)) depth.set(mark, (depth.get(mark) ?? 0) + step)
  }
  return runs.length <= MOST_RUNS ? runs : plainRuns(runs.map((run) => run.text).join(''), base)
}

/** The text without emphasis marks and escapes. */
export const stripEmphasis = (text: string): string =>
  readEmphasis(text, 'en')
    .map((run) => run.text)
    .join('')

/** What Markdown would make of the line that we keep as typed, in the words of a note. */
export function keptMarkup(text: string): readonly string[] {
  const found: string[] = []
  if (/`[^`]{1,500}`/u.test(text)) found.push('code is kept as typed')
  if (/\[[^\]]{1,300}\]\([^)]{1,500}\)/u.test(text)) found.push('a link is kept as typed')
  if (/<\/?[a-zA-Z][^<>]{0,300}>/u.test(text)) found.push('HTML is kept as typed')
  if (text.includes('**') && stripEmphasis(text).includes('**')) found.push('a ** without its partner is kept as typed')
  return found
}
