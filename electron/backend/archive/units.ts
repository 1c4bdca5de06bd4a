import { foldCodePoint } from './fold.ts'

/** What a text is searched by: one ideograph, or one word of letters and figures. */
export interface Unit {
  /** Folded. */
  readonly text: string
  readonly isIdeograph: boolean
  /** Where it stands in the text, UTF-16 units, end excluded. */
  readonly start: number
  readonly end: number
  /** Only white space or one joiner is between it and the unit before. */
  readonly joined: boolean
}

/** Words are told apart by their first letters, as many as these. */
const LONGEST_WORD = 64

interface OpenUnit {
  text: string
  isIdeograph: boolean
  start: number
  end: number
  joined: boolean
}

type Gap = 'none' | 'space' | 'joiner' | 'break'

function widen(gap: Gap, kind: 'space' | 'joiner' | 'break'): Gap {
  if (gap === 'none') return kind
  return gap === 'space' && kind === 'space' ? 'space' : 'break'
}

/** The units of one paragraph or line. */
export function unitsOf(text: string): readonly Unit[] {
  const units: OpenUnit[] = []
  let gap: Gap = 'break'
  for (let start = 0, at = 0; start < text.length; start = at) {
    const code = text.codePointAt(start) ?? 0
    at += code > 0xffff ? 2 : 1
    const { kind, text: folded } = foldCodePoint(code)
    if (kind === 'nothing') continue
    if (kind === 'space' || kind === 'joiner' || kind === 'break') {
      gap = widen(gap, kind)
      continue
    }
    const last = units.at(-1)
    if (kind === 'word' && gap === 'none' && last?.isIdeograph === false) {
      if (last.text.length < LONGEST_WORD) last.text += folded
      last.end = at
    } else {
      const parts = kind === 'word' ? [folded] : Array.from(folded)
      for (const [index, part] of parts.entries())
        units.push({ text: part, isIdeograph: kind === 'ideograph', start, end: at, joined: gap !== 'break' || index > 0 })
    }
    gap = 'none'
  }
  return units
}

/** Parts what does not hold together: each chain is looked for as a whole. */
export function chainsOf(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const chains: Unit[][] = []
  for (const unit of units) {
    const last = chains.at(-1)
    if (last !== undefined && unit.joined) last.push(unit)
    else chains.push([unit])
  }
  return chains
}

/** Stands in the index where a chain ends; no unit holds it. */
export const MARK = '·'

/**
 * A paragraph as the index keeps it. Each ideograph is told with the one behind it, so that a phrase of any length is found
 * by rare pairs and not by common characters; beside a word it also stands alone, so that 3月 is found in 3月份.
 */
export function indexTokens(units: readonly Unit[]): readonly string[] {
  const tokens: string[] = []
  for (const [index, unit] of units.entries()) {
    if (index > 0 && !unit.joined) tokens.push(MARK)
    if (!unit.isIdeograph) {
      tokens.push(unit.text)
      continue
    }
    const before = unit.joined ? units[index - 1] : undefined
    const after = units[index + 1]?.joined === true ? units[index + 1] : undefined
    const isAfterWord = before?.isIdeograph === false
    if (isAfterWord || after?.isIdeograph === false) tokens.push(unit.text)
    if (after?.isIdeograph === true) tokens.push(unit.text + after.text)
  }
  return tokens
}

/** The tokens of a field: its paragraphs, then each of its ideographs once, for queries of one character. */
export function fieldTokens(paragraphs: readonly string[]): string {
  const tokens: string[] = []
  const ideographs = new Set<string>()
  for (const paragraph of paragraphs) {
    const units = unitsOf(paragraph)
    if (units.length === 0) continue
    for (const { text, isIdeograph } of units) if (isIdeograph) ideographs.add(text)
    tokens.push(...indexTokens(units), MARK)
  }
  return [...tokens, ...ideographs].join(' ')
}

/** A chain as the index is asked for it. */
export const chainTokens = (chain: readonly Unit[]): readonly string[] => {
  const [only] = chain
  return only !== undefined && chain.length === 1 ? [only.text] : indexTokens(chain)
}
