/** Something that is not as it must be; an `error` means that a word, a picture or a place is lost or wrong. */
export interface StoreFinding {
  readonly rule: string
  readonly severity: 'error' | 'warning'
  /** The thing by its name: table, article, page, photo. */
  readonly where: string
  readonly message: string
}

/** Gathers findings; each check runs to its end even when another met a broken page. */
export type Tell = (rule: string, where: string, message: string, severity?: StoreFinding['severity']) => void
