import { FIELDS, type FieldTexts, type SearchField } from './fields.ts'
import { type Phrase, type Range, findPhrase, marksAmong, mayStand } from './match.ts'
import { type Unit, unitsOf } from './units.ts'

/** A piece of an article around what was looked for. */
export interface Snippet {
  readonly field: SearchField
  readonly text: string
  /** What to mark in the text. */
  readonly marks: readonly Range[]
}

/** Room of a snippet in Latin letters; a Han character takes two. */
const ROOM = 136
/** Of it before the first mark. */
const BEFORE = 32
/** A word that a snippet would begin inside of is left out when it ends this soon, UTF-16 units. */
const LONGEST_CUT = 12

interface Candidate {
  readonly field: SearchField
  readonly text: string
  readonly units: readonly Unit[]
  /** Phrases of the query that stand in it. */
  readonly phrases: readonly Phrase[]
}

/** The paragraph in which most of the phrases stand; of equals the one of the heavier field, then the first. */
function bestParagraph(texts: FieldTexts, phrases: readonly Phrase[]): Candidate | null {
  let best: Candidate | null = null
  for (const field of FIELDS)
    // The main headline is shown beside the snippet anyway.
    for (const text of field === 'headline' ? texts.headline.slice(1) : texts[field]) {
      const most: number = best?.phrases.length ?? 0
      const possible = phrases.filter((phrase) => mayStand(text, phrase))
      if (possible.length <= most) continue
      const units = unitsOf(text)
      const found = possible.filter((phrase) => findPhrase(units, phrase).length > 0)
      if (found.length <= most) continue
      best = { field, text, units, phrases: found }
      // No later one can have more.
      if (found.length === phrases.length) return best
    }
  return best
}

const isWide = (text: string, at: number): boolean => text.charAt(at) > '\u2e7f'
const isTrail = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00
const isLetter = (text: string, at: number): boolean => /[a-z]/iu.test(text.charAt(at))

/** Where a snippet begins: so much before its first mark, and not inside a word that ends soon. */
function beginning(text: string, mark: number): number {
  let from = mark
  for (let room = BEFORE; from > 0 && room > 0;) {
    from -= isTrail(text, from - 1) ? 2 : 1
    room -= isWide(text, from) ? 2 : 1
  }
  if (from === 0 || !isLetter(text, from) || !isLetter(text, from - 1)) return Math.max(from, 0)
  const blank = text.slice(from, from + LONGEST_CUT).search(/\s/u)
  return blank >= 0 && from + blank < mark ? from + blank + 1 : from
}

function ending(text: string, from: number): number {
  let to = from
  for (let room = ROOM; to < text.length && room > 0;) {
    room -= isWide(text, to) ? 2 : 1
    to += isTrail(text, to + 1) ? 2 : 1
  }
  return Math.min(to, text.length)
}

/** Cuts a snippet that begins a little before the first mark; `…` stands where something was left out. */
function cut(text: string, marks: readonly Range[]): Omit<Snippet, 'field'> {
  const start = beginning(text, marks[0]?.[0] ?? 0)
  const end = ending(text, start)
  const lead = start > 0 ? '…' : ''
  const shift = start - lead.length
  return {
    text: lead + text.slice(start, end).replaceAll(/\s/gu, ' ') + (end < text.length ? '…' : ''),
    marks: marks
      .filter(([markStart, markEnd]) => markEnd > start && markStart < end)
      .map(([markStart, markEnd]): Range => [Math.max(markStart, start) - shift, Math.min(markEnd, end) - shift])
  }
}

/** What to show of an article: the paragraph that fits the query best, or how the text begins. */
export function snippetOf(texts: FieldTexts, phrases: readonly Phrase[]): Snippet {
  const best = bestParagraph(texts, phrases)
  if (best === null) return { field: 'body', ...cut(texts.body.find((paragraph) => paragraph !== '') ?? '', []) }
  return { field: best.field, ...cut(best.text, marksAmong(best.units, best.phrases)) }
}
