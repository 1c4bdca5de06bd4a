/**
 * export/html: finished pages in, one self-contained print-ready HTML file out, line for line and at exact size.
 * Pure: the caller brings the font subsets (for the characters that requiredGlyphs names) and the pictures' bytes.
 * Imports base, model, frame.
 */
export type { EmbeddedPicture } from './block.ts'
export type { EmbeddedFont } from './css.ts'
export { requiredGlyphs } from './glyphs.ts'
export type { Advance } from './pieces.ts'
export { type PrintOptions, type PrintResources, printHtml } from './print-html.ts'
