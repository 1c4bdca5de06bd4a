/**
 * Logarithm and exponential by operations that every engine rounds alike. Math.log, Math.exp and powers are left to
 * the engine by the language: their last digits differ between versions, and a layout decided by them would too.
 */

/** Terms of both series: what is left out is below the last digit. */
const LOG_TERMS = 23
const EXP_TERMS = 18

/** Natural logarithm of a positive finite number. */
export function ln(x: number): number {
  let mantissa = x
  let doublings = 0
  while (mantissa > Math.SQRT2) {
    mantissa /= 2
    doublings++
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2
    doublings--
  }
  // ln m = 2 (s + s³/3 + s⁵/5 + …) with s = (m − 1) / (m + 1)
  const s = (mantissa - 1) / (mantissa + 1)
  let power = s
  let sum = 0
  for (let term = 1; term <= LOG_TERMS; term += 2) {
    sum += power / term
    power *= s * s
  }
  return 2 * sum + doublings * Math.LN2
}

/** e to the power of a number of moderate size. */
export function exp(x: number): number {
  const doublings = Math.round(x / Math.LN2)
  const rest = x - doublings * Math.LN2
  let power = 1
  let sum = 0
  for (let term = 1; term <= EXP_TERMS; term++) {
    sum += power
    power *= rest / term
  }
  for (let step = 0; step < Math.abs(doublings); step++) sum = doublings > 0 ? sum * 2 : sum / 2
  return sum
}
