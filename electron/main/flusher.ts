/** How long the window may take to write everything, milliseconds. It saves while one types: this covers the last words. */
const PATIENCE = 3000

/**
 * Asks the window to write everything and waits for its answer. One question at a time; everybody who asks meanwhile
 * gets the same answer.
 */
export class Flusher {
  readonly #patience: number
  #waiting: { readonly answer: Promise<boolean>; readonly done: (saved: boolean) => void } | null = null

  constructor(patience: number = PATIENCE) {
    this.#patience = patience
  }

  /** False: the window said that something could not be written. A window that does not answer in time has nothing to say. */
  async ask(send: () => void): Promise<boolean> {
    if (this.#waiting !== null) return await this.#waiting.answer
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => {
      this.answered(true)
    }, this.#patience)
    this.#waiting = {
      answer: promise,
      done: (saved) => {
        clearTimeout(timer)
        this.#waiting = null
        resolve(saved)
      }
    }
    send()
    return await promise
  }

  answered(saved: boolean): void {
    this.#waiting?.done(saved)
  }
}
