import { useCallback, useState } from 'react'
import type { Problem } from '#shared/base'
import type { ArticleConflicts, Choice, Conflict } from '#shared/contract'
import { useEditionStore } from '#renderer/client'
import { useWhenSaved } from './use-history.ts'

/** A person's way through all that is in conflict: place by place, and from one desk's version to the next. */
export interface Settling {
  /** The place that is shown, among those of the version that is being settled. */
  readonly at: number
  /** Places that were settled since it began. */
  readonly done: number
  /** What is chosen for each place; what was not chosen yet keeps everything of both sides. */
  readonly choices: readonly Choice[]
  /** Something is being written or read. */
  readonly isBusy: boolean
  /** Makes sure that what is shown is what stands here now. False when it could not be read. */
  readonly begin: () => Promise<boolean>
  readonly go: (at: number) => void
  readonly choose: (at: number, choice: Choice) => void
  /** Writes what was chosen for this version, and goes on to the next one. */
  readonly apply: () => Promise<void>
}

/** Nothing is lost by what is chosen at first. */
const firstChoice = ({ kind }: Conflict): Choice => ({ take: kind === 'main' ? 'a' : 'both' })

/** The same place with the same words on both sides, whenever it is read. */
const keyOf = (conflict: Conflict): string => JSON.stringify(conflict)

export function useSettling(
  conflicts: ArticleConflicts | null,
  reread: () => Promise<void>,
  onProblem: (cause: Problem) => void
): Settling {
  const store = useEditionStore()
  const whenSaved = useWhenSaved(onProblem)
  const [made, setMade] = useState<ReadonlyMap<string, Choice>>(new Map())
  const [place, setPlace] = useState(0)
  const [done, setDone] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const places = conflicts?.conflicts ?? []
  const choices = places.map((conflict) => made.get(keyOf(conflict)) ?? firstChoice(conflict))
  const begin = useCallback(async (): Promise<boolean> => {
    if (!(await store.flush())) {
      const { save } = store.state
      if (save.kind === 'waiting') onProblem(save.problem)
      return false
    }
    await reread()
    setDone(0)
    setPlace(0)
    return true
  }, [store, reread, onProblem])
  const apply = async (): Promise<void> => {
    if (conflicts === null) return
    const { article, mine, theirs } = conflicts
    const params = { article, mine: mine.id, theirs: theirs.id, choices }
    setBusy(true)
    const resolved = await whenSaved(async (client) => await client.call('article.resolve', params))
    // Refused or not, what waits now is what is shown next.
    await reread()
    if (resolved !== null) {
      setDone((before) => before + places.length)
      setPlace(0)
    }
    setBusy(false)
  }
  return {
    at: Math.min(place, Math.max(0, places.length - 1)),
    done,
    choices,
    isBusy,
    begin,
    go: setPlace,
    choose: (at, choice) => {
      const conflict = places[at]
      if (conflict !== undefined) setMade((before) => new Map(before).set(keyOf(conflict), choice))
    },
    apply
  }
}
