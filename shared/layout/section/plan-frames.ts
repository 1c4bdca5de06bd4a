import type { Frame } from '../flow/frames.ts'
import type { PictureBlock } from './pictures.ts'
import type { Plan } from './plan-set.ts'

/** Fewest lines of text under a picture. */
const LEAST_BELOW = 7

/** Grid lines that a block takes from its legs when they end at `rows`; −1 when it does not fit. */
function blockTakes(block: PictureBlock, room: number, least: number): number {
  if (room === block.footRows) return room
  return room - block.rows >= least ? block.rows : -1
}

/** Body lines that a plan takes at a height of `rows` grid lines, −1 when it cannot be built at that height. */
export function capacityOf(plan: Plan, rows: number): number {
  const { legs, head, block, blockLegs } = plan
  const below = rows - head.rows
  if (below < 0 || (plan.side && rows < plan.side.rows)) return -1
  if (!block) return legs.count * below
  if (plan.blockAt === 'above') {
    const taken = block.rows + head.rows
    return rows < taken ? -1 : legs.count * (rows - taken)
  }
  const room = plan.blockAt === 'beside' ? rows : below
  const taken = blockTakes(block, room, LEAST_BELOW)
  if (taken < 0) return -1
  return (
    plan.headLegs * below -
    (plan.blockAt === 'under' ? blockLegs * taken : 0) +
    (plan.blockAt === 'beside' ? blockLegs * (room - taken) : 0)
  )
}

/** The stretches of leg that take text at a height for which the plan can be built, in reading order. */
export function framesOf(plan: Plan, rows: number): Frame[] {
  const { legs, head, block } = plan
  const frames: Frame[] = []
  for (let leg = 0; leg < legs.count; leg++) {
    const inBlock = block !== null && leg >= plan.blockFrom && leg < plan.blockFrom + plan.blockLegs
    let row = head.rows
    if (plan.blockAt === 'above') row += block?.rows ?? 0
    else if (inBlock) {
      const top = plan.blockAt === 'beside' ? 0 : head.rows
      row = top + blockTakes(block, rows - top, 0)
    }
    if (rows > row) frames.push({ leg, row, rows: rows - row, shapes: null })
  }
  return frames
}
