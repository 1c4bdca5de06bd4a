import { type Rect, snap } from '#shared/base'
import type { FinishedElement, FinishedText } from '#shared/frame'
import { type Article, type PageFormat, type Photo, type Section, type SectionStyle, countCharacters } from '#shared/model'
import { roleFace, styleRuns } from '../flow/faces.ts'
import { type Cursor, type Galley, charactersFrom } from '../flow/galley.ts'
import { finishText } from '../flow/lines.ts'
import type { Setter } from '../flow/setter.ts'
import { frameBox } from './box.ts'
import { type HeadPlan, planHeads } from './head.ts'
import { finishHead, headWhite, trimHead } from './head-set.ts'
import { type HeadTexts, continuationTexts, headTextsOf } from './head-texts.ts'
import type { Importance } from './importance.ts'
import { type Module, insideTop, legLeft } from './module.ts'
import { type Plate, finishPictures, platesOf } from './pictures.ts'
import { type Choice, type Cut, choosePlan } from './choose-plan.ts'
import { type Material, type Plan, type PlanSet, planArticle } from './plan.ts'
import { continuedFrom, continuedOn } from './words.ts'
import { type ComposedSection, type Workroom, articleKey, formatKey, galleyFor } from './workroom.ts'

/** One part of an article on its page. */
export interface Part {
  readonly article: Article
  readonly importance: Importance
  readonly cursor: Cursor
  /** The article's first part: headline and pictures stand here. */
  readonly first: boolean
  /** The article's last part: what has no room here is overset. */
  readonly last: boolean
  /** Page that the part before stands on, when it is another one. */
  readonly from: number | null
  /** Page that the part behind stands on, when it is another one. */
  readonly on: number | null
  /** Where a section of its own shows the article's pictures, the others show its texts only. */
  readonly shows: 'all' | 'texts' | 'pictures'
  readonly style: SectionStyle
}

const NO_TEXTS = { kicker: null, main: null, deck: null, standfirst: null, byline: null }

function textsFor(part: Part, galley: Galley): HeadTexts {
  const { article, from } = part
  if (part.shows === 'pictures') return { lang: article.lang, ...NO_TEXTS }
  if (part.first) return headTextsOf(article)
  const done = part.cursor.item >= galley.items.length
  return from === null || done
    ? { lang: article.lang, ...NO_TEXTS }
    : continuationTexts(article, continuedFrom(article.lang, from))
}

export function materialOf(room: Workroom, part: Part, photos: ReadonlyMap<string, Photo>): Material {
  const { article, importance, cursor, style } = part
  const plates = part.shows !== 'texts' && part.first ? platesOf(article, photos) : []
  const shapes = plates.map((plate) => `${String(plate.aspect)}${plate.missing ? '?' : ''}`).join(',')
  const galley = part.shows === 'pictures' ? { lang: article.lang, items: [] } : galleyFor(room, article)
  return {
    key: [
      articleKey(room, article),
      importance,
      cursor.item,
      cursor.offset,
      part.first,
      part.shows,
      part.from ?? '',
      JSON.stringify(style),
      shapes
    ].join('|'),
    galley,
    cursor,
    texts: textsFor(part, galley),
    plates,
    importance,
    style
  }
}

/** The plans of an article across some columns; kept as long as nothing they depend on changes. */
export function plansFor(
  room: Workroom,
  format: PageFormat,
  material: Material,
  module: Pick<Module, 'grid' | 'boxed'>,
  columns: number,
  legs: number | null
): PlanSet {
  const key = [material.key, formatKey(format), columns, module.boxed, legs ?? ''].join('|')
  return room.plans.get(key, () => {
    const width = { grid: module.grid, columns, boxed: module.boxed, wantedLegs: legs }
    return planArticle(room.setter, format, material, width)
  })
}

export const cutFor = (part: Part): Cut => ({ allowed: !part.last, reserve: part.on === null ? 0 : 1 })

