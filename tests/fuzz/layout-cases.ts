import { numbersFrom } from '../unit/layout/random-edition.ts'
import type { EditionInput } from '#shared/layout'
import {
  type Article,
  type Lang,
  type Mark,
  type Place,
  type Section,
  type SectionStyle,
  SECTION_KINDS,
  creditsOf,
  emptyArticle,
  emptyPicture,
  newPublication
} from '#shared/model'

/** Documents and frames of every kind, at random: the same seed gives the same case. */
interface Dice {
  /** 0 … below − 1. */
  below(below: number): number
  chance(share: number): boolean
  of<T>(list: readonly [T, ...T[]]): T
}

function diceFrom(seed: number): Dice {
  const random = numbersFrom(seed)
  const below = (count: number): number => Math.floor(random() * count)
  return { below, chance: (share) => random() < share, of: (list) => list[below(list.length)] ?? list[0] }
}

const PIECES = {
  'zh-CN': [
    '港区的夜班食堂延长到凌晨两点',
    '。',
    '，',
    '“以前只想回宿舍”',
    '——',
    '……',
    '《安全手册》',
    '2025年10月20日',
    '3.5％',
    'GDP增长5.2%',
    'Broadsheet',
    'https://example.org/a/very/long/path/that/does/not/end',
    '（',
    '）',
    '！？',
    '𠮷野家',
    '👨‍👩‍👧‍👦',
    'é',
    '　',
    ' ',
    '工会把一百二十份调查表逐份读完，归纳出七类意见，交给行政方面答复'
  ],
  en: [
    'The night canteen stays open until two',
    ' ',
    '. ',
    ', ',
    '“We ate biscuits,” ',
    'internationalisation ',
    'don’t ',
    '$3.50 ',
    '—',
    'naïve ',
    '👩🏽‍🔧 ',
    'A',
    'supercalifragilisticexpialidocious-and-more ',
    '1,234.5 ',
    '工会 '
  ]
} as const satisfies Record<Lang, readonly [string, ...string[]]>

const wordsOf = (dice: Dice, lang: Lang, pieces: number): string =>
  Array.from({ length: pieces }, () => dice.of(PIECES[lang])).join('')

const MARKS: readonly [Mark[], ...Mark[][]] = [[], [], [], ['bold'], ['kai'], ['italic']]

function tableOf(dice: Dice, lang: Lang): string {
  const columns = 1 + dice.below(6)
  const cell = (): string => (dice.chance(0.3) ? String(dice.below(100_000) / 10) : wordsOf(dice, lang, dice.below(3)).trim())
  const row = (): string => Array.from({ length: dice.chance(0.1) ? 1 + dice.below(7) : columns }, cell).join('\t')
  return Array.from({ length: 1 + dice.below(8) }, row).join('\n')
}

function blockOf(dice: Dice, lang: Lang): Article['body'][number] {
  const kind = dice.chance(0.12) ? 'crosshead' : dice.chance(0.06) ? 'table' : 'paragraph'
  if (kind === 'table') return { kind, runs: [{ text: tableOf(dice, lang), marks: [] }] }
  const length = kind === 'crosshead' ? 1 : dice.chance(0.05) ? 60 : dice.below(14)
  const runs = Array.from({ length: 1 + dice.below(3) }, () => ({ text: wordsOf(dice, lang, length), marks: dice.of(MARKS) }))
  return { kind, runs }
}

function articleOf(dice: Dice, id: string, lang: Lang): Article {
  const maybe = (pieces: number): string => (dice.chance(0.5) ? wordsOf(dice, lang, pieces) : '')
  return {
    ...emptyArticle(id, lang),
    headline: { kicker: maybe(1), main: wordsOf(dice, lang, dice.below(3)), deck: maybe(2), standfirst: maybe(4) },
    dateline: dice.chance(0.3) ? (lang === 'en' ? 'PORT HALE, Oct 20 —' : '本报讯') : '',
    head: creditsOf(dice.chance(0.3) ? [{ role: 'reporter', name: '李一鸣' }] : []),
    end: creditsOf(dice.chance(0.3) ? [{ role: 'correspondent', name: '陈禾' }] : []),
    body: Array.from({ length: dice.below(18) }, () => blockOf(dice, lang)),
    pictures: Array.from({ length: dice.chance(0.3) ? 1 + dice.below(3) : 0 }, (_, index) =>
      Object.assign(emptyPicture(`${id}-${String(index)}`), { caption: maybe(2), aspect: 0.4 + dice.below(30) / 10 })
    )
  }
}

