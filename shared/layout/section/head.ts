import { type FontFace, ln } from '#shared/base'
import type { Lang, PageFormat } from '#shared/model'
import type { HeadlineFit } from '#shared/typeset'
import { roleFace, styleRuns, wholeFace } from '../flow/faces.ts'
import type { BrokenText, Setter } from '../flow/setter.ts'
import { GROUND_ABOVE, GROUND_BELOW, GROUND_SIDE, type Ground, groundWhite, holdsSmallType } from './head-ground.ts'
import { type HeadText, type HeadTexts, plainText } from './head-texts.ts'
import { type HeadSizes, type Importance, headSizes } from './importance.ts'

/** One text of the stack, fitted. */
export interface HeadLayer {
  readonly text: HeadText
  readonly face: FontFace
  /** Lines as a headline, or as a broken paragraph. */
  readonly set: { readonly kind: 'headline'; readonly fit: HeadlineFit } | { readonly kind: 'text'; readonly text: BrokenText }
  /** Baseline to baseline. */
  readonly pitch: number
  /** White above it, points. */
  readonly above: number
  /** Width of its slot and its distance from the stack's left edge, points. */
  readonly measure: number
  readonly inset: number
}

/** A headline stack fitted to a width. */
export interface HeadPlan {
  /** Grid lines it takes, padding included; 0 when there is nothing to set. */
  readonly rows: number
  /** Grid lines it would take without padding. */
  readonly naturalRows: number
  /** Dissatisfaction with size, fill and padding. */
  readonly cost: number
  /** Size of the main headline, points; 0 without one. */
  readonly size: number
  readonly height: number
  readonly layers: readonly HeadLayer[]
  readonly ground: Ground
}

/** How a section wants its headline. */
export interface HeadLook {
  readonly ground: Ground
  /** No main headline may be larger, points: none stands over its page's lead. */
  readonly most: number
}

export const PLAIN_HEAD: HeadLook = { ground: 'none', most: Infinity }

/** Sizes stand on a grid of 1.5 pt, which is on the drawers' grid of 3/16 pt. */
const STEP = 1.5
export const ladder = (from: number, to: number): number[] => {
  const sizes: number[] = []
  for (let size = Math.round(from / STEP) * STEP; size >= to - 1e-9; size -= STEP) sizes.push(size)
  return sizes.length > 0 ? sizes : [Math.round(from / STEP) * STEP]
}

const NARROWEST = 0.9
const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(high, value))

/** Pitch of headline lines, share of their size. */
const PITCH: Readonly<Record<'zh-CN' | 'en', number>> = { 'zh-CN': 1.16, en: 1.1 }

/** Faces by importance: black serif for the lead, black and bold sans below it, as Chinese front pages mix them. */
export function mainFace(importance: Importance, lang: Lang): FontFace {
  if (lang === 'en') return importance <= 2 ? 'latin-black' : 'latin-bold'
  return importance === 1 || importance === 3 ? 'song-black' : importance === 2 ? 'hei-black' : 'hei-bold'
}

/** Kicker and deck: on one line if that costs little size, else on as many as it takes. */
function fitLine(
  setter: Setter,
  text: string,
  lang: Lang,
  face: FontFace,
  width: number,
  ideal: number,
  least: number
): HeadlineFit {
  const request = {
    text,
    lang,
    face,
    width,
    minScaleX: NARROWEST,
    align: lang === 'en' ? 'left' : 'center'
  } as const
  const one = setter.headline({ ...request, sizes: ladder(ideal, Math.max(least, ideal * 0.72)), maxLines: 1 })
  if (one.fits) return one
  const two = setter.headline({ ...request, sizes: ladder(ideal, Math.max(least, ideal * 0.8)), maxLines: 2 })
  return two.fits ? two : setter.headline({ ...request, sizes: ladder(least, least), maxLines: 6 })
}

/** Widest measure of a standfirst, ems of its own size. */
const STANDFIRST_EMS = 44

function standfirstLayer(setter: Setter, text: HeadText, lang: Lang, width: number, inset: number): HeadLayer {
  const size = 10.5
  const measure = Math.max(size, Math.floor(Math.min(width, STANDFIRST_EMS * size) / size) * size)
  const face = roleFace('standfirst', lang)
  const runs = styleRuns(text.runs, face, lang, setter.fonts)
  const style = {
    lang,
    size,
    align: lang === 'en' ? 'left' : 'justify',
    indent: lang === 'en' ? 0 : 2 * size,
    hyphenate: true
  } as const
  const broken = setter.breakText(runs, style, measure)
  const middle = lang === 'en' ? 0 : (width - measure) / 2
  return { text, face, set: { kind: 'text', text: broken }, pitch: 15, above: 6, measure, inset: middle + inset }
}

