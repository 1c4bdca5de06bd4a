import { z } from 'zod'

export const ARTICLE_STATES = ['draft', 'submitted', 'in-edit', 'ready', 'placed', 'signed-off', 'published', 'spiked'] as const
export const articleStateSchema = z.enum(ARTICLE_STATES)
/** Where an article stands on its way to print: 草稿, 已交, 在编, 待排, 已上版, 已签, 已刊, 毙稿. */
export type ArticleState = z.infer<typeof articleStateSchema>

/**
 * The moves that a person makes. Placing on a page makes a ready article a placed one, and taking it off makes it ready
 * again; the third reading signs it off; publishing is done for a whole edition; spiking is told apart, because it
 * remembers where the article stood.
 */
const MOVES: Readonly<Record<ArticleState, readonly ArticleState[]>> = {
  draft: ['submitted'],
  submitted: ['in-edit', 'draft'],
  'in-edit': ['ready', 'draft'],
  ready: ['in-edit'],
  placed: ['in-edit'],
  'signed-off': ['in-edit'],
  published: ['in-edit'],
  spiked: []
}

/** The states a person may move an article to, the usual one first. */
export const movesFrom = (state: ArticleState): readonly ArticleState[] => MOVES[state]

export const READING_STAGES = ['reading-1', 'reading-2', 'reading-3'] as const
export const PROOF_STAGES = ['proof-1', 'proof-2', 'proof-3', 'release'] as const
export const signStageSchema = z.enum([...READING_STAGES, ...PROOF_STAGES])
/** 一审 二审 三审 of an article; 一校 二校 三校 付印 of a page. */
export type SignStage = z.infer<typeof signStageSchema>

/** The stages of a subject, in the order in which they are signed. */
export const stagesOf = (subject: SignSubject): readonly SignStage[] => (subject === 'article' ? READING_STAGES : PROOF_STAGES)

export const signSubjectSchema = z.enum(['article', 'page'])
export type SignSubject = z.infer<typeof signSubjectSchema>

export const personSchema = z.string().trim().min(1).max(200)

/** A named approval of exactly what was read. */
export interface SignOff {
  readonly id: number
  readonly stage: SignStage
  readonly person: string
  /** Milliseconds since 1970. */
  readonly signedAt: number
  /** Content hash of what was read. */
  readonly hash: string
  readonly note: string
}
