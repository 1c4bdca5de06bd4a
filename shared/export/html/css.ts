import { type FontFace, PX } from '#shared/base'
import type { Ink } from '#shared/frame'

/** A number as CSS and SVG write it: six decimals at the most, no exponent, no negative zero. */
export function decimal(value: number): string {
  const rounded = Math.round(value * 1_000_000) / 1_000_000
  if (rounded === 0) return '0'
  return Math.abs(rounded) < 0.001 ? rounded.toFixed(6).replace(/0+$/u, '') : String(rounded)
}

/** Points as CSS pixels. */
export const pixels = (points: number): string => `${decimal(points / PX)}px`

export const RED = '#b3201a'

/** Text and rules are black ink or a share of it, the publication's red, or paper. */
export function inkColor(ink: Ink): string {
  switch (ink.kind) {
    case 'black': {
      const level = Math.round(255 * (1 - Math.min(1, Math.max(0, ink.tint))))
      const pair = level.toString(16).padStart(2, '0')
      return level === 0 ? '#000' : `#${pair}${pair}${pair}`
    }
    case 'spot':
      return RED
    case 'paper':
      return '#fff'
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it may stand between tags or in a quoted attribute. */
export const escapeText = (text: string): string => text.replaceAll(/[&<>"]/gu, (character) => ENTITIES[character] ?? character)

/** A string as CSS writes it in quotes. Closing tags and line ends cannot get through. */
export const cssString = (text: string): string =>
  `"${text.replaceAll(/["\\<>\n\r\f]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`

/** One embedded face. */
export interface EmbeddedFont {
  readonly base64: string
  readonly format: 'woff' | 'woff2' | 'truetype'
  /** Name the style sheet uses for it. */
  readonly family: string
}

const MEDIA: Readonly<Record<EmbeddedFont['format'], string>> = { woff: 'font/woff', woff2: 'font/woff2', truetype: 'font/ttf' }

export function fontFaceRule(font: EmbeddedFont): string {
  const source = `url("data:${MEDIA[font.format]};base64,${font.base64}") format("${font.format}")`
  return `@font-face{font-family:${cssString(font.family)};src:${source}}`
}

/** The looks of a document, each named once, in the order in which they are first asked for. */
export class StyleSheet {
  private readonly names = new Map<string, string>()
  private readonly fonts: ReadonlyMap<FontFace, EmbeddedFont>

  constructor(fonts: ReadonlyMap<FontFace, EmbeddedFont>) {
    this.fonts = fonts
  }

  /**
   * Name of the class with these declarations.
   * @param before declarations of its `::before`
   */
  className(declarations: string, before = ''): string {
    const key = `{${declarations}}${before}`
    const name = this.names.get(key) ?? `t${String(this.names.size)}`
    this.names.set(key, name)
    return name
  }

  family(face: FontFace): string {
    const font = this.fonts.get(face)
    return font ? cssString(font.family) : 'serif'
  }

  rules(): string[] {
    return [...this.names].map(([key, name]) => {
      const end = key.indexOf('}') + 1
      const before = key.slice(end)
      return `.${name}${key.slice(0, end)}${before === '' ? '' : `.${name}::before{${before}}`}`
    })
  }
}
