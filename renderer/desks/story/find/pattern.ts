/** What stands in the find bar. */
export interface Sought {
  readonly query: string
  /** The query is a regular expression. */
  readonly isPattern: boolean
  readonly matchesCase: boolean
}

export type Pattern =
  | { readonly kind: 'none' }
  | { readonly kind: 'ready'; readonly pattern: RegExp }
  /** Not a regular expression (yet), or one that could keep the window busy for ever. */
  | { readonly kind: 'wrong'; readonly reason: 'syntax' | 'slow' }

/** Distance between ASCII and its full-width forms in Unicode. */
const WIDER = 0xff01 - 0x21

const escaped = (codePoint: number): string => `\\u{${codePoint.toString(16)}}`

/** A character with its other width: newsroom copy writes Ａ and A, ， and , as its source did. */
function eitherWidth(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code === 0x20 || code === 0x3000) return '[ \\u3000]'
  if (code >= 0x21 && code <= 0x7e) return `[${escaped(code)}${escaped(code + WIDER)}]`
  if (code >= 0x21 + WIDER && code <= 0x7e + WIDER) return `[${escaped(code - WIDER)}${escaped(code)}]`
  return escaped(code)
}

/** What is sought as a regular expression that finds one match after the other. */
export function patternOf({ query, isPattern, matchesCase }: Sought): Pattern {
  if (query === '') return { kind: 'none' }
  if (isPattern && repeatsWithinRepeats(query)) return { kind: 'wrong', reason: 'slow' }
  const source = isPattern ? query : Array.from(query, eitherWidth).join('')
  try {
    return { kind: 'ready', pattern: new RegExp(source, matchesCase ? 'gmu' : 'gimu') }
  } catch {
    return { kind: 'wrong', reason: 'syntax' }
  }
}

/** Whether something without a limit is repeated without a limit, as in (a+)+: such searches may never end. */
function repeatsWithinRepeats(source: string): boolean {
  /** For each open group, and the whole: whether it holds such a repetition. */
  const groups = [false]
  let closed = false
  for (const [token] of source.matchAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[*+]|\{\d+,\}|[\s\S]/gu)) {
    if (token === '*' || token === '+' || token.endsWith(',}')) {
      if (closed) return true
      groups[groups.length - 1] = true
    }
    closed = false
    if (token === '(') groups.push(false)
    if (token === ')' && groups.length > 1) {
      closed = groups.pop() === true
      if (closed) groups[groups.length - 1] = true
    }
  }
  return false
}

/**
 * The words that take the place of a match. In a pattern's replacement, $1, $<name>, $& and $$ stand for what was found;
 * line feeds have no place in a field.
 */
export function replacementOf(match: RegExpExecArray, replacement: string, isPattern: boolean): string {
  const words = replacement.replaceAll(/[\r\n]+/gu, ' ')
  if (!isPattern) return words
  return words.replaceAll(/\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)/gu, (whole, dollar, all, number, name) => {
    if (dollar !== undefined) return '$'
    if (all !== undefined) return match[0]
    if (number !== undefined) return Number(number) < match.length ? (match[Number(number)] ?? '') : whole
    return match.groups?.[String(name)] ?? ''
  })
}
