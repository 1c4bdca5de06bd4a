/** How a newsroom comes to be open: an existing file, a new one, a fresh copy of the sample, or what is left of a damaged one. */
export type Opening =
  | {
      readonly kind: 'existing'
      readonly file: string
      readonly readOnly?: boolean
      /** A desk on another machine left it open and gives no sign of life: take its place. */
      readonly takeOver?: boolean
    }
  | {
      readonly kind: 'new'
      readonly file: string
      /** Name of the paper. */
      readonly name: string
      readonly lang: 'zh-CN' | 'en'
      readonly format: 'broadsheet' | 'tabloid'
    }
  | { readonly kind: 'sample'; readonly file: string }
  | {
      /** What a damaged newsroom still holds, in a new file. */
      readonly kind: 'recovered'
      readonly file: string
      readonly from: string
      /** Language of the list of what is lost, which is written beside the new file. */
      readonly locale: 'zh-CN' | 'en'
    }

/** Folders of the program that the backend works with. */
export interface BackendPlaces {
  /** Built fonts with their advance tables. */
  readonly fonts: string
  /** The sample edition. */
  readonly sample: string
  /** What can be made again. */
  readonly cache: string
}

/** What the backend process is started with, as JSON in its first argument. */
export interface EntryConfig {
  readonly opening: Opening
  readonly places: BackendPlaces
}
