import type { EditionInput } from '#shared/layout'
import { type Article, type Section, emptyArticle, newPublication, newSection } from '#shared/model'

/**
 * A generated broadsheet edition: nine articles a page in fixed sections, about 6,500 characters of mixed copy. The
 * same number gives the same edition.
 */

/** [columns, rows] of the sections in each band of a page of 6 columns and 102 lines. */
const BANDS: readonly (readonly [rows: number, columns: readonly number[]])[] = [
  [36, [4, 2]],
  [34, [2, 3, 1]],
  [32, [2, 2, 1, 1]]
]
const HEAD_ROWS = 9
const SUBJECTS = [
  '工会小组',
  '职工食堂',
  '技能培训班',
  '港口吊装队',
  '维修班组',
  '图书角',
  '法律咨询站',
  '夜校',
  '托育室',
  '健步队'
]
const VERBS = ['启动了', '完成了', '正在筹备', '公布了', '讨论了', '改进了', '记录了', '组织了']
const OBJECTS = [
  '年度计划',
  '安全演练',
  '值班表',
  '读书活动',
  '防暑措施',
  '比赛规则',
  '意见清单',
  '维修台账',
  '体检安排',
  '停车方案'
]
const LATIN = ['Wi-Fi', 'PDF', 'Excel', 'A4', 'USB-C', 'Beta 2', 'safety']

/** Small deterministic generator (a linear congruence): figures must not change from run to run. */
export function generator(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
}

function sentences(next: (below: number) => number): {
  readonly sentence: () => string
  readonly title: (length: number) => string
} {
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? ''
  const clause = (): string =>
    [
      () => pick(SUBJECTS) + pick(VERBS) + pick(OBJECTS),
      () => `${pick(SUBJECTS)}的${pick(OBJECTS)}由${pick(SUBJECTS)}负责`,
      () => `共有${String(2 + next(900))}人参加${pick(OBJECTS)}`,
      () => `《${pick(OBJECTS)}》于${String(1 + next(12))}月${String(1 + next(28))}日实施`,
      () => `${pick(LATIN)}设备（见${pick(OBJECTS)}）占${String(1 + next(99))}%`
    ][next(5)]?.() ?? ''
  const sentence = (): string => {
    const body = Array.from({ length: 2 + next(3) }, clause).join(next(8) === 0 ? '；' : '，')
    return next(6) === 0 ? `${pick(SUBJECTS)}负责人说：“${body}。”` : `${body}${next(12) === 0 ? '……' : '。'}`
  }
  const title = (length: number): string => {
    let text = ''
    while (text.length < length) text += pick(SUBJECTS) + pick(VERBS) + pick(OBJECTS)
    return text.slice(0, length)
  }
  return { sentence, title }
}

function article(id: string, characters: number, next: (below: number) => number): Article {
  const { sentence, title } = sentences(next)
  const paragraphs: string[] = []
  for (let left = characters; left > 30;) {
    let text = ''
    const length = Math.min(left, 60 + next(130))
    while (text.length < length) text += sentence()
    paragraphs.push(text)
    left -= text.length
  }
  const empty = emptyArticle(id, 'zh-CN')
  return {
    ...empty,
    headline: { ...empty.headline, kicker: title(10), main: title(11), deck: title(16) },
    dateline: '本报讯',
    body: paragraphs.map((text) => ({ kind: 'paragraph', runs: [{ text, marks: [] }] }))
  }
}

/** @param pages 1 … 64 */
export function generatedEdition(pages: number): EditionInput {
  const next = generator(20261122)
  const articles: Article[] = []
  const sections: Section[] = []
  for (let number = 1; number <= pages; number++) {
    let row = 0
    for (const [rows, widths] of BANDS) {
      let column = 0
      for (const columns of widths) {
        const id = `a${String(articles.length + 1)}`
        articles.push(article(id, Math.round(columns * 17 * (rows - HEAD_ROWS) * 0.9), next))
        sections.push(
          newSection({
            id: `s-${id}`,
            page: `p${String(number)}`,
            kind: 'article',
            article: id,
            place: { column, columns, row, rows },
            legs: columns,
            order: articles.length
          })
        )
        column += columns
      }
      row += rows
    }
  }
  return {
    publication: newPublication('paper', '工友报', 'zh-CN', 'broadsheet'),
    edition: { id: 'e', publication: 'paper', date: '2026-05-01', number: 1 },
    pages: Array.from({ length: pages }, (_, index) => ({
      id: `p${String(index + 1)}`,
      edition: 'e',
      number: index + 1,
      name: '要闻',
      staff: { responsible: '', designer: '', proofreader: '' }
    })),
    sections,
    articles,
    photos: []
  }
}

export const charactersOf = (input: EditionInput): number =>
  input.articles.reduce(
    (sum, { body }) => sum + body.reduce((length, block) => length + block.runs.reduce((n, run) => n + run.text.length, 0), 0),
    0
  )
