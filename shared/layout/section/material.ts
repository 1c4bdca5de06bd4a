import type { Article, Photo, SectionStyle } from '#shared/model'
import { type Cursor, type Galley, galleyOf } from '../flow/galley.ts'
import { type HeadTexts, continuationTexts, headTextsOf } from './head-texts.ts'
import type { Importance } from './importance.ts'
import type { Module } from './module.ts'
import { type Plate, platesOf } from './pictures.ts'
import { planArticle } from './plan.ts'
import type { Material, PlanSet } from './plan-set.ts'
import { continuedFrom } from './words.ts'
import type { Workroom } from './workroom.ts'

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
  /** Size of the page's lead headline where others must not outdo it, points. */
  readonly mostHead: number
}

const NO_TEXTS = { kicker: null, main: null, deck: null, standfirst: null, byline: null }
const NO_HEADS = { 'zh-CN': { lang: 'zh-CN', ...NO_TEXTS }, en: { lang: 'en', ...NO_TEXTS } } as const
const NO_GALLEYS: Readonly<Record<Article['lang'], Galley>> = {
  'zh-CN': { lang: 'zh-CN', items: [] },
  en: { lang: 'en', items: [] }
}
const NO_PLATES: readonly Plate[] = []

function textsFor(room: Workroom, part: Part, galley: Galley): HeadTexts {
  const { article, from } = part
  const { lang, headline, head } = article
  if (part.shows === 'pictures') return NO_HEADS[lang]
  if (part.first) return room.texts.get(headline, [lang, head, null], () => headTextsOf(article))
  if (from === null || part.cursor.item >= galley.items.length) return NO_HEADS[lang]
  return room.texts.get(headline, [lang, head, from], () => continuationTexts(article, continuedFrom(lang, from)))
}

const galleyFor = (room: Workroom, article: Article): Galley =>
  room.galleys.get(article, [], () => galleyOf(article, room.setter))

/** The galley with the initial that its section wants. */
const openedBy = (galley: Galley, { first, style }: Part, leading: number): Galley =>
  first && style.initial > 0 ? { ...galley, initial: { lines: style.initial, leading } } : galley

function platesFor(room: Workroom, part: Part, photos: ReadonlyMap<string, Photo>): readonly Plate[] {
  const { article, first, shows } = part
  const { pictures, headline, lang } = article
  if (shows === 'texts' || !first || pictures.length === 0) return NO_PLATES
  const files = pictures.map(({ photo }) => (photo === null ? undefined : photos.get(photo)))
  return room.plates.get(pictures, [headline.main, lang, ...files], () => platesOf(article, photos))
}

/** What a part brings to its plans; the same object for as long as nothing in it changes. */
export function materialOf(room: Workroom, part: Part, photos: ReadonlyMap<string, Photo>): Material {
  const { article, importance, cursor, style, mostHead, shows } = part
  const plates = platesFor(room, part, photos)
  const parts = [importance, cursor.item, cursor.offset, part.first, shows, part.from, style, mostHead, plates]
  return room.materials.get(article, parts, () => {
    const galley = shows === 'pictures' ? NO_GALLEYS[article.lang] : openedBy(galleyFor(room, article), part, room.grid.leading)
    return { galley, cursor, texts: textsFor(room, part, galley), plates, importance, style, mostHead }
  })
}

/** The plans of an article across some columns; kept as long as nothing they depend on changes. */
export const plansFor = (
  room: Workroom,
  material: Material,
  boxed: Module['boxed'],
  columns: number,
  legs: number | null
): PlanSet =>
  room.plans.get(material, [columns, boxed, legs], () => planArticle(room, material, { columns, boxed, wantedLegs: legs }))