function bylineLayer(setter: Setter, text: HeadText, lang: Lang, width: number, inset: number): HeadLayer {
  const face = roleFace('byline', lang)
  const runs = styleRuns(text.runs, face, lang, setter.fonts)
  const style = {
    lang,
    size: lang === 'en' ? 9 : 9.75,
    align: lang === 'en' ? 'left' : 'center',
    indent: 0,
    hyphenate: false
  } as const
  return {
    text,
    face,
    set: { kind: 'text', text: setter.breakText(runs, style, width) },
    pitch: 13.5,
    above: 4.5,
    measure: width,
    inset
  }
}

export const linesIn = (layer: HeadLayer): number =>
  layer.set.kind === 'headline' ? layer.set.fit.count : layer.set.text.breaks.length

/** White above and below the whole stack, points. */
export const PADDING = 7

const HEADLINES: ReadonlySet<HeadText['role']> = new Set(['kicker', 'main', 'deck', 'jump'])

/** Whether a text of the stack stands on its ground. */
export const onGround = (layer: HeadLayer, ground: Ground): boolean =>
  ground !== 'none' && (holdsSmallType(ground) || HEADLINES.has(layer.text.role))

export const layersHeight = (layers: readonly HeadLayer[]): number =>
  layers.reduce((sum, layer) => sum + layer.above + linesIn(layer) * layer.pitch, 0)

/** Height of a stack with the white around it. */
function heightOn(ground: Ground, layers: readonly HeadLayer[], size: number): number {
  if (layers.length === 0) return 0
  const height = layersHeight(layers)
  return ground === 'none' ? height + PADDING : height + GROUND_ABOVE + 2 * groundWhite(size) + GROUND_BELOW
}

/** Faces on black: thin strokes and italics fill in. */
export function faceOn(ground: Ground, face: FontFace): FontFace {
  if (ground !== 'reverse') return face
  if (face === 'kai' || face === 'hei') return 'hei-bold'
  return face === 'latin' || face === 'latin-italic' ? 'latin-bold' : face
}

/** The texts of a stack beside its main headline, each fitted once for each size that it is wanted at. */
interface Company {
  kicker(ideal: number, above: number): HeadLayer | null
  deck(ideal: number, above: number): HeadLayer | null
  /** What stands below the headlines. */
  readonly below: readonly HeadLayer[]
}

/** @param inset of the whole stack, points */
function companyOf(setter: Setter, texts: HeadTexts, width: number, ground: Ground, inset: number): Company {
  const { lang, kicker, deck, standfirst, byline } = texts
  const liner = (text: HeadText | null, role: 'kicker' | 'deck'): Company['kicker'] => {
    if (!text) return () => null
    const wanted = faceOn(ground, roleFace(text.role === 'jump' ? 'jump' : role, lang))
    const words = plainText(text)
    const face = wholeFace(words, wanted, setter.fonts)
    const fits = new Map<number, HeadlineFit>()
    return (ideal, above) => {
      let fit = fits.get(ideal)
      if (!fit) fits.set(ideal, (fit = fitLine(setter, words, lang, face, width, ideal, lang === 'en' ? 10.5 : 9.75)))
      return { text, face, set: { kind: 'headline', fit }, pitch: fit.size * 1.3, above, measure: width, inset }
    }
  }
  const below: HeadLayer[] = []
  if (standfirst) below.push(standfirstLayer(setter, standfirst, lang, width, inset))
  if (byline) below.push(bylineLayer(setter, byline, lang, width, inset))
  return { kicker: liner(kicker, 'kicker'), deck: liner(deck, 'deck'), below }
}

/** Stacks the texts around a main headline that is fitted already. */
function stack(
  texts: HeadTexts,
  width: number,
  main: HeadlineFit | null,
  face: FontFace,
  company: Company,
  inset: number
): HeadLayer[] {
  const size = main?.size ?? 18
  const layers: HeadLayer[] = []
  const kicker = company.kicker(between(12, size * 0.42, 22.5), 0)
  if (kicker) layers.push(kicker)
  if (texts.main && main) {
    const above = kicker ? size * 0.06 : 0
    const pitch = size * PITCH[texts.lang]
    layers.push({ text: texts.main, face, set: { kind: 'headline', fit: main }, pitch, above, measure: width, inset })
  }
  const deck = company.deck(between(12, size * 0.38, 19.5), layers.length > 0 ? size * 0.1 : 0)
  if (deck) layers.push(deck)
  for (const layer of company.below) layers.push(layer)
  return layers
}

