import type { FinishedElement } from '#shared/frame'
import { type PageFormat, type Photo, type Place, type Section, countCharacters } from '#shared/model'
import type { Exclusion } from '../flow/frames.ts'
import { charactersFrom } from '../flow/galley.ts'
import { arrangeAround } from './around.ts'
import { type Arrangement, arrange } from './arrangement.ts'
import { finishBody, jumpLine } from './body.ts'
import { frameBox } from './box.ts'
import { copyfitOf, noneFits } from './copyfit.ts'
import { runsDown, turnDown } from './down.ts'
import { coveredIn, exclusionsIn } from './exclusions.ts'
import { type HeadPlan, planHeads } from './head.ts'
import { placeHead } from './head-place.ts'
import { finishHead, trimHead } from './head-set.ts'
import { levelled } from './level.ts'
import { type Part, materialOf, plansFor } from './material.ts'
import { type Module, insideTop } from './module.ts'
import { type Plate, finishPictures } from './pictures.ts'
import { type Cut, choosePlan } from './choose-plan.ts'
import type { Material, Plan, PlanSet } from './plan-set.ts'
import { withWideTables } from './wide-tables.ts'
import type { Workroom } from './workroom.ts'
import type { ComposedSection } from './composed-section.ts'

export const cutFor = (part: Part): Cut => ({ allowed: !part.last, reserve: part.on === null ? 0 : 1 })

const captionCharacters = (plates: readonly Plate[]): number =>
  plates.reduce((sum, plate) => sum + countCharacters(plate.caption?.runs.map((run) => run.text).join('') ?? ''), 0)

/** What stands in places too low for any plan: as much of the headline as goes, and every body line overset. */
function tooLow(
  room: Workroom,
  set: PlanSet,
  module: Module,
  material: Material,
  format: PageFormat,
  rows: number
): { head: HeadPlan; left: number; plan: Plan | undefined } {
  const [lowest] = planHeads(room.setter, material.texts, module.width, 4, format).toSorted((a, b) => a.rows - b.rows)
  const plan = set.plans[0]
  const { head, dropped } = trimHead(lowest, rows, module.grid.leading)
  return { head, left: dropped + captionCharacters(material.plates), plan }
}

interface Setting {
  readonly section: Section
  readonly module: Module
  readonly format: PageFormat
  readonly part: Part
  readonly material: Material
  readonly exclusions: readonly Exclusion[]
  /** Grid lines × basic columns of the place that other sections stand on. */
  readonly covered: number
}

function fitOf(
  setting: Setting,
  figures: Omit<ComposedSection['fit'], 'id' | 'articleId' | 'columns' | 'rect'>
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
  // Under other sections nothing can be told of the place: nothing is drawn there.
  const free = setting.exclusions.length > 0 ? 0 : module.rows
  const { head, left, plan } = tooLow(room, set, module, material, format, free)
  const galley = plan ? set.galleys.get(plan.legs.measure) : undefined
  const { x, width, rows, grid } = module
  const zone = { x, y: insideTop(module, 0), width, height: rows * grid.leading }
  const overset = part.last ? (galley?.lines ?? 0) : 0
  const characters = part.last ? charactersFrom(material.galley, part.cursor) : 0
  return {
    block: blockOf(setting, finishHead(head, zone, module, part.article.lang, room.setter)),
    ...frameBox(module),
    fit: fitOf(setting, {
      lines: 0,
      capacity: 0,
      overset,
      oversetCharacters: characters + left,
      omittedPictures: material.plates.length,
      underset: 0,
      legs: plan?.legs.count ?? 1,
      ...noneFits(material.galley, part.cursor, part.last)
    }),
    used: Math.min(head.rows, module.place.rows) * module.place.columns,
    rest: galley && galley.lines > 0 ? part.cursor : null
  }
}

