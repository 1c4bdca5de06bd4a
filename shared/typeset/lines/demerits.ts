/**
 * What a line costs. A line of ratio 1 costs 100; the others are weighed against it by eye on newspaper columns.
 */
export const COST = {
  line: 10,
  squeezed: 3,
  /** A squeezed line at ratio −1, with the cube of the ratio. */
  squeeze: 60,
  hyphen: 60,
  /** A hyphen under a hyphen, and the third of them in a row. */
  hyphenLadder: 600,
  thirdHyphen: 2000,
  emergency: 900,
  /** A break that the rules forbid. */
  prohibited: 1_000_000,
  /** One character alone on the last line (孤字), and two. */
  lastOne: 1200,
  lastTwo: 400,
  /** A hyphen before the last line. */
  lastHyphen: 80
} as const

/** Hyphens under each other, beyond which no more are counted. */
export const LADDER_COUNTED = 3

/** Lines that are not justified any more are as bad as each other. */
const LOOSEST_COUNTED = 15

/** A justified line that is no last line. */
export function looseness(ratio: number): number {
  const counted = Math.min(ratio, LOOSEST_COUNTED)
  return 100 * counted * counted * counted
}

export const squeezing = (ratio: number): number => COST.squeezed - COST.squeeze * ratio * ratio * ratio

/** A ragged line, by the points it leaves empty. */
export function ragged(slack: number, measure: number): number {
  const share = (4 * slack) / measure
  return 100 * (share * share)
}

/**
 * The last line of a paragraph.
 * @param drawn its drawn code points
 * @param closed the last of them is a closing mark
 * @param length code points of the whole paragraph
 */
export function lastLine(drawn: number, closed: boolean, length: number): number {
  if ((drawn <= 1 || (drawn === 2 && closed)) && length > 3) return COST.lastOne
  return drawn === 2 && length > 8 ? COST.lastTwo : 0
}

/** A hyphen at the end of a line whose predecessors end in `ladder` hyphens. */
export function hyphens(ladder: number): number {
  if (ladder === 0) return COST.hyphen
  return COST.hyphen + COST.hyphenLadder + (ladder >= LADDER_COUNTED - 1 ? COST.thirdHyphen : 0)
}