const styleOf = (dice: Dice): SectionStyle => ({
  headline: dice.of(['across', 'across', 'down']),
  ground: dice.of(['none', 'none', 'tint', 'reverse', 'frame']),
  text: dice.of(['across', 'across', 'across', 'down']),
  initial: dice.of([0, 2, 3]),
  balance: dice.chance(0.3),
  stretch: dice.chance(0.3)
})

function placeOf(dice: Dice): Place {
  const small = dice.chance(0.5)
  return {
    column: dice.below(6),
    columns: 1 + dice.below(small ? 2 : 6),
    row: dice.below(100),
    rows: 1 + dice.below(small ? 20 : 100)
  }
}

/** A random edition of two pages: articles in any parts, sections over each other, every style. */
export function layoutCase(seed: number): EditionInput {
  const dice = diceFrom(seed)
  const lang = dice.of<Lang>(['zh-CN', 'zh-CN', 'en'])
  const articles = Array.from({ length: 1 + dice.below(3) }, (_, index) => articleOf(dice, `a${String(index)}`, lang))
  const parts = new Map<string, number>()
  const pictured = new Set<string>()
  const sections = Array.from({ length: 1 + dice.below(5) }, (_, order): Section => {
    const kind = dice.chance(0.6) ? 'article' : dice.of(SECTION_KINDS)
    const shows = kind === 'article' || kind === 'box' || kind === 'picture'
    const wanted = shows ? (articles[dice.below(articles.length)]?.id ?? null) : null
    // The pictures of an article are printed by one section.
    const article = kind === 'picture' && wanted !== null && pictured.has(wanted) ? null : wanted
    if (kind === 'picture' && article !== null) pictured.add(article)
    const part = article === null || kind === 'picture' ? 0 : (parts.get(article) ?? 0)
    if (article !== null && kind !== 'picture') parts.set(article, part + 1)
    return {
      id: `s${String(order)}`,
      page: dice.of(['p1', 'p2', 'p2']),
      kind,
      article,
      text: article === null ? wordsOf(dice, lang, dice.below(5)) : '',
      place: dice.chance(0.95) ? placeOf(dice) : null,
      legs: dice.chance(0.3) ? 1 + dice.below(7) : null,
      part,
      order,
      boxed: dice.chance(0.2),
      style: styleOf(dice)
    }
  })
  const publication = newPublication('paper', lang === 'en' ? 'The Weekly' : '工友周报', lang, dice.of(['broadsheet', 'tabloid']))
  const typography = { ...publication.typography, kinsoku: dice.of(['none', 'basic', 'gb', 'strict'] as const) }
  return {
    publication: { ...publication, typography },
    edition: { id: 'e', publication: 'paper', date: '2025-10-20', number: 7 },
    pages: [1, 2].map((number) => ({
      id: `p${String(number)}`,
      edition: 'e',
      number,
      name: '',
      staff: { responsible: '', designer: '', proofreader: '' }
    })),
    sections,
    articles,
    photos: []
  }
}

/** The case after one keystroke: a character more, or a few less, in one of its paragraphs. */
export function edited(input: EditionInput, seed: number): EditionInput {
  const dice = diceFrom(seed + 1)
  const at = dice.below(input.articles.length)
  const articles = input.articles.map((article, index) => {
    if (index !== at || article.body.length === 0) return article
    const which = dice.below(article.body.length)
    const body = article.body.map((block, position) => {
      if (position !== which) return block
      const [first, ...rest] = block.runs
      if (!first) return block
      const text = dice.chance(0.5)
        ? `${first.text}工`
        : Array.from(first.text)
            .slice(0, -1 - dice.below(4))
            .join('')
      return { ...block, runs: [{ ...first, text }, ...rest] }
    })
    return { ...article, body }
  })
  return { ...input, articles }
}
