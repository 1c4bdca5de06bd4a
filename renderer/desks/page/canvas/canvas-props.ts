import type { RefObject } from 'react'
import type { SectionId } from '#shared/model'
import type { DeskActions } from '../state/actions.ts'
import type { PageDesk } from '../state/model.ts'
import type { DeskView } from '../state/view.ts'
import type { PageWords } from '../words.ts'
import type { BeginDrag, Drag } from './use-drag.ts'
import type { Zoom } from './use-zoom.ts'

export type Tool = 'select' | 'hand'

export interface CanvasProps {
  readonly desk: PageDesk
  readonly actions: DeskActions
  readonly say: PageWords
  readonly view: DeskView
  readonly zoom: Zoom
  readonly tool: Tool
  /** True white, no grid, no handles: what the press gives. */
  readonly proof: boolean
  readonly drag: Drag | null
  readonly begin: BeginDrag
  readonly board: RefObject<HTMLDivElement | null>
  readonly pageBox: RefObject<HTMLDivElement | null>
  readonly onOpenArticle: (id: SectionId) => void
}
