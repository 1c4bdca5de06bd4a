import english from 'hyphen/en-us/index.js'

const SHORTEST_WORD = 6
const BEFORE = 2
const AFTER = 3
const SOFT_HYPHEN = '\u00ad'
const REMEMBERED = 20_000

const known = new Map<string, readonly number[]>()

/**
 * Places where an English word may be hyphenated, as counts of letters before the hyphen. Words of fewer than six
 * letters and words in capitals stay whole; two letters stay before the hyphen and three behind it.
 */
export function hyphenPoints(word: string): readonly number[] {
  if (word.length < SHORTEST_WORD || word.length > 60 || word === word.toUpperCase()) return []
  const cached = known.get(word)
  if (cached) return cached
  const points: number[] = []
  let letters = 0
  for (const character of english.hyphenateSync(word, { hyphenChar: SOFT_HYPHEN, minWordLength: SHORTEST_WORD })) {
    if (character !== SOFT_HYPHEN) letters++
    else if (letters >= BEFORE && word.length - letters >= AFTER) points.push(letters)
  }
  if (known.size >= REMEMBERED) known.clear()
  known.set(word, points)
  return points
}
