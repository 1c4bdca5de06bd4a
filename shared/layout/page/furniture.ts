import { type FontFace, type Rect, snap } from '#shared/base'
import type { FinishedBlock, FinishedRule, FinishedText, Ink, TextRole } from '#shared/frame'
import type { Edition, Lang, Page, Publication } from '#shared/model'
import { roleFace, styleRuns, wholeFace } from '../flow/faces.ts'
import { BLACK, baselineIn, finishLine } from '../flow/lines.ts'
import type { BrokenText, Setter } from '../flow/setter.ts'
import { setLine } from '#shared/typeset'
import { dateName, weekdayName } from './calendar.ts'
import type { PageGrid } from './grid.ts'

/** What the page itself prints: the nameplate (报头) of a first page, the folio line (报眉) of every other one. */
export interface Furniture {
  readonly block: FinishedBlock
  readonly rules: readonly FinishedRule[]
}

interface Facts {
  readonly publication: Publication
  readonly edition: Edition
  readonly page: Page
  /** Pages of the edition. */
  readonly pages: number
  readonly grid: PageGrid
}

const RED: Ink = { kind: 'spot', name: 'press-red' }

/** Lines of the type area that the nameplate takes, white below it included. */
export const nameplateRows = (grid: PageGrid): number => (grid.rows >= 90 ? 12 : 9)

interface Words {
  readonly text: string
  readonly role: TextRole
  readonly face: FontFace
  readonly size: number
  readonly align: 'left' | 'center' | 'right'
}

/** Smallest type of the page's own words, points. */
const SMALLEST = 6

/** One line of words in a slot, smaller where it is long; nothing when there are no words. */
function setWords(setter: Setter, words: Words, slot: Rect, lang: Lang): FinishedText[] {
  if (words.text === '') return []
  const runs = styleRuns([{ text: words.text, marks: [] }], words.face, lang, setter.fonts)
  const broken = (at: number): BrokenText =>
    setter.breakText(runs, { lang, size: at, align: words.align, indent: 0, hyphenate: false }, slot.width)
  let { size } = words
  while (size > SMALLEST && broken(size).breaks.length > 1) size -= 0.75
  const { paragraph, breaks } = broken(size)
  const pitch = breaks.length > 1 ? size * 1.15 : slot.height
  const top = slot.y + (slot.height - breaks.length * pitch) / 2
  const drop = baselineIn(setter.fonts, words.face, size, pitch)
  const lines = breaks.map((at, index) => {
    const set = setLine(paragraph, at, slot.width, index === 0, index === breaks.length - 1)
    const y = top + index * pitch
    return finishLine(set, { x: slot.x, y, measure: slot.width, leading: pitch }, y + drop)
  })
  return [{ kind: 'text', role: words.role, index: -1, continued: false, lang, lines }]
}

const rule = (area: Rect, y: number, width: number): FinishedRule => ({
  x1: area.x,
  y1: snap(y),
  x2: snap(area.x + area.width),
  y2: snap(y),
  width,
  ink: BLACK
})

function staffWords({ page, publication }: Facts): string {
  const { responsible, designer, proofreader } = page.staff
  const english = publication.lang === 'en'
  const named = (label: string, name: string): string => (name === '' ? '' : english ? `${label}: ${name}` : `${label}：${name}`)
  return [
    named(english ? 'Editor' : '责任编辑', responsible),
    named(english ? 'Design' : '版式', designer),
    named(english ? 'Proof' : '校对', proofreader)
  ]
    .filter((part) => part !== '')
    .join(english ? '   ' : '　')
}

function numberWords({ edition, pages, publication }: Facts): string {
  if (publication.lang === 'en') return `No. ${String(edition.number)} · ${String(pages)} ${pages === 1 ? 'page' : 'pages'}`
  return `第${String(edition.number)}期　今日${String(pages)}版`
}

const dayWords = ({ edition, publication }: Facts): string => {
  const { lang } = publication
  const day = weekdayName(edition.date, lang)
  return lang === 'en' ? `${day}, ${dateName(edition.date, lang)}` : `${dateName(edition.date, lang)}　${day}`
}

/** Parts of a line for words at its left, middle and right; the names at the right are the longest. */
const PARTS = { left: [0, 0.34], center: [0.38, 0.24], right: [0.58, 0.42] } as const

const partOf = (area: Rect, part: keyof typeof PARTS): Rect => ({
  x: snap(area.x + area.width * PARTS[part][0]),
  y: area.y,
  width: snap(area.width * PARTS[part][1]),
  height: area.height
})

