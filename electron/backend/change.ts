import { type Article, blockText, countCharacters } from '#shared/model'

/** The pieces of an article that are written, a line each. */
const pieces = ({ headline, dateline, lead, head, end, body, pictures }: Article): string[] => [
  headline.kicker,
  headline.main,
  headline.deck,
  headline.standfirst,
  dateline,
  ...[lead, head, end].map(({ list, text }) => text ?? list.map(({ name }) => name).join(' ')),
  ...body.map(blockText),
  ...pictures.map(({ caption }) => caption)
]

/**
 * About how many characters parted two states of an article: pieces that are only moved count nothing; the others are
 * paired in order, and each pair counts what lies between its common beginning and its common end.
 */
export function changedCharacters(before: Article, after: Article): number {
  const removed = without(pieces(before), pieces(after))
  const added = without(pieces(after), pieces(before))
  let changed = 0
  for (let index = 0; index < Math.max(removed.length, added.length); index++)
    changed += differing(removed[index] ?? '', added[index] ?? '')
  return changed
}

/** The lines of `from` that `other` does not have, as often as it does not have them. */
function without(from: readonly string[], other: readonly string[]): string[] {
  const spare = new Map<string, number>()
  for (const line of other) spare.set(line, (spare.get(line) ?? 0) + 1)
  return from.filter((line) => {
    const left = spare.get(line) ?? 0
    spare.set(line, left - 1)
    return left <= 0
  })
}

function differing(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let end = 0
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++
  return Math.max(countCharacters(a.slice(start, a.length - end)), countCharacters(b.slice(start, b.length - end)))
}

/** Characters of everything that is written in an article: UTF-16 units, to be quick. */
export const writtenCharacters = (article: Article): number => pieces(article).reduce((sum, { length }) => sum + length, 0)
