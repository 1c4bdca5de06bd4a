/**
 * tables: all SQL of the newsroom, one file per aggregate. Statements are prepared once for each connection; reads and
 * writes are apart, so that writing is only possible where a transaction hands out the writes.
 * In: a connection. Out: plain functions over the model's types. Imports base and model.
 */
import type Database from 'better-sqlite3'
import { type AppliedEditReads, type AppliedEditWrites, appliedEditReads, appliedEditWrites } from './applied-edit.ts'
import { type ArticleReads, type ArticleWrites, articleReads, articleWrites } from './article.ts'
import { type CreditReads, type CreditWrites, creditReads, creditWrites } from './credit.ts'
import { type EditionReads, type EditionWrites, editionReads, editionWrites } from './edition.ts'
import { type PageReads, type PageWrites, pageReads, pageWrites } from './page.ts'
import { type PhotoReads, type PhotoWrites, photoReads, photoWrites } from './photo.ts'
import { type PublicationReads, type PublicationWrites, publicationReads, publicationWrites } from './publication.ts'
import { type RevisionReads, type RevisionWrites, revisionReads, revisionWrites } from './revision.ts'
import { type WorkflowReads, type WorkflowWrites, workflowReads, workflowWrites } from './workflow.ts'
import { type SearchReads, type SearchWrites, searchReads, searchWrites } from './search.ts'
import { type SectionReads, type SectionWrites, sectionReads, sectionWrites } from './section.ts'

export interface Reads {
  readonly publications: PublicationReads
  readonly editions: EditionReads
  readonly pages: PageReads
  readonly sections: SectionReads
  readonly articles: ArticleReads
  readonly credits: CreditReads
  readonly photos: PhotoReads
  readonly revisions: RevisionReads
  readonly edits: AppliedEditReads
  readonly workflow: WorkflowReads
  readonly search: SearchReads
}

export const prepareReads = (db: Database.Database): Reads => ({
  publications: publicationReads(db),
  editions: editionReads(db),
  pages: pageReads(db),
  sections: sectionReads(db),
  articles: articleReads(db),
  credits: creditReads(db),
  photos: photoReads(db),
  revisions: revisionReads(db),
  edits: appliedEditReads(db),
  workflow: workflowReads(db),
  search: searchReads(db)
})

export interface Writes {
  readonly publications: PublicationWrites
  readonly editions: EditionWrites
  readonly pages: PageWrites
  readonly sections: SectionWrites
  readonly articles: ArticleWrites
  readonly credits: CreditWrites
  readonly photos: PhotoWrites
  readonly revisions: RevisionWrites
  readonly edits: AppliedEditWrites
  readonly workflow: WorkflowWrites
  readonly search: SearchWrites
}

export const prepareWrites = (db: Database.Database): Writes => ({
  publications: publicationWrites(db),
  editions: editionWrites(db),
  pages: pageWrites(db),
  sections: sectionWrites(db),
  articles: articleWrites(db),
  credits: creditWrites(db),
  photos: photoWrites(db),
  revisions: revisionWrites(db),
  edits: appliedEditWrites(db),
  workflow: workflowWrites(db),
  search: searchWrites(db)
})