/** The name of the paper, as large as its space takes it. */
function nameLines(setter: Setter, facts: Facts, area: Rect): FinishedText {
  const { lang, name } = facts.publication
  const share = lang === 'en' ? 0.72 : 0.86
  const most = Math.floor((area.height * share) / 1.5) * 1.5
  const sizes = Array.from({ length: Math.max(1, Math.floor((most - 18) / 1.5)) }, (_, index) => most - index * 1.5)
  const face = wholeFace(name, roleFace('nameplate', lang), setter.fonts)
  const width = lang === 'en' ? area.width : area.width * 0.62
  const x = area.x + (area.width - width) / 2
  const fit = setter.headline({
    text: name,
    lang,
    face,
    width,
    sizes,
    maxLines: 1,
    minScaleX: 0.85,
    align: 'center',
    spread: lang !== 'en'
  })
  const pitch = area.height / Math.max(1, fit.count)
  const drop = baselineIn(setter.fonts, face, fit.size, pitch)
  const lines = fit.lines.map((line, index) => {
    const y = area.y + index * pitch
    return finishLine(line, { x, y, measure: width, leading: pitch }, y + drop, RED)
  })
  return { kind: 'text', role: 'nameplate', index: -1, continued: false, lang, lines }
}

const INFO_ROWS = 2

function nameplate(setter: Setter, facts: Facts): Furniture {
  const { grid, publication, page } = facts
  const { lang } = publication
  const rows = nameplateRows(grid)
  const { x, width, y: top } = grid.typeArea
  const infoTop = snap(grid.top + (rows - INFO_ROWS - 1) * grid.leading)
  const info: Rect = { x, y: infoTop, width, height: snap(INFO_ROWS * grid.leading) }
  const face = roleFace('folio', lang)
  const size = grid.rows >= 90 ? 10.5 : 9
  const words = (text: string, align: Words['align']): Words => ({ text, role: 'nameplate', face, size, align })
  const staff = staffWords(facts)
  const elements = [
    nameLines(setter, facts, { x, y: top, width, height: snap(infoTop - top - 6) }),
    ...setWords(setter, words(dayWords(facts), 'left'), partOf(info, 'left'), lang),
    ...setWords(setter, words(numberWords(facts), 'center'), partOf(info, 'center'), lang),
    ...setWords(setter, words(staff === '' ? page.name : staff, 'right'), partOf(info, 'right'), lang)
  ]
  const rect = { x, y: top, width, height: snap(grid.top + rows * grid.leading - top) }
  return {
    block: { id: 'nameplate', kind: 'nameplate', articleId: null, part: 0, lang, rect, elements },
    rules: [rule(info, info.y, 0.6), rule(info, info.y + info.height, 2.25), rule(info, info.y + info.height + 3, 0.6)]
  }
}

function folioLine(setter: Setter, facts: Facts): Furniture {
  const { grid, publication, page } = facts
  const { lang } = publication
  const { folio } = grid
  const face = roleFace('folio', lang)
  const bold: FontFace = lang === 'en' ? 'latin-black' : 'hei-black'
  const line: Rect = { ...folio, height: snap(folio.height - 3) }
  const name = page.name === '' ? '' : lang === 'en' ? `  ${page.name}` : `　${page.name}`
  const small = (text: string, align: Words['align']): Words => ({ text, role: 'folio', face, size: 9, align })
  const staff = staffWords(facts)
  const right = [dayWords(facts), staff].filter((part) => part !== '').join(lang === 'en' ? '   ' : '　')
  const elements = [
    ...setWords(
      setter,
      { text: `${String(page.number)}${name}`, role: 'folio', face: bold, size: 18, align: 'left' },
      partOf(line, 'left'),
      lang
    ),
    ...setWords(
      setter,
      { ...small(publication.name, 'center'), face: roleFace('nameplate', lang), size: 13.5 },
      partOf(line, 'center'),
      lang
    ),
    ...setWords(setter, small(right, 'right'), partOf(line, 'right'), lang)
  ]
  return {
    block: { id: 'folio', kind: 'folio', articleId: null, part: 0, lang, rect: folio, elements },
    rules: [rule(folio, folio.y + folio.height, 0.9)]
  }
}

/** Sets the nameplate of a first page or the folio line of another. */
export const composeFurniture = (setter: Setter, facts: Facts, first: boolean): Furniture =>
  first ? nameplate(setter, facts) : folioLine(setter, facts)
