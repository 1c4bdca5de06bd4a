import { useLayoutEffect, useMemo, useState } from 'react'
import { useEdition, useEditionStore } from '#renderer/client'
import { type Draft, type PreviewState, usePreview } from '#renderer/preview'
import { useAnnounce } from '#renderer/ui'
import type { Problem } from '#shared/base'
import type { EditionMaterial } from '#shared/contract'
import type { PageId, SectionId } from '#shared/model'
import type { Lift } from '../grid/lift.ts'
import { usePageWords } from '../words.ts'
import { DeskActions } from './actions.ts'
import { placesFrom } from './desk-model.ts'
import { type PageDesk, deskOf } from './model.ts'

interface Shown {
  readonly page: PageId | null
  readonly selected: SectionId | null
  readonly fresh: SectionId | null
}

export interface OpenDesk {
  readonly desk: PageDesk | null
  readonly actions: DeskActions
}

/** The desk's state and everything that can be done with it. */
export function usePageDesk(material: EditionMaterial | null, fail: (problem: Problem) => void, isReadOnly: boolean): OpenDesk {
  const store = useEditionStore()
  const say = usePageWords()
  const announce = useAnnounce()
  const [shown, setShown] = useState<Shown>({ page: null, selected: null, fresh: null })
  const [held, setHeld] = useState<{ readonly draft: Draft | null; readonly lift: Lift | null }>({ draft: null, lift: null })
  const state = usePreview(material, { page: shown.page, draft: held.draft })
  const { pages, galleys, problem } = state
  const lent = useLentPages(material, state, held.draft)

  const desk = useMemo(() => {
    if (material === null) return null
    return deskOf({ material, preview: { pages, galleys, problem }, settled: lent, ...shown, ...held })
  }, [material, pages, galleys, problem, lent, shown, held])

  const actions = useMemo(
    () =>
      new DeskActions({
        store,
        isReadOnly,
        say,
        announce,
        fail,
        show: (change) => {
          setShown((before) => ({ ...before, fresh: null, ...change }))
        },
        hold: (draft, lift) => {
          setHeld((before) =>
            draft === null && lift === null && before.draft === null && before.lift === null ? before : { draft, lift }
          )
        },
        newId: () => crypto.randomUUID()
      }),
    [store, isReadOnly, say, announce, fail]
  )
  useLayoutEffect(() => {
    actions.see(desk)
  }, [actions, desk])
  return { desk, actions }
}

const NONE: PreviewState['pages'] = new Map()

/**
 * Where the template lends places: the pages as they were last composed without a draft, since what is lent must not
 * change while a hand moves one of the sections. Empty when every page has places of its own.
 */
function useLentPages(material: EditionMaterial | null, state: PreviewState, draft: Draft | null): PreviewState['pages'] {
  const [settled, setSettled] = useState(NONE)
  const lends = material?.pages.some(({ id }) => placesFrom(material, id) === 'template') === true
  const now = !lends ? NONE : draft === null && state.settled ? state.pages : settled
  if (now !== settled) setSettled(now)
  return now
}

/** Words of the layout steps that undo and redo would take. */
export function useUndoLabels(): { readonly undo: string | null; readonly redo: string | null } {
  const undo = useEdition((state) => state.undoLabel)
  const redo = useEdition((state) => state.redoLabel)
  return { undo, redo }
}
