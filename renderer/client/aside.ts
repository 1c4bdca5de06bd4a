import type { Result } from '#shared/base'
import type { Clock } from './outbox.ts'

/** Words that do not reach the newsroom for this long are put aside, milliseconds … */
const PATIENCE = 1000
/** … and again this long after each change. */
const PAUSE = 250

interface AsidePorts {
  readonly clock: Clock
  /** Since when there are words that are not in the newsroom, milliseconds by that clock; null when there are none. */
  readonly since: () => number | null
  /** Puts all of them into a file of the desk's own; when there are none, takes it away. */
  readonly put: () => Promise<Result<null>>
  /** Whether they lie aside has changed. */
  readonly changed: () => void
}

/**
 * Puts words aside that cannot be written to the newsroom, on a full disk or a share that is gone: so that they outlast
 * the window, the program and the power.
 */
export class Aside {
  readonly #ports: AsidePorts
  #callOff: (() => void) | null = null
  /** What lies aside may not be what is in the newsroom. */
  #lies = false
  #isWhole = false
  #turn: Promise<unknown> = Promise.resolve()

  constructor(ports: AsidePorts) {
    this.#ports = ports
  }

  /** Everything that is not in the newsroom lies aside. */
  get isWhole(): boolean {
    return this.#isWhole
  }

  /** Hears that words were typed, or reached the newsroom. */
  heard(): void {
    const { clock } = this.#ports
    const since = this.#ports.since()
    if (since === null) {
      this.#rest()
      if (this.#lies) void this.putNow()
      return
    }
    if (this.#lies && this.#callOff !== null) return
    // While words reach the newsroom one after the other, the moment moves on with them.
    this.#rest()
    const wait = this.#lies ? PAUSE : Math.max(0, since + PATIENCE - clock.now())
    this.#callOff = clock.after(wait, () => void this.putNow())
  }

  /** Puts aside what is not in the newsroom. False: it could not be written there either. */
  async putNow(): Promise<boolean> {
    this.#rest()
    const before = this.#turn
    const turn = (async () => {
      await before
      return await this.#put()
    })()
    this.#turn = turn
    return await turn
  }

  /** The newsroom of these words is closed: what lies aside stays for its next opening. */
  leave(): void {
    this.#rest()
    this.#lies = false
    this.#setWhole(false)
  }

  async #put(): Promise<boolean> {
    const isBehind = this.#ports.since() !== null
    if (!isBehind && !this.#lies) return true
    const put = await this.#ports.put()
    this.#lies = isBehind || !put.ok
    this.#setWhole(isBehind && put.ok)
    return put.ok
  }

  #rest(): void {
    this.#callOff?.()
    this.#callOff = null
  }

  #setWhole(isWhole: boolean): void {
    if (this.#isWhole === isWhole) return
    this.#isWhole = isWhole
    this.#ports.changed()
  }
}
