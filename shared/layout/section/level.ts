import type { SectionStyle } from '#shared/model'
import { balanceLegs } from '../flow/balance.ts'
import { stretchBody } from '../flow/stretch.ts'
import type { Arrangement } from './arrangement.ts'

/**
 * Shares out what white a body leaves, as its section wants it: first above crossheads and paragraphs until the place is
 * full, else between the legs so that they end level. Text that goes on or is overset fills its place already.
 */
export function levelled(arrangement: Arrangement, style: SectionStyle): Arrangement {
  const { galley, frames, poured } = arrangement
  if (poured.overset > 0 || poured.chunks.length === 0) return arrangement
  const stretched = style.stretch ? stretchBody(galley, frames, poured) : poured
  const open = stretched.white >= arrangement.legs.count
  if (!style.balance || !open) return { ...arrangement, poured: stretched }
  return { ...arrangement, poured: balanceLegs(galley, frames, poured) }
}
