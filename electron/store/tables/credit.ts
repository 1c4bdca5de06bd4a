import type Database from 'better-sqlite3'
import { type Article, type CreditRole, CREDIT_ROLES } from '#shared/model'

/** Where in an article a credit stands. */
export type CreditPlace = 'lead' | 'head' | 'end' | 'picture'

/** A credit as the archive and the audits see it. */
export interface StoredCredit {
  readonly article: string
  readonly place: CreditPlace
  /** The article's picture id, for credits of pictures. */
  readonly picture: string | null
  readonly role: CreditRole
  readonly name: string
}

interface CreditRow {
  article: string
  place: string
  picture: string | null
  role: string
  name: string
}

const PLACES: readonly CreditPlace[] = ['lead', 'head', 'end', 'picture']

function fromRow(row: CreditRow): StoredCredit[] {
  const place = PLACES.find((known) => known === row.place)
  const role = CREDIT_ROLES.find((known) => known === row.role)
  return place === undefined || role === undefined ? [] : [{ ...row, place, role }]
}

/** The credits of an article's document, in reading order. */
export function creditsOfArticle(article: Article): CreditRow[] {
  const own = (['lead', 'head', 'end'] as const).flatMap((place) =>
    article[place].list.map((credit) => ({ article: article.id, place, picture: null, ...credit }))
  )
  const pictures = article.pictures.flatMap((picture) =>
    picture.credits.list.map((credit) => ({ article: article.id, place: 'picture', picture: picture.id, ...credit }))
  )
  return [...own, ...pictures]
}

const SELECT = `
  SELECT credit.article, credit.place, credit.picture, credit.role, contributor.name
  FROM credit JOIN contributor ON contributor.id = credit.contributor`

export interface CreditReads {
  /** In reading order. */
  ofArticle(article: string): readonly StoredCredit[]
  /** Everything a contributor is credited for. */
  ofContributor(name: string): readonly StoredCredit[]
}

export function creditReads(db: Database.Database): CreditReads {
  const byArticle = db.prepare<[string], CreditRow>(`${SELECT} WHERE credit.article = ? ORDER BY credit.ordinal`)
  const byName = db.prepare<[string], CreditRow>(`${SELECT} WHERE contributor.name = ? ORDER BY credit.article, credit.ordinal`)
  return {
    ofArticle: (article) => byArticle.all(article).flatMap(fromRow),
    ofContributor: (name) => byName.all(name).flatMap(fromRow)
  }
}

export interface CreditWrites {
  /** Derives the credits of an article from its document; writes nothing when they are the same as before. */
  derive(article: Article): void
}

export function creditWrites(db: Database.Database): CreditWrites {
  const current = db.prepare<[string], CreditRow>(`${SELECT} WHERE credit.article = ? ORDER BY credit.ordinal`)
  const erase = db.prepare<[string]>('DELETE FROM credit WHERE article = ?')
  const know = db.prepare<[string]>('INSERT INTO contributor (name) VALUES (?) ON CONFLICT (name) DO NOTHING')
  const insert = db.prepare<[CreditRow & { ordinal: number }]>(`
    INSERT INTO credit (article, ordinal, place, picture, role, contributor)
    VALUES (@article, @ordinal, @place, @picture, @role, (SELECT id FROM contributor WHERE name = @name))`)
  const forget = db.prepare<[string]>(`
    DELETE FROM contributor WHERE name = ?
      AND NOT EXISTS (SELECT 1 FROM credit WHERE credit.contributor = contributor.id)`)
  return {
    derive: (article) => {
      const before = current.all(article.id)
      const after = creditsOfArticle(article)
      if (sameCredits(before, after)) return
      erase.run(article.id)
      for (const { name } of after) know.run(name)
      for (const [ordinal, credit] of after.entries()) insert.run({ ...credit, ordinal })
      // Names that only ever stood there half typed are no contributors.
      for (const { name } of before) forget.run(name)
    }
  }
}

const sameCredits = (a: readonly CreditRow[], b: readonly CreditRow[]): boolean =>
  a.length === b.length &&
  a.every((credit, index) => {
    const other = b[index]
    return (
      other !== undefined &&
      credit.place === other.place &&
      credit.picture === other.picture &&
      credit.role === other.role &&
      credit.name === other.name
    )
  })
