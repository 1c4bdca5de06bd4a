import type { IdSource } from '#shared/base'
import type { Lang, TextRun } from '#shared/model'
import type { Notes } from '../types.ts'
import type { Vocabulary } from '../scan/join.ts'
import type { Mark } from '#shared/model'
import { keptMarkup, plainRuns, readEmphasis } from '../scan/inline.ts'

/** What every step of building an article needs to know of the copy it comes from. */
export interface CopyContext {
  readonly ids: IdSource
  readonly lang: Lang
  /** The copy carries Markdown's marks: emphasis and escapes are read. */
  readonly markup: boolean
  readonly words: Vocabulary
  /** Paragraphs of the copy begin with two full-width blanks. */
  readonly indented: boolean
  readonly notes: Notes
}

/** Styled text of a line; marks that are not understood stay in it and are noted. */
export function readRuns(text: string, line: number, context: CopyContext, marks: readonly Mark[] = []): TextRun[] {
  if (!context.markup) return plainRuns(text, marks)
  for (const kept of keptMarkup(text)) context.notes.add(line, kept)
  return readEmphasis(text, context.lang, marks)
}

/** The words of a line without emphasis. */
export const readWords = (text: string, context: CopyContext): string =>
  context.markup
    ? readEmphasis(text, context.lang)
        .map((run) => run.text)
        .join('')
    : text
