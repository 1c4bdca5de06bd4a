import { snap } from '#shared/base'
import type { Frame } from '../flow/frames.ts'
import type { SetGalley } from '../flow/galley.ts'
import type { TableChunk } from '../flow/chunk.ts'
import type { Pour } from '../flow/pour.ts'
import type { Choice } from './choose-plan.ts'
import type { PlacedHead } from './head-place.ts'
import { type HeadZone, headWhite } from './head-set.ts'
import { type Legs, type Module, insideTop, legLeft, legSpan } from './module.ts'
import type { PictureBlock } from './pictures.ts'

/** A line by its leg: points from the leg's left edge, grid lines from the inside's top. */
export interface JumpPlace {
  readonly leg: number
  readonly row: number
  readonly x: number
  readonly measure: number
}

/** A part of an article in its place: everything has found where it stands, nothing is drawn. */
export interface Arrangement extends PlacedHead {
  readonly legs: Legs
  readonly galley: SetGalley
  readonly frames: readonly Frame[]
  readonly poured: Pour
  readonly block: PictureBlock | null
  /** Top left corner of the block, points. */
  readonly corner: { readonly x: number; readonly y: number }
  readonly jump: JumpPlace | null
  /** Pictures without a place. */
  readonly dropped: number
  /** Grid lines × legs that nothing stands in. */
  readonly white: number
  /** Where the body runs down: the bands that `frames` are, by their legs; null where it runs across. */
  readonly bands: readonly Band[] | null
  /** Tables across all legs at the foot. */
  readonly foot: readonly TableChunk[]
}

/** A rectangle whose lines run down from its right edge to its left; points from the inside's left edge and top. */
export interface Band {
  readonly right: number
  readonly top: number
}

function headZone({ plan }: Choice, module: Module): HeadZone {
  const firstLeg = plan.blockAt === 'beside' && plan.blockFrom === 0 ? plan.blockLegs : 0
  const above = plan.blockAt === 'above' ? (plan.block?.rows ?? 0) : 0
  return {
    x: snap(module.x + legLeft(plan.legs, firstLeg)),
    y: insideTop(module, above),
    width: legSpan(plan.legs, plan.headLegs),
    height: snap(plan.head.rows * module.grid.leading)
  }
}

/** What a chosen plan makes of a place. */
export function arrange(choice: Choice, module: Module): Arrangement {
  const { plan, poured, galley, frames } = choice
  const row = plan.blockAt === 'under' ? plan.head.rows : 0
  return {
    legs: plan.legs,
    galley,
    frames,
    poured,
    head: plan.head,
    zone: headZone(choice, module),
    side: plan.side,
    block: plan.block,
    corner: { x: snap(module.x + legLeft(plan.legs, plan.blockFrom)), y: insideTop(module, row) },
    jump: choice.jump && { ...choice.jump, x: 0, measure: plan.legs.measure },
    dropped: plan.dropped,
    white: poured.white + headWhite(plan.head) * plan.headLegs,
    bands: null,
    foot: []
  }
}
