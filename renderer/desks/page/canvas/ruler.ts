/** One tick of a ruler. */
export interface RulerMark {
  /** CSS pixels from the page's corner. */
  readonly at: number
  /** CSS pixels. */
  readonly length: number
  readonly label: string | null
}

/** CSS pixels of a millimetre at true size. */
const MM_PX = 96 / 25.4
/** Labels stand at least so far apart, CSS pixels. */
const APART = 48
const STEPS = [5, 10, 20, 50, 100, 200] as const

/** Ticks of a ruler along a page: labels at round millimetres, five parts between them. @param length millimetres */
export function rulerMarks(length: number, zoom: number): RulerMark[] {
  const step = STEPS.find((one) => one * MM_PX * zoom >= APART) ?? 500
  const part = step / 5
  const marks: RulerMark[] = []
  for (let index = 0; index * part <= length + 1e-6; index += 1) {
    const labelled = index % 5 === 0
    marks.push({ at: index * part * MM_PX * zoom, length: labelled ? 18 : 5, label: labelled ? String(index * part) : null })
  }
  return marks
}
