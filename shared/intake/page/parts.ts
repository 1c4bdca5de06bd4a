import type { Lang } from '#shared/model'
import type { CopyItem, Notes } from '../types.ts'
import { displayWidth, endsClosed, guessLang, hanCount, splitBlank } from '../characters.ts'
import { opensArticle } from '../article/dateline.ts'
import { creditPicture, readCredits } from '../credits/credits.ts'
import { type Heading, twoClauses } from './headline.ts'

/** What a page of copy consists of, in reading order. */
export type Part =
  | { readonly kind: 'banner' | 'standing-head'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'article'
      readonly headings: readonly Heading[]
      readonly items: readonly CopyItem[]
      readonly line: number
    }

/** Headings in a row and what stands below them. */
interface Stretch {
  headings: readonly Heading[]
  items: readonly CopyItem[]
  /** Bold lines between the article before and these headings. */
  standingHeads: readonly { readonly text: string; readonly line: number }[]
  /** A rule is drawn above. */
  readonly afterRule: boolean
  /** Begins as only articles do: with a dateline or names, or behind the names that end another. */
  readonly evident: boolean
}

/** More headings in a row are crossheads without text. */
const TALLEST_STACK = 5
const COLUMN_NAME_HAN = 8
const COLUMN_NAME_WORDS = 3
/** Stray lines above the first headline, as a date line of the page. */
const STRAY_LINES = 3
const STRAY_WIDTH = 64

const levelOf = (stretch: Stretch): number => Math.min(...stretch.headings.map((heading) => heading.level))
const hasContent = (items: readonly CopyItem[]): boolean => items.some((item) => item.kind !== 'rule')

/** Bold lines at the end of a stretch lead over to what comes next. */
function cutStandingHeads(
  items: readonly CopyItem[],
  lang: Lang
): { items: readonly CopyItem[]; heads: { text: string; line: number }[] } {
  let end = items.length
  for (let item = items[end - 1]; item?.kind === 'strong' || item?.kind === 'rule'; item = items[end - 1]) {
    if (item.kind === 'strong' && readCredits(item.text, lang) !== null) break
    end -= 1
  }
  const heads = items.slice(end).flatMap((item) => (item.kind === 'strong' ? [{ text: item.text, line: item.line }] : []))
  return { items: heads.length > 0 ? items.slice(0, end) : items, heads }
}

const wordsOf = (items: readonly CopyItem[]): string[] =>
  items.flatMap((item) => (item.kind === 'text' || item.kind === 'strong' ? [item.text] : []))

/** A line of names that credits more than a picture. */
function isByline(text: string, lang: Lang): boolean {
  const credits = readCredits(text, lang)
  return credits !== null && !creditPicture(credits)
}

function beginsArticle(items: readonly CopyItem[], lang: Lang | undefined): boolean {
  const words = wordsOf(items)
  const spoken = lang ?? guessLang(words.join('\n'))
  return words.slice(0, 3).some((text) => opensArticle(text, spoken)) || isByline(words[0] ?? '', spoken)
}

function endsArticle(items: readonly CopyItem[], lang: Lang | undefined): boolean {
  const words = wordsOf(items)
  return words.length > 1 && isByline(words.at(-1) ?? '', lang ?? guessLang(words.join('\n')))
}

/** Cuts the copy at its headings. What stands above the first heading comes back on its own. */
function cutStretches(
  items: readonly CopyItem[],
  lang: Lang | undefined
): { preamble: readonly CopyItem[]; stretches: Stretch[] } {
  const groups: { headings: Heading[]; items: CopyItem[] }[] = [{ headings: [], items: [] }]
  for (const item of items) {
    const group = groups.at(-1)
    if (item.kind !== 'heading') group?.items.push(item)
    else if (group !== undefined && group.items.length === 0 && group.headings.length < TALLEST_STACK && groups.length > 1) {
      group.headings.push(item)
    } else groups.push({ headings: [item], items: [] })
  }
  const cut = groups.map((group, index) =>
    index + 1 < groups.length ? cutStandingHeads(group.items, lang ?? 'zh-CN') : { items: group.items, heads: [] }
  )
  const stretches = groups.slice(1).map((group, index): Stretch => ({
    headings: group.headings,
    items: cut[index + 1]?.items ?? [],
    standingHeads: cut[index]?.heads ?? [],
    afterRule: groups[index]?.items.at(-1)?.kind === 'rule',
    evident: beginsArticle(cut[index + 1]?.items ?? [], lang) || endsArticle(cut[index]?.items ?? [], lang)
  }))
  return { preamble: cut[0]?.items ?? [], stretches }
}

const COLUMN_WORDS =
  /^(?:一句话|本周|每周|一周|工会|职工|服务|图片|基层)?(?:简讯|短讯|快讯|要闻|短波|动态|服务|信箱|读书|专栏|公告|文苑|副刊|影像|人物|论坛|速递|播报|集锦|园地|天地|简報|資訊)$|(?:角|台|窗|之窗|园地|天地|风采|专栏|信箱)$/u

/** 简讯, 读书角, Briefs: a few characters that name a column rather than tell news. */
function isColumnName(text: string, evident: boolean): boolean {
  const han = hanCount(text)
  if (han === 0) return splitBlank(text).length <= COLUMN_NAME_WORDS && !evident
  if (han > COLUMN_NAME_HAN || splitBlank(text).length > 1) return false
  return !evident || COLUMN_WORDS.test(text)
}