/** Body lines, a piece of paragraph for each leg it stands in. */
function finishBody(choice: Choice, module: Module, lang: Article['lang'], setter: Setter): FinishedText[] {
  const { galley, plan, poured } = choice
  return poured.chunks.flatMap((chunk) => {
    const set = galley.items[chunk.item]
    if (!set) return []
    const { role, index } = set.item
    const slot = {
      x: snap(module.x + legLeft(plan.legs, chunk.leg)),
      y: insideTop(module, chunk.row),
      measure: plan.legs.measure,
      leading: module.grid.leading
    }
    const piece = {
      role,
      index,
      lang,
      text: set.text,
      from: chunk.from,
      to: chunk.to,
      continued: set.from > 0 || chunk.from > 0,
      face: roleFace(role, lang)
    }
    return [finishText(piece, slot, setter.fonts)]
  })
}

function jumpLine(choice: Choice, module: Module, part: Part, setter: Setter): FinishedText[] {
  if (!choice.jump || part.on === null) return []
  const { lang } = part.article
  const face = roleFace('jump', lang)
  const runs = styleRuns([{ text: continuedOn(lang, part.on), marks: [] }], face, lang, setter.fonts)
  const { legs } = choice.plan
  const text = setter.breakText(
    runs,
    { lang, size: module.grid.bodySize, align: 'right', indent: 0, hyphenate: false },
    legs.measure
  )
  const slot = {
    x: snap(module.x + legLeft(legs, choice.jump.leg)),
    y: insideTop(module, choice.jump.row),
    measure: legs.measure,
    leading: module.grid.leading
  }
  return [finishText({ role: 'jump', index: -1, lang, text, from: 0, to: 1, continued: false, face }, slot, setter.fonts)]
}

function headZone(plan: Plan, module: Module): { x: number; y: number; height: number } {
  const firstLeg = plan.blockAt === 'beside' && plan.blockFrom === 0 ? plan.blockLegs : 0
  const above = plan.blockAt === 'above' ? (plan.block?.rows ?? 0) : 0
  const left = legLeft(plan.legs, firstLeg)
  return { x: snap(module.x + left), y: insideTop(module, above), height: snap(plan.head.rows * module.grid.leading) }
}

function blockCorner(plan: Plan, module: Module): { x: number; y: number } {
  const row = plan.blockAt === 'under' ? plan.head.rows : 0
  return { x: snap(module.x + legLeft(plan.legs, plan.blockFrom)), y: insideTop(module, row) }
}

/** Grid lines × basic columns that nothing stands in. */
function whiteOf(choice: Choice, columns: number): number {
  const { plan, poured } = choice
  return ((poured.white + headWhite(plan.head) * plan.headLegs) / plan.legs.count) * columns
}

const captionCharacters = (plates: readonly Plate[]): number =>
  plates.reduce((sum, plate) => sum + countCharacters(plate.caption?.runs.map((run) => run.text).join('') ?? ''), 0)

/** What stands in places too low for any plan: as much of the headline as goes, and every body line overset. */
function tooLow(
  room: Workroom,
  set: PlanSet,
  module: Module,
  material: Material,
  format: PageFormat
): { head: HeadPlan; left: number; plan: Plan | undefined } {
  const [lowest] = planHeads(room.setter, material.texts, module.width, 4, format).toSorted((a, b) => a.rows - b.rows)
  const plan = set.plans[0]
  const { head, dropped } = trimHead(lowest, module.rows, module.grid.leading)
  return { head, left: dropped + captionCharacters(material.plates), plan }
}

interface Setting {
  readonly section: Section
  readonly module: Module
  readonly format: PageFormat
  readonly part: Part
  readonly material: Material
}

function fitOf(
  setting: Setting,
  figures: Pick<
    ComposedSection['fit'],
    | 'lines'
    | 'capacity'
    | 'overset'
    | 'oversetCharacters'
    | 'omittedPictures'
    | 'underset'
    | 'legs'
    | 'oversetAt'
    | 'charactersToCut'
    | 'charactersToAdd'
    | 'cuts'
  >
): ComposedSection['fit'] {
  const { section, module } = setting
  return { id: section.id, articleId: section.article, columns: module.place.columns, rect: module.rect, ...figures }
}

