import type { FinishedBox, FinishedRule } from '#shared/frame'
import { BLACK } from '../flow/lines.ts'
import type { Module } from './module.ts'

const TINT = 0.05
const FRAME_WIDTH = 0.6

/** Frame and tint of a boxed section; nothing for the others. */
export function frameBox(module: Module): { boxes: readonly FinishedBox[]; rules: readonly FinishedRule[] } {
  if (!module.boxed) return { boxes: [], rules: [] }
  const stroke = { width: FRAME_WIDTH, ink: BLACK }
  return { boxes: [{ rect: module.frame, fill: { kind: 'black', tint: TINT }, stroke }], rules: [] }
}
