/** What a boundary between two characters allows. */
export const BreakKind = {
  /** Inside one character as readers see it. */
  never: 0,
  free: 1,
  /** Inside a word, with a hyphen. */
  hyphen: 2,
  /** Between the characters of a word or address too long for its line. */
  emergency: 3,
  /** Against the rules: taken only in slots too narrow for anything else. */
  prohibited: 4
} as const
