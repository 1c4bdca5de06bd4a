import type { FontFace } from '#shared/base'
import type { FinishedPage } from '#shared/frame'
import { type Drawing, type EmbeddedPicture, blockHtml } from './block.ts'
import { type EmbeddedFont, StyleSheet, decimal, escapeText, fontFaceRule, pixels } from './css.ts'
import { LABEL_FACE } from './glyphs.ts'
import { type Advance, LEAN } from './pieces.ts'
import { type SheetGeometry, groundSvg, marksSvg, pageLength, sheetGeometry } from './sheet.ts'

/** What the pages are drawn with: everything that the file has to carry. */
export interface PrintResources {
  /** Every face that requiredGlyphs names. */
  readonly fonts: ReadonlyMap<FontFace, EmbeddedFont>
  /** Advances of the same fonts, thousandths of an em. */
  readonly advance: Advance
  /** By content hash. A picture that is not here is drawn as missing. */
  readonly pictures: ReadonlyMap<string, EmbeddedPicture>
}

export interface PrintOptions {
  readonly title: string
  readonly lang: string
  /** Points beyond the trim box on each side. */
  readonly bleed: number
  /** Crop and register marks around the page. */
  readonly marks: boolean
}

/** Nothing may be fetched or run; what the file needs is inside it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"

/**
 * What keeps a browser from moving a glyph: without these rules lines come out up to 14 px longer or shorter. The
 * `font` shorthand stands first, because it resets the others.
 */
const TEXT_RULES = [
  'font:12px/0 serif',
  'font-kerning:none',
  'font-variant-ligatures:none',
  'font-feature-settings:normal',
  'font-synthesis:none',
  'font-optical-sizing:none',
  `letter-spacing:${decimal(-LEAN)}px`,
  'word-spacing:0',
  'text-spacing-trim:space-all',
  'text-autospace:no-autospace',
  'text-rendering:geometricPrecision',
  '-webkit-text-size-adjust:100%',
  'text-size-adjust:100%',
  'hyphens:manual',
  'color:#000'
].join(';')

function commonRules(labelFamily: string): string[] {
  return [
    'html{color-scheme:light only}',
    'body{margin:0;background:#fff}',
    `.sheet{position:relative;overflow:hidden;background:#fff;break-after:page;break-inside:avoid;print-color-adjust:exact;-webkit-print-color-adjust:exact;${TEXT_RULES}}`,
    '.sheet:last-child{break-after:auto}',
    '.bleed,.trim,.ground,.marks,.picture,.picture img,.missing{position:absolute}',
    '.ground,.marks{left:0;top:0}',
    '.bleed{overflow:hidden}',
    '.trim :is(h1,h2,h3,p,figure,figcaption){margin:0;padding:0;font:inherit}',
    '.l{position:absolute;white-space:pre;transform-origin:0 0}',
    '.l::before{content:"";display:inline-block}',
    '.d{writing-mode:vertical-rl}',
    '.d::before{content:none}',
    '.u{letter-spacing:0;transform-origin:50% 0}',
    '.h::after{content:"-";letter-spacing:0}',
    '.z{font-size:0;letter-spacing:0;word-spacing:0}',
    '.c{white-space:nowrap}',
    '.picture{overflow:hidden}',
    '.picture img{display:block;max-width:none}',
    '.missing{box-sizing:border-box;border:0.5px solid #999;background:#f2f2f2}',
    `.missing::after{content:attr(data-label);position:absolute;inset:0;display:grid;place-items:center;font:12px/1 ${labelFamily};color:#666}`,
    '@media screen{body{padding:24px;background:#d9d9d6}.sheet{margin:0 auto 24px;box-shadow:0 1px 6px #0004}}'
  ]
}

/** Pages of the same size share a named page. */
function pageRules(geometries: readonly SheetGeometry[]): {
  readonly names: readonly string[]
  readonly rules: readonly string[]
} {
  const known = new Map<string, { name: string; rule: string }>()
  const names = geometries.map(({ sheet }) => {
    const size = `${pageLength(sheet.width)} ${pageLength(sheet.height)}`
    const entry = known.get(size) ?? { name: `s${String(known.size)}`, rule: '' }
    const { name } = entry
    entry.rule = `@page ${name}{size:${size};margin:0}.${name}{page:${name};width:${pixels(sheet.width)};height:${pixels(sheet.height)}}`
    known.set(size, entry)
    return name
  })
  return { names, rules: [...known.values()].map(({ rule }) => rule) }
}

function pageHtml(page: FinishedPage, geometry: SheetGeometry, size: string, drawing: Drawing): string {
  const { margin, bleed, trim } = geometry
  const rect = (x: number, y: number, width: number, height: number): string =>
    `left:${pixels(x)};top:${pixels(y)};width:${pixels(width)};height:${pixels(height)}`
  const outside = margin - bleed
  const label = [String(page.number), page.name].filter((part) => part !== '').join(' ')
  return [
    `<section class="sheet ${size}" id="page-${String(page.number)}" aria-label="${escapeText(label)}" lang="${escapeText(page.lang)}">`,
    marksSvg(geometry),
    `<div class="bleed" style="${rect(outside, outside, trim.width + 2 * bleed, trim.height + 2 * bleed)}">`,
    groundSvg(page, geometry),
    `<div class="trim" style="${rect(bleed, bleed, trim.width, trim.height)}">`,
    ...page.blocks.map((block) => blockHtml(block, drawing)),
    '</div>',
    '</div>',
    '</section>'
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/**
 * One self-contained HTML file with the pages at their exact size. Every line stands where the page says; nothing is
 * fetched, nothing runs. The same pages and resources give the same text.
 */
export function printHtml(pages: readonly FinishedPage[], resources: PrintResources, options: PrintOptions): string {
  const sheet = new StyleSheet(resources.fonts)
  const drawing: Drawing = { sheet, advance: resources.advance, pictures: resources.pictures }
  const geometries = pages.map((page) => sheetGeometry(page.trim, options.bleed, options.marks))
  const sizes = pageRules(geometries)
  const body = pages.map((page, index) => {
    const geometry = geometries[index]
    return geometry ? pageHtml(page, geometry, sizes.names[index] ?? '', drawing) : ''
  })
  const fonts = [...resources.fonts.values()].map(fontFaceRule)
  const rules = [...fonts, ...sizes.rules, ...commonRules(sheet.family(LABEL_FACE)), ...sheet.rules()]
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeText(options.lang)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width">',
    '<meta name="generator" content="Broadsheet">',
    `<title>${escapeText(options.title)}</title>`,
    `<style>\n${rules.join('\n')}\n</style>`,
    '</head>',
    '<body>',
    ...body,
    '</body>',
    '</html>',
    ''
  ].join('\n')
}