function composeArranged(room: Workroom, setting: Setting, arrangement: Arrangement): ComposedSection {
  const { module, material, part } = setting
  const { block, corner, poured, dropped, legs } = arrangement
  const { setter } = room
  const { lang } = part.article
  const head = placeHead(arrangement, module, lang, setter)
  const body = finishBody(arrangement, module, lang, setter)
  const elements: FinishedElement[] = [
    ...head.texts,
    ...body.texts,
    ...jumpLine(arrangement, module, lang, part.on, setter),
    ...(block ? finishPictures(block, corner, module.grid.leading, setter) : [])
  ]
  const left = captionCharacters(material.plates.slice(material.plates.length - dropped))
  const frame = frameBox(module)
  const { columns } = module.place
  return {
    block: blockOf(setting, elements),
    boxes: [...frame.boxes, ...head.boxes],
    rules: [...frame.rules, ...body.rules],
    fit: fitOf(setting, {
      lines: poured.lines,
      capacity: poured.capacity,
      overset: part.last ? poured.overset : 0,
      oversetCharacters: left + (part.last ? charactersFrom(material.galley, poured.cursor) : 0),
      omittedPictures: dropped,
      underset: poured.white,
      legs: legs.count,
      ...copyfitOf(arrangement, material.galley, part.last, module.grid.bodySize)
    }),
    used: Math.max(0, module.place.rows * columns - (arrangement.white / legs.count) * columns - setting.covered),
    rest: poured.overset > 0 ? poured.cursor : null
  }
}

/** The plan that suits the place best, or, where other sections stand on it, what is made of the rest. */
function arrangementFor(room: Workroom, setting: Setting, set: PlanSet): Arrangement | null {
  const { module, material, part, section, format, exclusions } = setting
  const cut = cutFor(part)
  if (exclusions.length > 0)
    return arrangeAround({ setter: room.setter, format, material, module, exclusions, legs: section.legs, cut })
  const choice = choosePlan(set, module.rows, cut)
  return choice && arrange(choice, module)
}

/** The same with its body running down, where the section wants it and the text can. */
function turned(room: Workroom, setting: Setting, arrangement: Arrangement): Arrangement {
  const { material, part, module } = setting
  if (material.style.text !== 'down' || !runsDown(material.galley)) return arrangement
  return turnDown({ setter: room.setter, material, module, reserve: part.last ? 0 : cutFor(part).reserve }, arrangement)
}

/**
 * Sets one part of an article in its place. Never fails: text without room is counted as overset.
 * @param covers places of sections that stand on this one
 */
export function composeArticle(
  room: Workroom,
  section: Section,
  module: Module,
  part: Part,
  photos: ReadonlyMap<string, Photo>,
  covers: readonly Place[] = []
): ComposedSection {
  const material = materialOf(room, part, photos)
  const { boxed, place } = module
  const stands = [place, ...covers].flatMap(({ column, columns, row, rows }) => [column, columns, row, rows])
  return room.sections.get(section, [material, part.on, part.last, ...stands], () => {
    const exclusions = exclusionsIn(module, covers)
    const setting = { section, module, format: room.format, part, material, exclusions, covered: coveredIn(place, covers) }
    const footed = composeFooted(room, setting)
    if (footed) return footed
    const set = plansFor(room, material, boxed, place.columns, section.legs)
    const arrangement = arrangementFor(room, setting, set)
    if (!arrangement) return composeLow(room, setting, set)
    return composeArranged(room, setting, levelled(turned(room, setting, arrangement), section.style))
  })
}

/** With tables across all legs at the foot; null where there are none, or where text would be overset by it. */
function composeFooted(room: Workroom, setting: Setting): ComposedSection | null {
  const { section, part, exclusions } = setting
  const wide = exclusions.length > 0 ? null : withWideTables(room.setter, setting.material, setting.module, part, section.legs)
  if (!wide) return null
  const { material, module, foot } = wide
  const set = plansFor(room, material, module.boxed, module.place.columns, section.legs)
  const arrangement = arrangementFor(room, { ...setting, material, module }, set)
  if (!arrangement || arrangement.poured.overset > 0) return null
  const level = levelled(arrangement, section.style)
  return composeArranged(room, { ...setting, material, module }, { ...level, foot })
}
