import { type Result, mm, success } from '#shared/base'
import type { ExportReport, ParsedParams } from '#shared/contract'
import type { Context } from '../context.ts'
import { findingsOf, glyphFindings } from '../findings.ts'
import type { Handlers } from '../handlers.ts'
import { openMaterial } from '../history/open-material.ts'
import { findEdition } from '../material.ts'
import { pagesAsked } from './compose.ts'

/** Composes the edition as it is stored, and writes its package. Findings do not keep it from being written. */
async function exportEdition(context: Context, params: ParsedParams<'edition.export'>): Promise<Result<ExportReport>> {
  const { newsroom, fontFolder, cacheFolder } = context
  const composer = await context.composer()
  if (!composer.ok) return composer
  const edition = findEdition(newsroom, params.edition)
  if (!edition.ok) return edition
  const material = openMaterial(context, edition.value)
  if (!material.ok) return material
  const asked = pagesAsked(material.value, params.page)
  if (!asked.ok) return asked
  const whole = params.page === undefined
  const { pages } = composer.value.composeEdition(material.value, params.page === undefined ? {} : { only: params.page })
  const { publication } = material.value
  const { exportHtml } = await import('#electron/press')
  const exported = await exportHtml({
    pages: pages.map(({ finished }) => finished),
    whole,
    title: `${publication.name} ${edition.value.date}`,
    lang: publication.lang,
    bleed: mm(params.bleed),
    marks: params.marks,
    picture: (hash) => Promise.resolve(pictureBytes(context, hash)),
    fontFolder,
    cacheFolder,
    out: params.out
  })
  if (!exported.ok) return exported
  return success({
    files: exported.value.files,
    findings: [...findingsOf(material.value, pages, whole), ...glyphFindings(exported.value.missing)]
  })
}

function pictureBytes({ newsroom: { read } }: Context, hash: string): { type: string; bytes: Uint8Array } | null {
  const photo = read.photos.get(hash)
  const bytes = read.photos.content(hash)
  return photo === null || bytes === null ? null : { type: photo.type, bytes }
}

export const exportCalls: Handlers<'edition.export'> = { 'edition.export': exportEdition }
