import type { ExpandedTags } from 'exifreader'

/** What a picture file says about itself. Empty where it says nothing. */
export interface PictureWords {
  readonly caption: string
  readonly credit: string
  readonly rights: string
  /** Exif orientation, 1 … 8. */
  readonly orientation: number
}

const NONE: PictureWords = { caption: '', credit: '', rights: '', orientation: 1 }

/** Reads IPTC first, as agencies write it, then XMP, then Exif. A file without or with broken metadata has none. */
export async function readPictureWords(bytes: Uint8Array): Promise<PictureWords> {
  const { load } = await import('exifreader')
  let tags: ExpandedTags
  try {
    tags = load(Buffer.from(bytes), { expanded: true })
  } catch {
    return NONE
  }
  const iptc = (tags.iptc ?? {}) as Readonly<Record<string, unknown>>
  const exif = (tags.exif ?? {}) as Readonly<Record<string, unknown>>
  const xmp = (tags.xmp ?? {}) as Readonly<Record<string, unknown>>
  const packet = typeof xmp['_raw'] === 'string' ? xmp['_raw'] : ''
  const first = (...texts: readonly string[]) => texts.find((text) => text !== '') ?? ''
  const orientation = (exif['Orientation'] as { value?: unknown } | undefined)?.value
  return {
    caption: first(iptcText(iptc['Caption/Abstract']), xmpText(packet, 'dc:description'), exifText(exif['ImageDescription'])),
    credit: first(iptcText(iptc['By-line']), xmpText(packet, 'dc:creator'), iptcText(iptc['Credit']), exifText(exif['Artist'])),
    rights: first(iptcText(iptc['Copyright Notice']), xmpText(packet, 'dc:rights'), exifText(exif['Copyright'])),
    orientation: typeof orientation === 'number' && orientation >= 1 && orientation <= 8 ? orientation : 1
  }
}

const clean = (text: string): string => text.replaceAll('\0', '').trim()

/** Bytes as UTF-8 when they are that, else as GB18030: many Chinese agencies do not declare either. */
function decode(bytes: Uint8Array): string {
  try {
    return clean(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return clean(new TextDecoder('gb18030').decode(bytes))
  }
}

const isBytes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((byte) => typeof byte === 'number' && byte >= 0 && byte < 256)

/** A repeatable entry comes as a list of tags, a single one as one tag whose value is its bytes. */
function iptcText(tag: unknown): string {
  if (Array.isArray(tag))
    return tag
      .map(iptcText)
      .filter((text) => text !== '')
      .join(' ')
  const value = (tag as { value?: unknown } | undefined)?.value
  return isBytes(value) ? decode(Uint8Array.from(value)) : ''
}

/** Exif declares ASCII, and what is written there is UTF-8 or GBK all the same. */
function exifText(tag: unknown): string {
  const value = (tag as { value?: unknown } | undefined)?.value
  const text = Array.isArray(value) ? value.filter((part) => typeof part === 'string').join(' ') : ''
  const bytes = Array.from(text, (character) => character.charCodeAt(0))
  return bytes.every((byte) => byte < 256) ? decode(Uint8Array.from(bytes)) : clean(text)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The first language's text of an XMP property; the packet is searched, not parsed. */
function xmpText(packet: string, property: string): string {
  const start = packet.indexOf(`<${property}>`)
  const end = packet.indexOf(`</${property}>`, start)
  if (start === -1 || end === -1) return ''
  const item = /<rdf:li[^>]*>([^<]*)<\/rdf:li>/u.exec(packet.slice(start, end))?.[1] ?? ''
  const plain = item.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/giu,
    (whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10)
      if (name !== undefined) return ENTITIES[name] ?? whole
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
    }
  )
  return clean(plain)
}
