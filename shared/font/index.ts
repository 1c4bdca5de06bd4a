/**
 * font: metric tables, measuring, and the TrueType files behind them.
 * In: the bytes of an advance table or of a built font (resources/fonts/build.ts makes both).
 * Out: advances in thousandths of an em; parts of a font for an export. Imports base.
 */
export type { FaceMetrics, FaceTable, FontSet } from './metrics.ts'
export { type FontTable, readFontTable, writeFontTable } from './table.ts'
export { fontSet } from './font-set.ts'
export { type TrueTypeFont, readTrueType } from './truetype/read.ts'
export { type NewFont, type NewGlyph, writeTrueType } from './truetype/write.ts'
export { inkBox } from './truetype/outline.ts'
export { subsetTrueType } from './truetype/subset.ts'