function blockOf(setting: Setting, elements: readonly FinishedElement[]): ComposedSection['block'] {
  const { section, module, part } = setting
  const kind = section.kind === 'box' || section.kind === 'picture' ? section.kind : 'article'
  return {
    id: section.id,
    kind,
    articleId: section.article,
    part: section.part,
    lang: part.article.lang,
    rect: module.rect,
    elements
  }
}

function composeLow(room: Workroom, setting: Setting, set: PlanSet): ComposedSection {
  const { module, material, part, format } = setting
  const { head, left, plan } = tooLow(room, set, module, material, format)
  const galley = plan ? set.galleys.get(plan.legs.measure) : undefined
  const zone = { x: module.x, y: insideTop(module, 0), height: module.rows * module.grid.leading }
  const overset = part.last ? (galley?.lines ?? 0) : 0
  const characters = part.last ? charactersFrom(material.galley, part.cursor) : 0
  return {
    block: blockOf(setting, finishHead(head, zone, part.article.lang, room.setter)),
    ...frameBox(module),
    fit: fitOf(setting, {
      lines: 0,
      capacity: 0,
      overset,
      oversetCharacters: characters + left,
      omittedPictures: material.plates.length,
      underset: 0,
      legs: plan?.legs.count ?? 1,
      oversetAt: null,
      charactersToCut: characters,
      charactersToAdd: 0,
      cuts: []
    }),
    used: Math.min(head.rows, module.place.rows) * module.place.columns,
    rest: galley && galley.lines > 0 ? part.cursor : null
  }
}

function composeChoice(room: Workroom, setting: Setting, choice: Choice): ComposedSection {
  const { module, material, part } = setting
  const { plan, poured } = choice
  const { setter } = room
  const elements: FinishedElement[] = [
    ...finishHead(plan.head, headZone(plan, module), part.article.lang, setter),
    ...finishBody(choice, module, part.article.lang, setter),
    ...jumpLine(choice, module, part, setter),
    ...(plan.block ? finishPictures(plan.block, blockCorner(plan, module), module.grid.leading, setter) : [])
  ]
  const left = captionCharacters(material.plates.slice(material.plates.length - plan.dropped))
  const { last } = part
  return {
    block: blockOf(setting, elements),
    ...frameBox(module),
    fit: fitOf(setting, {
      lines: poured.lines,
      capacity: poured.capacity,
      overset: last ? poured.overset : 0,
      oversetCharacters: left + (last ? charactersFrom(material.galley, poured.cursor) : 0),
      omittedPictures: plan.dropped,
      underset: poured.white,
      legs: plan.legs.count,
      oversetAt: null,
      charactersToCut: last ? charactersFrom(material.galley, poured.cursor) : 0,
      charactersToAdd: 0,
      cuts: []
    }),
    used: Math.max(0, module.place.rows * module.place.columns - whiteOf(choice, module.place.columns)),
    rest: poured.overset > 0 ? poured.cursor : null
  }
}

/** Sets one part of an article in its place. Never fails: text without room is counted as overset. */
export function composeArticle(
  room: Workroom,
  format: PageFormat,
  section: Section,
  module: Module,
  part: Part,
  photos: ReadonlyMap<string, Photo>
): ComposedSection {
  const material = materialOf(room, part, photos)
  const { boxed, place, rect } = module
  const key = [
    JSON.stringify(section),
    material.key,
    formatKey(format),
    part.on ?? '',
    part.last,
    JSON.stringify(place),
    rectKey(rect)
  ].join('|')
  return room.sections.get(key, () => {
    const setting = { section, module, format, part, material }
    const set = plansFor(room, format, material, { grid: module.grid, boxed }, place.columns, section.legs)
    const choice = choosePlan(set, module.rows, cutFor(part))
    return choice ? composeChoice(room, setting, choice) : composeLow(room, setting, set)
  })
}

const rectKey = (rect: Rect): string => `${String(rect.x)},${String(rect.y)},${String(rect.width)},${String(rect.height)}`
