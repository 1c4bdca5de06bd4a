import type { Place, SectionId } from '#shared/model'
import { type GridSize, type Handle, movePlace, resizePlace } from './place.ts'

/** A section carried by keyboard: lifted with Space, moved with arrows, dropped with Space. */
export interface Lift {
  readonly section: SectionId
  /** Where it was lifted; null: in the tray. */
  readonly from: Place | null
  readonly place: Place
}

export type LiftAction =
  | { readonly kind: 'move'; readonly columns: number; readonly rows: number }
  | { readonly kind: 'resize'; readonly columns: number; readonly rows: number }

/** Arrow keys as steps on the grid; Shift makes steps of ten lines. */
export function arrowStep(key: string, shift: boolean): { readonly columns: number; readonly rows: number } | null {
  const lines = shift ? 10 : 1
  switch (key) {
    case 'ArrowLeft':
      return { columns: -1, rows: 0 }
    case 'ArrowRight':
      return { columns: 1, rows: 0 }
    case 'ArrowUp':
      return { columns: 0, rows: -lines }
    case 'ArrowDown':
      return { columns: 0, rows: lines }
    default:
      return null
  }
}

/** Which handle Alt+arrows pull: the far edge grows and shrinks, the near corner stays. */
export const RESIZE_HANDLE: Handle = 'se'

export function carry(lift: Lift, action: LiftAction, grid: GridSize): Lift {
  const { columns, rows } = action
  const place =
    action.kind === 'move'
      ? movePlace(lift.place, columns, rows, grid)
      : resizePlace(lift.place, RESIZE_HANDLE, columns, rows, grid)
  return { ...lift, place }
}
