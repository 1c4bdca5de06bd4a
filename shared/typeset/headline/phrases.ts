import type { Paragraph } from '../types.ts'
import { BreakKind } from '../text/analyse.ts'
import { CharClass, isDigit } from '../text/classes.ts'
import { textBetween } from '../lines/set-line.ts'
import { BEGINNING, NOWHERE, follow, isWord } from './lexicon.ts'

/** Demerits of a headline break; 0 where a phrase ends, 100 as bad as a line one em off balance in ten. */
const REGRET = {
  inWord: 70,
  particleStarts: 90,
  linkEnds: 45,
  inNumber: 120,
  inTitle: 40,
  /** Behind 、, which parts what belongs together. */
  inList: 6,
  /** Between two words that are known, beside one, and beside none: then it is a word of its own more often than not. */
  known: 8,
  unknown: 14,
  strange: 34,
  suffixStarts: 55,
  shortWordEnds: 25
} as const

const codePointsOf = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, (character) => character.codePointAt(0) ?? 0))

const PARTICLES = codePointsOf('的地得了着过吗呢吧们等性化者')
const LINKS = codePointsOf('和与及或在为将把被从对向以让使由给到于第各每这那不未已正再')
const HAN_NUMERALS = codePointsOf('一二三四五六七八九十百千万亿两几余')
/** What a Han numeral counts: 十八大, 二十届, 三百名. */
const HAN_COUNTED = codePointsOf(
  '大届次个名年月日号期版条项位户人家天周岁余多元米里度分秒斤吨座艘辆台件张部所间处支棵套封句本册页层道对双倍成'
)
const ORDINAL = 0x7b2c
const TITLE_OPENS = codePointsOf('《“「『')
const TITLE_CLOSES = codePointsOf('》”」』')
/** Articles, prepositions, possessives and auxiliaries of English lean on the word behind them. */
const SHORT_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the and or nor but so if as than that at by for from in into of off on onto out over per to up via with under after ' +
    'before between against about my your his her its our their is are was were be has have had will would can could may must not no'
  ).split(' ')
)

/** What stands behind a word and belongs to it: 检修队, 操作员, 工作站. */
const SUFFIXES = codePointsOf(
  '员工队厂站所局院馆室部团组器机车费率家长线处区县市路桥店港岛山号式型级类法案卡证奖展赛节日月年周版期'
)
const COMMA = 0x3001
/** Stand-ins for figures that share an em in lines that run down. */
const FIRST_FIGURE = 0x31c0
const LAST_FIGURE = 0x31e3

const isFigure = (codePoint: number): boolean => isDigit(codePoint) || (codePoint >= FIRST_FIGURE && codePoint <= LAST_FIGURE)

/** Costs of a word and of a character that belongs to none: fewest pieces win, and then the longer words. */
const WORD = 1
const LONGER = 0.02
const ALONE = 1.2

/** What boundaries are to the words of a headline. */
const INSIDE = 1
const ENDS = 2
const STARTS = 4

/** Memory while a headline is read: cost of the words before each boundary, and where the last of them begins. */
let costs = new Float64Array(128)
let from = new Int32Array(128)

/** Cuts a headline into words of the lexicon and single characters; flags INSIDE, ENDS and STARTS for each boundary. */
function readWords(paragraph: Paragraph): Uint8Array {
  const { codePoints, length: end } = paragraph
  if (costs.length <= end) {
    costs = new Float64Array(2 * end + 2)
    from = new Int32Array(2 * end + 2)
  }
  costs.fill(Infinity, 1, end + 1)
  costs[0] = 0
  for (let i = 0; i < end; i++) {
    const before = costs[i] ?? 0
    if (before + ALONE < (costs[i + 1] ?? 0)) {
      costs[i + 1] = before + ALONE
      from[i + 1] = i
    }
    let place = BEGINNING
    for (let to = i + 1; to <= end; to++) {
      place = follow(place, codePoints[to - 1] ?? 0)
      if (place === NOWHERE) break
      const cost = before + WORD - LONGER * (to - i)
      if (!isWord(place) || cost >= (costs[to] ?? 0)) continue
      costs[to] = cost
      from[to] = i
    }
  }
  const flags = new Uint8Array(end + 1)
  for (let to = end; to > 0; to = from[to] ?? 0) {
    const start = from[to] ?? 0
    if (to - start < 2) continue
    flags.fill(INSIDE, start + 1, to)
    flags[to] = (flags[to] ?? 0) | ENDS
    flags[start] = (flags[start] ?? 0) | STARTS
  }
  return flags
}