/**
 * Whether the first heading of a stack stands over several articles rather than over its own: it is of a higher level
 * than all below it, and articles of its neighbour's level follow.
 */
function standsOverMore(stretches: readonly Stretch[], at: number): boolean {
  const stretch = stretches[at]
  const [first, second] = stretch?.headings ?? []
  if (stretch === undefined || first === undefined || second === undefined) return false
  if (stretch.headings.slice(1).some((heading) => heading.level <= first.level)) return false
  for (const later of stretches.slice(at + 1)) {
    if (levelOf(later) <= first.level) return false
    if (later.evident || (!stretch.evident && levelOf(later) <= second.level)) return true
  }
  return false
}

/** What a heading over several articles is; null when it belongs to its own article after all. */
function overheadKind(stretch: Stretch, first: boolean): 'banner' | 'standing-head' | null {
  const [heading] = stretch.headings
  if (heading === undefined) return null
  const columnName = isColumnName(heading.text, stretch.evident && heading.level > 1)
  if (heading.level === 1 && (first || !columnName)) return 'banner'
  if (twoClauses(heading.text) !== null) return 'banner'
  return columnName ? 'standing-head' : null
}

/** Of the single headings at a level, the share that begins an article by all evidence. */
function evidentShare(stretches: readonly Stretch[], level: number): number {
  const at = stretches.filter((stretch) => stretch.headings.length === 1 && levelOf(stretch) === level)
  return at.length === 0 ? 0 : at.filter((stretch) => stretch.evident).length / at.length
}

function isCrosshead(stretch: Stretch, articleLevel: number | null, share: number): boolean {
  if (articleLevel === null || stretch.headings.length > 1 || levelOf(stretch) <= articleLevel) return false
  if (stretch.evident || stretch.afterRule || stretch.standingHeads.length > 0) return false
  return hasContent(stretch.items) && share < 0.5
}

/** What stands above the first headline: stray lines become standing heads, longer text an article without a headline. */
function readPreamble(items: readonly CopyItem[], notes: Notes): { parts: Part[]; carried: readonly CopyItem[] } {
  const words = items.filter((item) => item.kind === 'text' || item.kind === 'strong')
  const first = words[0]
  if (first === undefined) return { parts: [], carried: items.filter((item) => item.kind === 'image') }
  const stray = words.every((item) => displayWidth(item.text.slice(0, 200)) <= STRAY_WIDTH && !endsClosed(item.text))
  if (stray && words.length <= STRAY_LINES) {
    for (const item of words) notes.add(item.line, 'the line above the first headline is kept as a standing head')
    const parts = words.map((item): Part => ({ kind: 'standing-head', text: item.text, line: item.line }))
    return { parts, carried: items.filter((item) => item.kind === 'image') }
  }
  notes.add(first.line, 'text without a headline is kept as an article of its own')
  return { parts: [{ kind: 'article', headings: [], items, line: first.line }], carried: [] }
}

/** Images above the first headline belong to the first article. */
function carryImages(images: readonly CopyItem[], parts: Part[]): Part[] {
  const [image] = images
  if (image === undefined) return parts
  const at = parts.findIndex((part) => part.kind === 'article')
  const first = parts[at]
  if (first?.kind !== 'article') return [...parts, { kind: 'article', headings: [], items: images, line: image.line }]
  return parts.with(at, { ...first, items: [...images, ...first.items] })
}

/** Parts a page of copy into banners, standing heads and articles. */
export function cutParts(items: readonly CopyItem[], lang: Lang | undefined, notes: Notes): Part[] {
  const { preamble, stretches } = cutStretches(items, lang)
  const { parts, carried } = readPreamble(preamble, notes)
  const filled = stretches.filter((stretch) => hasContent(stretch.items)).length
  const shares = new Map(stretches.map((stretch) => [levelOf(stretch), 0]))
  for (const level of shares.keys()) shares.set(level, evidentShare(stretches, level))
  let articleLevel: number | null = null
  for (const [index, stretch] of stretches.entries()) {
    for (const head of stretch.standingHeads) parts.push({ kind: 'standing-head', ...head })
    const last = parts.at(-1)
    const [first] = stretch.headings
    if (first === undefined) continue
    if (isCrosshead(stretch, articleLevel, shares.get(levelOf(stretch)) ?? 0) && last?.kind === 'article') {
      parts[parts.length - 1] = { ...last, items: [...last.items, first, ...stretch.items] }
      continue
    }
    const alone = stretch.headings.length === 1 && !hasContent(stretch.items) && filled > 0
    const overhead = alone || standsOverMore(stretches, index) ? overheadKind(stretch, index === 0) : null
    const kind = overhead ?? (alone ? 'banner' : null)
    if (kind !== null) parts.push({ kind, text: first.text, line: first.line })
    const headings = kind === null ? stretch.headings : stretch.headings.slice(1)
    if (headings.length === 0) continue
    articleLevel = Math.min(...headings.map((heading) => heading.level))
    parts.push({ kind: 'article', headings, items: stretch.items, line: first.line })
  }
  return carryImages(carried, parts)
}
