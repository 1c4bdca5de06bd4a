import { type FontFace, type Result, success } from '#shared/base'
import { type EmbeddedPicture, type PrintOptions, type PrintResources, printHtml, requiredGlyphs } from '#shared/export/html'
import type { FontSet } from '#shared/font'
import type { FinishedPage } from '#shared/frame'
import { FontSubsets } from './font-subsets.ts'
import { loadFontSet } from './load-font-set.ts'
import { type PackageFile, type WrittenFile, writePackage } from './write-package.ts'

export interface PictureBytes {
  /** Media type, as `image/jpeg`. */
  readonly type: string
  readonly bytes: Uint8Array
}

export interface HtmlRequest {
  readonly pages: readonly FinishedPage[]
  /** Whether the pages are the whole edition: only then there is an `edition.html`. */
  readonly whole: boolean
  readonly title: string
  readonly lang: string
  /** Points. */
  readonly bleed: number
  readonly marks: boolean
  /** Bytes of a picture by its content hash; null when they are not to be had, and its place is kept. */
  readonly picture: (hash: string) => Promise<PictureBytes | null>
  /** Folder of the built fonts. */
  readonly fontFolder: string
  /** Folder for what can be made again. */
  readonly cacheFolder: string
  /** The package's folder. An earlier export in it is replaced. */
  readonly out: string
}

export interface HtmlExport {
  readonly files: readonly WrittenFile[]
  /** Characters that the pages draw in a face that has no glyph for them: they would print wrong. */
  readonly missing: readonly { readonly face: FontFace; readonly characters: string }[]
}

async function embedPictures(request: HtmlRequest): Promise<ReadonlyMap<string, EmbeddedPicture>> {
  const hashes = new Set<string>()
  for (const page of request.pages)
    for (const block of page.blocks)
      for (const element of block.elements) if (element.kind === 'picture' && element.hash !== null) hashes.add(element.hash)
  const pictures = new Map<string, EmbeddedPicture>()
  for (const hash of hashes) {
    const picture = await request.picture(hash)
    if (picture) pictures.set(hash, { type: picture.type, base64: Buffer.from(picture.bytes).toString('base64') })
  }
  return pictures
}

function missingGlyphs(glyphs: ReadonlyMap<FontFace, readonly number[]>, fonts: FontSet): HtmlExport['missing'] {
  return [...glyphs].flatMap(([face, codePoints]) => {
    const metrics = fonts.face(face)
    const lacking = codePoints.filter((codePoint) => !metrics.has(codePoint))
    return lacking.length === 0 ? [] : [{ face, characters: String.fromCodePoint(...lacking) }]
  })
}

const pageFile = (page: FinishedPage): string => `page-${String(page.number).padStart(2, '0')}.html`

const pageTitle = (title: string, page: FinishedPage): string =>
  [title, String(page.number), page.name].filter((part) => part !== '').join(' · ')

/**
 * Writes the pages as print-ready HTML: `edition.html` with all of them, `page-01.html` … with one each. The same
 * pages, pictures and fonts give the same bytes.
 */
export async function exportHtml(request: HtmlRequest): Promise<Result<HtmlExport>> {
  const fontSet = await loadFontSet(request.fontFolder)
  if (!fontSet.ok) return fontSet
  const subsets = new FontSubsets(request.fontFolder, request.cacheFolder)
  const pictures = await embedPictures(request)
  const advance: PrintResources['advance'] = (face, codePoint) => fontSet.value.face(face).advance(codePoint)
  const print = async (pages: readonly FinishedPage[], title: string): Promise<Result<string>> => {
    const fonts = await subsets.embed(requiredGlyphs(pages))
    if (!fonts.ok) return fonts
    const options: PrintOptions = { title, lang: request.lang, bleed: request.bleed, marks: request.marks }
    return success(printHtml(pages, { fonts: fonts.value, advance, pictures }, options))
  }
  const wanted = [
    ...(request.whole ? [{ path: 'edition.html', pages: request.pages, title: request.title }] : []),
    ...request.pages.map((page) => ({ path: pageFile(page), pages: [page], title: pageTitle(request.title, page) }))
  ]
  const files: PackageFile[] = []
  for (const { path, pages, title } of wanted) {
    const html = await print(pages, title)
    if (!html.ok) return html
    files.push({ path, content: html.value })
  }
  await subsets.tidy()
  const written = await writePackage(request.out, files)
  if (!written.ok) return written
  return success({ files: written.value, missing: missingGlyphs(requiredGlyphs(request.pages), fontSet.value) })
}
