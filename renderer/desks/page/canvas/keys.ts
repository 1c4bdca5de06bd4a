import type { SectionId } from '#shared/model'
import { arrowStep } from '../grid/lift.ts'
import { stepInOrder } from '../grid/reading-order.ts'
import type { DeskActions } from '../state/actions.ts'
import type { PageDesk } from '../state/model.ts'

/** The part of a key event that the canvas looks at. */
export interface Stroke {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

export interface CanvasHands {
  readonly actions: Pick<DeskActions, 'carryBy' | 'dropLift' | 'cancelLift' | 'lift' | 'nudge' | 'resize' | 'select' | 'putAway'>
  /** Moves the focus to a section, or to the page itself. */
  readonly focus: (id: SectionId | null) => void
  readonly openArticle: (id: SectionId) => void
}

/** Does what a key means on the canvas; false when it means nothing there and goes its usual way. */
export function canvasKey(stroke: Stroke, desk: PageDesk, hands: CanvasHands): boolean {
  if (stroke.ctrlKey || stroke.metaKey) return false
  if (desk.lift !== null) return carryKey(stroke, hands)
  if (stroke.key === 'Tab') return walk(stroke, desk, hands)
  const id = desk.selected !== null && desk.onPage.some((section) => section.id === desk.selected?.id) ? desk.selected.id : null
  const step = arrowStep(stroke.key, stroke.shiftKey)
  if (id === null) return step !== null && walk({ ...stroke, shiftKey: false }, desk, hands)
  if (step !== null) {
    if (stroke.altKey) hands.actions.resize(id, step.columns, step.rows)
    else hands.actions.nudge(id, step.columns, step.rows)
    return true
  }
  switch (stroke.key) {
    case ' ':
      hands.actions.lift(id)
      return true
    case 'Enter':
      hands.openArticle(id)
      return true
    case 'Delete':
    case 'Backspace':
      hands.actions.putAway(id)
      hands.focus(null)
      return true
    case 'Escape':
      hands.actions.select(null)
      hands.focus(null)
      return true
    default:
      return false
  }
}

/** While something is lifted, keys belong to it alone. */
function carryKey(stroke: Stroke, { actions }: CanvasHands): boolean {
  if (actions.carryBy(stroke.key, stroke.shiftKey, stroke.altKey)) return true
  if (stroke.key === ' ' || stroke.key === 'Enter') actions.dropLift()
  else if (stroke.key === 'Escape') actions.cancelLift()
  return stroke.key === ' ' || stroke.key === 'Enter' || stroke.key === 'Escape' || stroke.key === 'Tab'
}

/** Tab goes from section to section in reading order, and past either end out of the canvas. */
function walk(stroke: Stroke, desk: PageDesk, { actions, focus }: CanvasHands): boolean {
  const next = stepInOrder(desk.onPage, desk.selected?.id ?? null, stroke.shiftKey ? -1 : 1)
  if (next === null) return false
  actions.select(next)
  focus(next)
  return true
}
