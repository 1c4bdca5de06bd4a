/**
 * font: metric tables and measuring. In: the bytes of an advance table (made by resources/fonts/build.ts).
 * Out: advances in thousandths of an em. Imports base.
 */
export type { FaceMetrics, FontSet } from './metrics.ts'
