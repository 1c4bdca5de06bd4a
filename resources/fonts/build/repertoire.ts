/** Code points [first, last] that no newspaper page needs, or that spoil the text taken out of a page. */
const LEFT_OUT: readonly (readonly [number, number])[] = [
  [0x0000, 0x001f],
  [0x007f, 0x009f],
  // Hangul: the faces lack most of it, so that what is there would only look like support.
  [0x1100, 0x11ff],
  [0x3130, 0x318f],
  [0xa960, 0xa97f],
  [0xac00, 0xd7ff],
  // Radicals: they share outlines with common Han, and text taken out of a PDF would hold them in their stead.
  [0x2e80, 0x2fdf],
  // Private use: means something else in every font.
  [0xe000, 0xf8ff],
  // Compatibility ideographs, for the same reason as the radicals. Normal form C has none of them.
  [0xf900, 0xfaff],
  [0x2f800, 0x2fa1f],
  [0xfe00, 0xfe0f],
  [0xe0000, 0x10ffff]
]

/** Twelve characters of the compatibility block are unified ideographs all the same (Unicode, table 4-9). */
const UNIFIED = new Set([0xfa0e, 0xfa0f, 0xfa11, 0xfa13, 0xfa14, 0xfa1f, 0xfa21, 0xfa23, 0xfa24, 0xfa27, 0xfa28, 0xfa29])

/** Whether a built face keeps a code point that its source has. */
export const keeps = (codePoint: number): boolean =>
  UNIFIED.has(codePoint) || !LEFT_OUT.some(([first, last]) => codePoint >= first && codePoint <= last)

/** Ideographs have neither regional nor vertical forms in these fonts (tests/unit/font checks it on samples). */
export const isIdeograph = (codePoint: number): boolean =>
  (codePoint >= 0x3400 && codePoint <= 0x9fff) || (codePoint >= 0x20000 && codePoint <= 0x3ffff) || UNIFIED.has(codePoint)

/** Punctuation, signs and forms that stand in a full-width place where Chinese text uses them. */
export const isMark = (codePoint: number): boolean =>
  (codePoint >= 0x2010 && codePoint <= 0x27bf) ||
  (codePoint >= 0x3000 && codePoint <= 0x303f) ||
  (codePoint >= 0xfe10 && codePoint <= 0xffef)
