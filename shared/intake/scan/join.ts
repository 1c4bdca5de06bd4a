import { isNeverFirst, lastVisible, withoutTrailingMarkup } from '../characters.ts'

/** The words that occur in a piece of copy, lower case: evidence for how a cut word was written. */
export type Vocabulary = ReadonlySet<string>

const WORD = /[\p{Script=Latin}][\p{Script=Latin}'’-]*/gu
const LAST_WORD = /[\p{Script=Latin}'’-]*$/u
const FIRST_WORD = /^[\p{Script=Latin}'’-]*/u
const LETTER = /\p{Script=Latin}/u
const LONGEST_WORD = 60
/** First parts that keep their hyphen in English: self-help, well-known, two-year. */
const HYPHENATING = new Set(
  (
    'all anti co cross ex first five four full half high long low mid multi near night non one part post pre pro second self ' +
    'semi seven short six sub ten third three two under well'
  ).split(' ')
)

/** @param pieces lines or paragraphs; words at their very ends may be halves of cut words and are left out */
export function vocabularyOf(pieces: readonly string[]): Vocabulary {
  const words = new Set<string>()
  for (const piece of pieces) {
    for (const match of piece.matchAll(WORD)) {
      const [word] = match
      if (match.index > 0 && match.index + word.length < piece.length) words.add(word.toLowerCase())
    }
  }
  return words
}

interface Seam {
  readonly last: string
  readonly first: string
  readonly before: string
  readonly after: string
}

function seamOf(a: string, b: string): Seam {
  return {
    last: a.slice(-1),
    first: b.slice(0, 1),
    before: (LAST_WORD.exec(a.slice(-LONGEST_WORD))?.[0] ?? '').toLowerCase(),
    after: (FIRST_WORD.exec(b.slice(0, LONGEST_WORD))?.[0] ?? '').toLowerCase()
  }
}

/** Whether the hyphen at the seam belongs to the word (well-known) or only broke it (com-munity). */
function hyphenBelongs(seam: Seam, words: Vocabulary): boolean {
  const first = seam.before.replace(/-$/u, '')
  if (words.has(`${first}-${seam.after}`)) return true
  if (words.has(first + seam.after)) return false
  return first.includes('-') || HYPHENATING.has(first)
}

/**
 * Between two Latin letters: a cut inside a word leaves none, a cut between words leaves a blank. In Chinese, where Latin
 * words are rare and short, only a capital tells of a second word.
 */
function blankBetweenLetters(seam: Seam, words: Vocabulary, chinese: boolean, capitalised: boolean): string {
  const whole = words.has(seam.before + seam.after)
  const parts = words.has(seam.before) && words.has(seam.after)
  if (chinese) return capitalised && !whole ? ' ' : ''
  return whole && !parts ? '' : ' '
}

/** What to put between two pieces; null when the first one's last character, a hyphen that only broke a word, goes. */
function gapBetween(a: string, b: string, words: Vocabulary, chinese: boolean): string | null {
  const tail = a.slice(-LONGEST_WORD)
  const seam = seamOf(tail, b)
  if (seam.last === '\u00ad') return null
  if (seam.last === '-' && /^\p{Lowercase}/u.test(b) && /\p{L}-$/u.test(tail)) return hyphenBelongs(seam, words) ? '' : null
  if (LETTER.test(seam.last) && LETTER.test(seam.first)) {
    return blankBetweenLetters(seam, words, chinese, /^\p{Lu}\p{Ll}/u.test(b))
  }
  if (chinese || /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(seam.last + seam.first)) return ''
  if (/\d$/u.test(tail) && /^\d/u.test(b)) return ''
  if (/\d,$/u.test(tail) && /^\d{3}(?!\d)/u.test(b)) return ''
  return /[-/([‘“—–@#$£€]/u.test(seam.last) || isNeverFirst(seam.first) ? '' : ' '
}

/**
 * Puts the pieces of one paragraph together: nothing between Han characters, a blank between words, nothing inside a
 * word or number; a hyphen that only broke a word goes.
 * @param words of the whole copy
 */
export function joinPieces(pieces: readonly string[], words: Vocabulary, chinese: boolean): string {
  const parts: string[] = []
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1]
    const gap = next === undefined ? '' : gapBetween(piece, next, words, chinese)
    if (gap === null) parts.push(piece.slice(0, -1))
    else parts.push(piece, gap)
  }
  return parts.join('')
}

/** Letters on both sides of a mark that a cut cannot have left: 12. | 5 %, “加速度” | ，在. */
export function runsOn(a: string, b: string): boolean {
  const last = lastVisible(a)
  const first = b.slice(0, 1)
  if ('.．'.includes(last) && last !== '') return /\d[.．]$/u.test(withoutTrailingMarkup(a)) && /^\d/u.test(b)
  if ('”’』」）)】]》"'.includes(last)) return '，、。；：？！,;%'.includes(first) && first !== ''
  return false
}
