import type { Article } from '#shared/model'
import { changedCharacters, writtenCharacters } from '../change.ts'

/** A pause this long ends a run of typing: the state before it is kept, milliseconds. */
export const QUIET = 2 * 60 * 1000
/** Somebody who types without a pause has his state kept this often, milliseconds. */
const LONGEST = 10 * 60 * 1000
/** Characters that one edit changes, from which the state before it is kept. */
const LARGE_CHANGE = 400
/** Characters that an article has become shorter by, from which its longest state is kept. */
const LARGE_LOSS = 100

/** A working state as it was on disk. */
export interface Moment {
  readonly article: Article
  readonly hash: string
  readonly savedAt: number
}

interface Run {
  /** The state that had most since the last one was kept. */
  readonly longest: Moment
  readonly last: Moment
  /** When the last state was kept or the run began. */
  readonly since: number
}

/** Watches how articles are typed, to tell which states a person would want back. */
export interface Pace {
  /**
   * Hears of an edit before it is stored.
   * @returns the state that is to be kept first, or null
   */
  edit(before: Moment, after: Moment): Moment | null
  /** A state of the article was kept: a new run begins. */
  kept(article: string): void
  /** The last state of an article on disk, when its hash is still this one: spares reading it again. */
  known(article: string, hash: string): Article | null
  /** Articles with edits that are in no revision yet, the last of them before `time`. */
  unkept(time: number): readonly string[]
}

export function createPace(): Pace {
  const runs = new Map<string, Run>()
  const last = new Map<string, Moment>()
  return {
    edit: (before, after) => {
      const { id } = after.article
      const run = runs.get(id) ?? { longest: before, last: before, since: after.savedAt }
      const due = stateToKeep(run, before, after)
      const longest =
        due !== null || writtenCharacters(after.article) >= writtenCharacters(run.longest.article) ? after : run.longest
      runs.set(id, { longest, last: after, since: due === null ? run.since : after.savedAt })
      last.set(id, after)
      return due
    },
    kept: (article) => {
      runs.delete(article)
    },
    known: (article, hash) => {
      const moment = last.get(article)
      return moment?.hash === hash ? moment.article : null
    },
    unkept: (time) => [...runs].flatMap(([article, run]) => (run.last.savedAt < time ? [article] : []))
  }
}

/** The state before a pause, a large change or a long loss; the one reached when somebody types on and on. */
function stateToKeep({ longest, since }: Run, before: Moment, after: Moment): Moment | null {
  if (changedCharacters(before.article, after.article) > LARGE_CHANGE) return before
  if (writtenCharacters(longest.article) - writtenCharacters(after.article) > LARGE_LOSS) return longest
  // The clock may have jumped back since.
  return Math.abs(after.savedAt - before.savedAt) >= QUIET || Math.abs(after.savedAt - since) >= LONGEST ? before : null
}