/** Boundaries inside 《…》 and “…”, which read better on one line. */
function insideTitles({ codePoints, length }: Paragraph): Uint8Array {
  const inside = new Uint8Array(length + 1)
  let depth = 0
  for (let i = 0; i < length; i++) {
    const codePoint = codePoints[i] ?? 0
    if (depth > 0) inside[i] = 1
    if (TITLE_OPENS.has(codePoint)) depth++
    else if (TITLE_CLOSES.has(codePoint)) {
      inside[i] = 1
      depth = Math.max(0, depth - 1)
    }
  }
  return inside
}

const BLANK = 0x20

function wordBefore(paragraph: Paragraph, boundary: number): string {
  const { codePoints } = paragraph
  let end = boundary
  while (end > 0 && codePoints[end - 1] === BLANK) end--
  let start = end
  while (start > 0 && codePoints[start - 1] !== BLANK) start--
  return textBetween(paragraph, start, end).toLowerCase()
}

/** What a headline loses by a break at each boundary; Infinity where the rules forbid one. Length + 1 entries. */
export function phraseRegrets(paragraph: Paragraph): number[] {
  const words = readWords(paragraph)
  const titles = insideTitles(paragraph)
  const regrets = [0]
  for (let i = 1; i < paragraph.length; i++) regrets.push(regretAt(paragraph, words, titles, i))
  if (paragraph.length > 0) regrets.push(0)
  return regrets
}

function regretAt(paragraph: Paragraph, words: Uint8Array, titles: Uint8Array, i: number): number {
  if (paragraph.breaks[i] !== BreakKind.free) return Infinity
  const before = paragraph.codePoints[i - 1] ?? 0
  const after = paragraph.codePoints[i] ?? 0
  const title = titles[i] === 1 ? REGRET.inTitle : 0
  if (paragraph.classes[i - 1] === CharClass.space)
    return title + (SHORT_WORDS.has(wordBefore(paragraph, i)) ? REGRET.shortWordEnds : 0)
  if (paragraph.classes[i - 1] === CharClass.close || paragraph.classes[i] === CharClass.open)
    return title + (before === COMMA ? REGRET.inList : 0)
  return title + Math.max(numberRegret(paragraph, before, after, i), wordRegret(words[i] ?? 0, before, after))
}

/** A number stays with its unit and with what it counts. */
function numberRegret(paragraph: Paragraph, before: number, after: number, i: number): number {
  const counted = HAN_NUMERALS.has(after) || HAN_COUNTED.has(after)
  if (isFigure(before)) return counted || paragraph.regrets[i] ? REGRET.inNumber : REGRET.unknown
  if (isFigure(after)) return before === ORDINAL ? REGRET.inNumber : REGRET.unknown
  return HAN_NUMERALS.has(before) && counted ? REGRET.inNumber : 0
}

function wordRegret(word: number, before: number, after: number): number {
  if (word === INSIDE) return REGRET.inWord
  const ends = (word & ENDS) !== 0
  const starts = (word & STARTS) !== 0
  if (!starts && PARTICLES.has(after)) return REGRET.particleStarts
  if (!ends && LINKS.has(before)) return REGRET.linkEnds
  if (ends && !starts && SUFFIXES.has(after)) return REGRET.suffixStarts
  return ends && starts ? REGRET.known : ends || starts || LINKS.has(after) ? REGRET.unknown : REGRET.strange
}
