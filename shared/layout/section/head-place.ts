import type { FinishedBox, FinishedText } from '#shared/frame'
import type { Lang } from '#shared/model'
import type { Setter } from '../flow/setter.ts'
import type { HeadPlan } from './head.ts'
import { type HeadZone, finishHead, headGround } from './head-set.ts'
import type { Module } from './module.ts'
import type { SideHead } from './side-head.ts'
import { finishSideHead, sideGround } from './side-set.ts'

/** The headline of a part in its place. */
export interface PlacedHead {
  /** The texts over the legs. */
  readonly head: HeadPlan
  readonly zone: HeadZone
  /** The headline at their side, if it runs down. */
  readonly side: SideHead | null
}

/** Sets a headline, over the legs or at their side, with the ground it stands on. */
export function placeHead(
  { head, zone, side }: PlacedHead,
  module: Module,
  lang: Lang,
  setter: Setter
): { readonly texts: readonly FinishedText[]; readonly boxes: readonly FinishedBox[] } {
  return {
    texts: [...(side ? finishSideHead(side, module, lang, setter) : []), ...finishHead(head, zone, module, lang, setter)],
    boxes: [...(side ? sideGround(side, module) : []), ...headGround(head, zone, module)]
  }
}
