/** What came of the words of a window: in the newsroom, kept beside it, or only in the window. */
export type Flushed = 'saved' | 'aside' | 'unsaved'

/** How long the window may take to write everything, milliseconds. It saves while one types: this covers the last words. */
const PATIENCE = 3000

/**
 * Asks the window to write everything and waits for its answer. One question at a time; everybody who asks meanwhile
 * gets the same answer.
 */
export class Flusher {
  readonly #patience: number
  #waiting: { readonly answer: Promise<Flushed>; readonly done: (outcome: Flushed) => void } | null = null

  constructor(patience: number = PATIENCE) {
    this.#patience = patience
  }

  /** A window that does not answer in time has nothing to say: it answers for a newsroom that does not. */
  async ask(send: () => void): Promise<Flushed> {
    if (this.#waiting !== null) return await this.#waiting.answer
    const { promise, resolve } = Promise.withResolvers<Flushed>()
    const timer = setTimeout(() => {
      this.answered('saved')
    }, this.#patience)
    this.#waiting = {
      answer: promise,
      done: (outcome) => {
        clearTimeout(timer)
        this.#waiting = null
        resolve(outcome)
      }
    }
    send()
    return await promise
  }

  answered(outcome: Flushed): void {
    this.#waiting?.done(outcome)
  }
}
