import type { Problem } from '#shared/base'
import type { Section, SectionId } from '#shared/model'
import type { DeskActions } from '../state/actions.ts'
import type { PageDesk } from '../state/model.ts'
import type { DeskView } from '../state/view.ts'
import type { PageWords } from '../words.ts'

export interface InspectorProps {
  readonly desk: PageDesk
  readonly actions: DeskActions
  readonly say: PageWords
  readonly view: DeskView
  readonly change: (change: Partial<DeskView>) => void
  readonly onOpenArticle: (id: SectionId) => void
  readonly onProblem: (cause: Problem) => void
}

/** What every group of a section's inspector gets. */
export interface GroupProps extends InspectorProps {
  readonly section: Section
}
