import type { SectionStyle } from '#shared/model'
import { balanceLegs } from '../flow/balance.ts'
import { stretchBody } from '../flow/stretch.ts'
import type { Arrangement } from './arrangement.ts'

/**
 * Shares out what white a body leaves, as its section wants it: above crossheads and paragraphs where that fills the
 * place, else between the legs so that they end level. Text that goes on or is overset fills its place already.
 */
export function levelled(arrangement: Arrangement, style: SectionStyle): Arrangement {
  const { galley, frames, poured } = arrangement
  if (poured.overset > 0 || poured.chunks.length === 0 || arrangement.bands) return arrangement
  const filled = style.stretch ? stretchBody(galley, frames, poured, arrangement.legs.count) : null
  if (filled) return { ...arrangement, poured: filled }
  return style.balance ? { ...arrangement, poured: balanceLegs(galley, frames, poured) } : arrangement
}
