import { type FontFace, mm } from '#shared/base'
import type {
  FinishedBlock,
  FinishedElement,
  FinishedLine,
  FinishedPage,
  FinishedRun,
  FinishedText,
  TextRole
} from '#shared/frame'

/** A run at natural spacing. */
export const runOf = (text: string, values: Partial<FinishedRun> = {}): FinishedRun => ({
  text,
  face: 'song' satisfies FontFace,
  size: 9,
  x: 0,
  letterSpacing: 0,
  wordSpacing: 0,
  adjustments: [],
  scaleX: 1,
  ink: { kind: 'black', tint: 1 },
  ...values
})

/** A line of one run at the left edge of its slot. */
export const lineOf = (run: FinishedRun | string, values: Partial<FinishedLine> = {}): FinishedLine => ({
  direction: 'across',
  x: 0,
  y: 0,
  measure: 200,
  leading: 13.5,
  baseline: 10,
  runs: [typeof run === 'string' ? runOf(run) : run],
  hyphen: false,
  trailing: '',
  justified: false,
  hang: 0,
  ...values
})

export const textOf = (role: TextRole, lines: readonly FinishedLine[], values: Partial<FinishedText> = {}): FinishedText => ({
  kind: 'text',
  role,
  index: 0,
  continued: false,
  lang: 'zh-CN',
  lines,
  ...values
})

export const blockOf = (elements: readonly FinishedElement[], values: Partial<FinishedBlock> = {}): FinishedBlock => ({
  id: 's1',
  kind: 'article',
  articleId: 'a1',
  part: 0,
  lang: 'zh-CN',
  rect: { x: 0, y: 0, width: 200, height: 200 },
  elements,
  ...values
})

/** A page of 100 × 150 mm. */
export const pageOf = (blocks: readonly FinishedBlock[], values: Partial<FinishedPage> = {}): FinishedPage => ({
  format: 1,
  number: 1,
  name: '要闻',
  lang: 'zh-CN',
  trim: { width: mm(100), height: mm(150) },
  typeArea: { x: 0, y: 0, width: mm(100), height: mm(150) },
  boxes: [],
  rules: [],
  blocks,
  ...values
})
