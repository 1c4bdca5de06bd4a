import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { analyse } from '#shared/typeset'
import { evenFonts } from '../../support/even-fonts.ts'

/**
 * Unicode's LineBreakTest (15.0) on our break opportunities, with the strictest house rules. Where a newspaper breaks
 * otherwise, the difference belongs to a group with its reason, and each group is counted exactly.
 */

interface Case {
  readonly codePoints: readonly number[]
  /** Whether a line may end before each code point but the first. */
  readonly breaks: readonly boolean[]
}

/** Reads the notation that unicode/build.ts writes. */
function readCases(): Case[] {
  const file = readFileSync(join(import.meta.dirname, 'unicode/line-break-test.txt'), 'utf8')
  const [sampleLine = '', rows = '', others = ''] = file.trim().split('\n\n')
  const samples = sampleLine.split(' ').map((sample) => parseInt(sample, 16))
  const pairs = rows.split('\n').flatMap((row, index) =>
    samples.flatMap((b, at): Case[] => {
      const a = samples[index] ?? 0
      const bits = Array.from(
        parseInt(row.slice(2 * at, 2 * at + 2), 16)
          .toString(2)
          .padStart(8, '0'),
        (bit) => bit === '1'
      )
      return [
        { codePoints: [a, b], breaks: bits.slice(0, 1) },
        { codePoints: [a, 0x20, b], breaks: bits.slice(1, 3) },
        { codePoints: [a, 0x308, b], breaks: bits.slice(3, 5) },
        { codePoints: [a, 0x308, 0x20, b], breaks: bits.slice(5, 8) }
      ]
    })
  )
  const written = others.split('\n').map((line): Case => ({
    codePoints: line.split(/[÷×]/u).map((code) => parseInt(code, 16)),
    breaks: Array.from(line.replaceAll(/[^÷×]/gu, ''), (sign) => sign === '÷')
  }))
  return [...pairs, ...written]
}

const rules = { kinsoku: 'strict', marks: 'simplified', tracking: { tightest: -0.02, loosest: 0.125 } } as const
const style = { lang: 'zh-CN', size: 10, align: 'left', indent: 0, hyphenate: false, rules } as const
const FREE = 1
const WITH_HYPHEN = 2

function ourBreaks({ codePoints }: Case): boolean[] {
  const { breaks } = analyse([{ text: String.fromCodePoint(...codePoints), face: 'song' }], style, evenFonts)
  return codePoints.slice(1).map((_, index) => breaks[index + 1] === FREE || breaks[index + 1] === WITH_HYPHEN)
}

const oneOf =
  (...codes: readonly number[]) =>
  (code: number | undefined): boolean =>
    code !== undefined && codes.includes(code)

const isLineEnd = oneOf(0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029)
const isWhite = oneOf(0x09, 0x20)
const isQuote = oneOf(0x22, 0xab, 0xbb)
const isWideSign = oneOf(0x2295, 0x2296)
const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 0x30 && code <= 0x39

/** Neighbours of a boundary; combining marks are left out. */
interface Place {
  readonly before: number | undefined
  readonly after: number | undefined
  /** What stands before a blank before the boundary. */
  readonly beforeBlank: number | undefined
}

const GROUPS: readonly { readonly reason: string; readonly count: number; readonly holds: (place: Place) => boolean }[] = [
  {
    reason: 'a line end inside a paragraph is white space: paragraphs are what ends lines by force',
    count: 235,
    holds: ({ before, after, beforeBlank }) => isLineEnd(before) || isLineEnd(after) || isLineEnd(beforeBlank)
  },
  {
    reason: 'white space in a row belongs to the line before it as a whole',
    count: 75,
    holds: ({ before, after }) => isWhite(before) && isWhite(after)
  },
  {
    reason: 'a lone — connects and begins no line (GB/T 15834-2011 §5.1.7)',
    count: 63,
    holds: ({ before, after, beforeBlank }) => [before, after, beforeBlank].includes(0x2014)
  },
  {
    reason: 'a hyphen breaks compounds of two letters and more on either side, not USB-C or 10-12',
    count: 9,
    holds: ({ before }) => before === 0x2d
  },
  {
    reason: 'a solidus neither begins nor ends a line (GB/T 15834-2011 §5.1.10); addresses are opened apart',
    count: 20,
    holds: ({ before }) => before === 0x2f
  },
  { reason: '# and @ stay with what they name', count: 9, holds: ({ before }) => before === 0x23 },
  {
    reason: 'quotation marks open or close by their context instead of sticking to both sides',
    count: 12,
    holds: ({ before, after, beforeBlank }) => [before, after, beforeBlank].some(isQuote)
  },
  {
    reason: 'a figure keeps the unit behind its blank, § the figure',
    count: 2,
    holds: ({ before, beforeBlank }) => isWhite(before) && (isDigit(beforeBlank) || beforeBlank === 0xa7)
  },
  {
    reason: 'signs that the face draws as wide as a Han character are ideographs (LB1)',
    count: 6,
    holds: ({ before, after }) => isWideSign(before) || isWideSign(after)
  }
]

function placeOf(codePoints: readonly number[], boundary: number): Place {
  const base = (from: number): number => {
    let at = from
    while (at > 0 && oneOf(0x308, 0x200d)(codePoints[at])) at--
    return at
  }
  const before = base(boundary - 1)
  return {
    before: codePoints[before],
    after: codePoints[boundary],
    beforeBlank: isWhite(codePoints[before]) ? codePoints[base(before - 1)] : undefined
  }
}

test('LineBreakTest holds but for the groups that are named, each as often as it is said', () => {
  const cases = readCases()
  // The file has 7,654, some of them twice.
  expect(cases).toHaveLength(7625)
  const counted: Record<string, number> = Object.fromEntries(GROUPS.map(({ reason }) => [reason, 0]))
  const unexplained: string[] = []
  for (const one of cases) {
    const ours = ourBreaks(one)
    for (const [index, wanted] of one.breaks.entries()) {
      if (ours[index] === wanted) continue
      const place = placeOf(one.codePoints, index + 1)
      const group = GROUPS.find(({ holds }) => holds(place))
      if (group) counted[group.reason] = (counted[group.reason] ?? 0) + 1
      else unexplained.push(one.codePoints.map((code, at) => (at === index + 1 ? '|' : '') + code.toString(16)).join(' '))
    }
  }
  expect(unexplained).toEqual([])
  expect(counted).toEqual(Object.fromEntries(GROUPS.map(({ reason, count }) => [reason, count])))
})
