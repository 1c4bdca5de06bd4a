import type { Problem } from '#shared/base'

/** Messages between the backend process and its host. Structured clone; `seq` pairs a reply with its request. */
export interface BackendRequest {
  readonly kind: 'request'
  readonly seq: number
  readonly name: string
  readonly params: unknown
}

/** What the host says to the backend. */
export type HostMessage =
  | BackendRequest
  /** Who is at the desk from now on; empty: nobody said. */
  | { readonly kind: 'person'; readonly person: string }
  /** End the calls under way, close the newsroom, exit. */
  | { readonly kind: 'stop' }

export type BackendReply =
  | { readonly kind: 'reply'; readonly seq: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'reply'; readonly seq: number; readonly ok: false; readonly problem: Problem }

/** What the backend tells by itself. */
export type BackendEvent =
  /** Stored things changed: ask again for what you show. */
  | {
      readonly kind: 'event'
      readonly name: 'changed'
      readonly edition: string | null
      readonly articles: readonly string[]
      readonly window: string | null
    }
  /** A backup was made or failed, or a check has found something: ask `newsroom.safety`. */
  | { readonly kind: 'event'; readonly name: 'safety' }
  /** A long task goes on. */
  | { readonly kind: 'event'; readonly name: 'progress'; readonly task: string; readonly done: number; readonly total: number }

export type BackendMessage =
  | BackendReply
  | BackendEvent
  /** The newsroom is open (or could not be opened). */
  | { readonly kind: 'ready'; readonly problem: Problem | null }
