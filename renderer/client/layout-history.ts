import type { PageId, Section } from '#shared/model'

/** A page's sections before and after one step. */
export interface LayoutChange {
  readonly page: PageId
  readonly before: readonly Section[]
  readonly after: readonly Section[]
}

interface Step {
  /** Words for menus, as “move section”. */
  readonly label: string
  /** Steps in a row with the same key melt into one: a drag, a run of arrow keys. */
  readonly merge: string | null
  readonly changes: readonly LayoutChange[]
}

const DEPTH = 200

/** Undo and redo of layout: whole pages, so that undo restores exactly what was there. */
export class LayoutHistory {
  #done: Step[] = []
  #undone: Step[] = []

  get undoLabel(): string | null {
    return this.#done.at(-1)?.label ?? null
  }

  get redoLabel(): string | null {
    return this.#undone.at(-1)?.label ?? null
  }

  record(label: string, merge: string | null, changes: readonly LayoutChange[]): void {
    const last = this.#done.at(-1)
    this.#undone = []
    if (last && merge !== null && last.merge === merge) {
      const merged = changes.map((change) => ({
        ...change,
        before: last.changes.find(({ page }) => page === change.page)?.before ?? change.before
      }))
      const others = last.changes.filter(({ page }) => !changes.some((change) => change.page === page))
      this.#done[this.#done.length - 1] = { label, merge, changes: [...others, ...merged] }
      return
    }
    this.#done.push({ label, merge, changes })
    if (this.#done.length > DEPTH) this.#done.shift()
  }

  /** Ends the melting of steps: the next one with the same key is a step of its own. */
  seal(): void {
    const last = this.#done.at(-1)
    if (last) this.#done[this.#done.length - 1] = { ...last, merge: null }
  }

  /** Takes the last step back; the caller shows `before` of its changes. */
  undo(): readonly LayoutChange[] | null {
    const step = this.#done.pop()
    if (!step) return null
    this.#undone.push(step)
    return step.changes
  }

  /** Does the step again; the caller shows `after` of its changes. */
  redo(): readonly LayoutChange[] | null {
    const step = this.#undone.pop()
    if (!step) return null
    this.#done.push({ ...step, merge: null })
    return step.changes
  }

  /** Forgets steps that touch a page which someone else has changed: they would take his work away. */
  forget(page: PageId): void {
    const keep = (step: Step): boolean => !step.changes.some((change) => change.page === page)
    this.#done = this.#done.filter(keep)
    this.#undone = this.#undone.filter(keep)
  }

  /** A section has come to a page by another way than layout: every remembered state of the page has it from now on. */
  adopt(section: Section): void {
    const add = (sections: readonly Section[]): readonly Section[] => [...sections, section]
    const grow = (step: Step): Step => ({
      ...step,
      changes: step.changes.map((change) =>
        change.page === section.page ? { ...change, before: add(change.before), after: add(change.after) } : change
      )
    })
    this.#done = this.#done.map(grow)
    this.#undone = this.#undone.map(grow)
  }

  clear(): void {
    this.#done = []
    this.#undone = []
  }
}
