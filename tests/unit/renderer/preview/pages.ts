import type { FinishedBlock, FinishedLine, FinishedPage, FinishedRun, FinishedText } from '#shared/frame'
import type { ComposedPage, EditionInput } from '#shared/layout'
import { type Article, emptyArticle, newPublication } from '#shared/model'

export const run = (text: string, change: Partial<FinishedRun> = {}): FinishedRun => ({
  text,
  face: 'song',
  size: 9,
  x: 57,
  letterSpacing: 0,
  wordSpacing: 0,
  adjustments: [],
  scaleX: 1,
  ink: { kind: 'black', tint: 1 },
  ...change
})

export const line = (runs: readonly FinishedRun[], change: Partial<FinishedLine> = {}): FinishedLine => ({
  direction: 'across',
  x: 57,
  y: 100,
  measure: 153,
  leading: 13.5,
  baseline: 110,
  runs,
  hyphen: false,
  trailing: '',
  justified: true,
  hang: 0,
  ...change
})

export const text = (lines: readonly FinishedLine[], change: Partial<FinishedText> = {}): FinishedText => ({
  kind: 'text',
  role: 'body',
  index: 0,
  continued: false,
  lang: 'zh-CN',
  lines,
  ...change
})

export const block = (id: string, words: string): FinishedBlock => ({
  id,
  kind: 'article',
  articleId: `article-${id}`,
  part: 0,
  lang: 'zh-CN',
  rect: { x: 57, y: 71, width: 320, height: 400 },
  elements: [text([line([run(words)])])]
})

export const finished = (blocks: readonly FinishedBlock[], change: Partial<FinishedPage> = {}): FinishedPage => ({
  format: 1,
  number: 1,
  name: '要闻',
  lang: 'zh-CN',
  trim: { width: 1105.5, height: 1530.7 },
  typeArea: { x: 57, y: 71, width: 992, height: 1389 },
  boxes: [],
  rules: [{ x1: 57, y1: 70, x2: 1049, y2: 70, width: 0.5, ink: { kind: 'black', tint: 1 } }],
  blocks,
  ...change
})

export const composed = (page: FinishedPage, overset = 0): ComposedPage => ({
  finished: page,
  sections: page.blocks.map(({ id, articleId, rect }) => ({
    id,
    articleId,
    columns: 2,
    lines: 38,
    capacity: 38,
    overset,
    oversetCharacters: overset * 17,
    omittedPictures: 0,
    underset: 0,
    legs: 2,
    rect,
    oversetAt: null,
    charactersToCut: overset * 17,
    charactersToAdd: 0,
    cuts: []
  })),
  fill: 0.8,
  overset,
  placed: []
})

export const article = (id: string, words: string): Article => ({
  ...emptyArticle(id, 'zh-CN'),
  body: [{ kind: 'paragraph', runs: [{ text: words, marks: [] }] }]
})

export const material = (articles: readonly Article[], pages: readonly number[] = [1]): EditionInput => ({
  publication: newPublication('pub', '工友周报', 'zh-CN', 'broadsheet'),
  edition: { id: 'e1', publication: 'pub', date: '2026-11-20', number: 1286 },
  pages: pages.map((number) => ({
    id: `p${String(number)}`,
    edition: 'e1',
    number,
    name: '',
    staff: { responsible: '', designer: '', proofreader: '' }
  })),
  sections: [],
  articles,
  photos: []
})
