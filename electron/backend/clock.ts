/** The time, as the host tells it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** The desk's calendar day, `YYYY-MM-DD`. */
  today(): string
}
