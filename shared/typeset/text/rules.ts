import type { SettingRules } from '../types.ts'

/** What papers of the mainland expect: GB/T 15834, white between two Han characters of −0.02 to 0.125 em. */
export const STANDARD_RULES: SettingRules = {
  kinsoku: 'gb',
  marks: 'simplified',
  tracking: { tightest: -0.02, loosest: 0.125 }
}