/** Main headlines worth trying: on one, two and three lines the largest size that fits, and smaller ones. */
function mainFits(setter: Setter, texts: HeadTexts, width: number, sizes: HeadSizes, face: FontFace): HeadlineFit[] {
  if (!texts.main) return []
  const request = {
    text: plainText(texts.main),
    lang: texts.lang,
    face,
    width,
    minScaleX: NARROWEST,
    align: texts.lang === 'en' ? 'left' : 'center'
  } as const
  const fits: HeadlineFit[] = []
  const all = ladder(sizes.most, sizes.least)
  for (let maxLines = 1; maxLines <= 3; maxLines++) {
    const largest = setter.headline({ ...request, sizes: all, maxLines })
    if (!largest.fits) continue
    fits.push(largest)
    if (largest.count < maxLines) break
    let tried = largest.size
    for (const share of [0.95, 0.9, 0.8, 0.7]) {
      const size = Math.round((largest.size * share) / STEP) * STEP
      if (size < sizes.least) break
      if (size === tried) continue
      tried = size
      const smaller = setter.headline({ ...request, sizes: [size], maxLines })
      if (smaller.fits && smaller.count === maxLines) fits.push(smaller)
    }
  }
  if (fits.length > 0) return fits
  const forced = setter.headline({ ...request, sizes: ladder(sizes.least, Math.max(10.5, sizes.least * 0.6)), maxLines: 4 })
  return [forced]
}

/** Width, in points, below which a headline may be smaller than its importance asks, to keep its words together. */
const NARROW = 200

const sizesIn = (sizes: HeadSizes, width: number): HeadSizes =>
  width < NARROW ? { ...sizes, least: Math.max(13.5, Math.round((sizes.least * 0.72) / STEP) * STEP) } : sizes

/** Sizes that leave the largest headline to the lead. */
const atMost = ({ least, ideal, most }: HeadSizes, size: number): HeadSizes => ({
  least: Math.min(least, size),
  ideal: Math.min(ideal, size),
  most: Math.min(most, size)
})

/** Sizes that a main headline may have. */
export const sizesFor = (importance: Importance, format: PageFormat, look: HeadLook): HeadSizes =>
  atMost(headSizes(importance, format), look.most)

const MOST_PADDING = 3
const PADDING_COST = [0, 1.2, 4, 9] as const

/** Cost of letters brought closer together: Latin ones show it sooner. */
const SQUEEZED: Readonly<Record<Lang, number>> = { 'zh-CN': 3, en: 14 }

/** Weight of bad line ends. */
const REGRET = 0.2
/** Width from which three lines look heaped, points. */
const WIDE = 340

export function headCost(fit: HeadlineFit, sizes: HeadSizes, lang: Lang, width: number, fill = fit.fill): number {
  const lines = fit.count
  const widths = lines > 1 ? fit.widths : []
  const size = 10 * Math.abs(ln(fit.size / sizes.ideal))
  const squeezed = fit.tracking < -0.004 * fit.size || fit.scaleX < 1 ? SQUEEZED[lang] : 0
  const tight = squeezed + (fill > 0.96 ? (fill - 0.96) * 60 : 0)
  const thin = fill < 0.62 ? (0.62 - fill) * 45 : 0
  const uneven = lines > 1 ? Math.max(0, (Math.max(...widths) - Math.min(...widths)) / Math.max(1, fit.size) - 2) : 0
  const tall = lines >= 3 ? (width > WIDE ? 11 : 6) + (lines - 3) * 6 : lines === 2 ? 0.5 : 0
  return REGRET * fit.regret + size + tight + thin + uneven + tall + (fit.fits ? 0 : 25)
}

/** Headline stacks for a width, cheapest first; each number of grid lines once. Never empty. */
export function planHeads(
  setter: Setter,
  texts: HeadTexts,
  width: number,
  importance: Importance,
  format: PageFormat,
  look: HeadLook = PLAIN_HEAD
): HeadPlan[] {
  const { ground } = look
  const inner = ground === 'none' ? width : Math.max(format.body.size, width - 2 * GROUND_SIDE)
  const sizes = sizesIn(sizesFor(importance, format, look), inner)
  const face = wholeFace(texts.main ? plainText(texts.main) : '', mainFace(importance, texts.lang), setter.fonts)
  const mains: (HeadlineFit | null)[] = mainFits(setter, texts, inner, sizes, face)
  if (mains.length === 0) mains.push(null)
  const inset = ground === 'none' ? 0 : GROUND_SIDE
  const company = companyOf(setter, texts, inner, ground, inset)
  const best = new Map<number, HeadPlan>()
  for (const main of mains) {
    const layers = stack(texts, inner, main, face, company, inset)
    const height = heightOn(ground, layers, main?.size ?? 18)
    const naturalRows = Math.ceil(height / format.body.leading - 1e-6)
    const base = main ? headCost(main, sizes, texts.lang, inner) : 0
    for (let padding = 0; padding <= (naturalRows > 0 ? MOST_PADDING : 0); padding++) {
      const rows = naturalRows + padding
      const cost = base + (PADDING_COST[padding] ?? 0)
      const known = best.get(rows)
      if (!known || cost < known.cost) best.set(rows, { rows, naturalRows, cost, size: main?.size ?? 0, height, layers, ground })
    }
  }
  return [...best.values()].sort((a, b) => a.cost - b.cost || a.rows - b.rows)
}
