import { FIELDS, type FieldTexts, type SearchField } from './fields.ts'
import { type Phrase, type Range, findPhrase, marksIn } from './match.ts'
import { unitsOf } from './units.ts'

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

const widthOf = (character: string): number => (character > '\u2e7f' ? 2 : 1)

interface Candidate {
  readonly field: SearchField
  readonly text: string
  /** Phrases of the query that stand in it. */
  readonly found: number
}

/** The paragraph in which most of the phrases stand; of equals the one of the heavier field, then the first. */
function bestParagraph(texts: FieldTexts, phrases: readonly Phrase[]): Candidate | null {
  let best: Candidate | null = null
  for (const field of FIELDS)
    // The main headline is shown beside the snippet anyway.
    for (const text of field === 'headline' ? texts.headline.slice(1) : texts[field]) {
      const units = unitsOf(text)
      const found = phrases.filter((phrase) => findPhrase(units, phrase).length > 0).length
      if (found > (best?.found ?? 0)) best = { field, text, found }
      // No later one can have more.
      if (found > 0 && found === phrases.length) return best
    }
  return best
}

/** Cuts a snippet that begins a little before the first mark; `…` stands where something was left out. */
function cut(text: string, marks: readonly Range[]): Omit<Snippet, 'field'> {
  const characters = Array.from(text.replaceAll(/\s/gu, ' '))
  const first = marks[0]?.[0] ?? 0
  const starts: number[] = []
  let at = 0
  for (const character of characters) {
    starts.push(at)
    at += character.length
  }
  starts.push(at)
  let from = starts.findIndex((start) => start >= first)
  for (let room = BEFORE; from > 0 && room > 0; from--) room -= widthOf(characters[from - 1] ?? '')
  // A word is not cut in two where a blank is near.
  const blank = characters.indexOf(' ', from)
  if (from > 0 && blank >= 0 && blank - from < 12 && (starts[blank] ?? 0) < first && /[a-z]/iu.test(characters[from] ?? ''))
    from = blank + 1
  let to = from
  for (let room = ROOM; to < characters.length && room > 0; to++) room -= widthOf(characters[to] ?? '')
  const start = starts[from] ?? 0
  const end = starts[to] ?? at
  const lead = from > 0 ? '…' : ''
  const shift = start - lead.length
  return {
    text: lead + characters.slice(from, to).join('') + (to < characters.length ? '…' : ''),
    marks: marks
      .filter(([markStart, markEnd]) => markEnd > start && markStart < end)
      .map(([markStart, markEnd]): Range => [Math.max(markStart, start) - shift, Math.min(markEnd, end) - shift])
  }
}

/** What to show of an article: the paragraph that fits the query best, or how the text begins. */
export function snippetOf(texts: FieldTexts, phrases: readonly Phrase[]): Snippet {
  const best = bestParagraph(texts, phrases)
  const { field, text } = best ?? { field: 'body' as const, text: texts.body.find((paragraph) => paragraph !== '') ?? '' }
  return { field, ...cut(text, marksIn(text, phrases)) }
}
