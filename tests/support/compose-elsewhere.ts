import { type FaceTable, fontSet, readFontTable } from '#shared/font'
import { type EditionInput, createComposer } from '#shared/layout'

/** What crosses to the place that composes: plain JSON. */
export interface ComposeJob {
  readonly input: EditionInput
  /** Bytes of the font tables. */
  readonly tables: readonly (readonly number[])[]
}

/** Composes an edition, all of it and then a page again after an edit, and gives the finished pages as JSON. */
export function composeJson({ input, tables }: ComposeJob): string {
  const faces = tables.map((bytes): FaceTable => {
    const table = readFontTable(Uint8Array.from(bytes))
    if (!table.ok) throw new Error(table.problem.text)
    return table.value
  })
  const fonts = fontSet(faces)
  if (!fonts.ok) throw new Error(fonts.problem.text)
  const composer = createComposer(fonts.value)
  const { pages } = composer.composeEdition(input)
  const [first, ...others] = input.articles
  const articles = first ? [{ ...first, body: first.body.slice(1) }, ...others] : others
  return JSON.stringify([pages, composer.composeEdition({ ...input, articles }).pages])
}
