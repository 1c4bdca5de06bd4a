import type { Problem } from '#shared/base'
import type { ArticleId, PageId } from '#shared/model'
import type { PageDelta } from './delta.ts'
import type { Draft, MaterialChange } from './material.ts'

/** The window asks: here is what changed, compose. A newer request takes the place of one that is not done. */
export interface ComposeRequest {
  readonly kind: 'compose'
  readonly seq: number
  readonly change: MaterialChange
  readonly draft: Draft | null
  /** Composed and sent first: the page somebody looks at. */
  readonly first: PageId | null
}

export type WorkerReply =
  | { readonly kind: 'page'; readonly seq: number; readonly page: PageId; readonly delta: PageDelta }
  /** Body lines of articles that wait in a tray, set one column wide. */
  | { readonly kind: 'galleys'; readonly seq: number; readonly lines: Readonly<Record<ArticleId, number>> }
  /** Every page is as asked. */
  | {
      readonly kind: 'done'
      readonly seq: number
      /** Time spent composing all pages, milliseconds. */
      readonly milliseconds: number
    }
  | { readonly kind: 'problem'; readonly seq: number; readonly problem: Problem }
