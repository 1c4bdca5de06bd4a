import { PLACES, SENTENCES } from './finding-words.ts'

export type FindingValues = Readonly<Record<string, string | number>>

/** Something that is not as it must be; an `error` means that a word, a picture or a place is lost or wrong. */
export interface StoreFinding {
  readonly rule: string
  readonly severity: 'error' | 'warning'
  /** The thing by its name, in English: table, article, page, photo. */
  readonly where: string
  /** What is wrong with it, in English. */
  readonly message: string
  /** Keys of message and place in finding.json, and the values that stand in both. */
  readonly key: string
  readonly place: string
  readonly values: FindingValues
}

/** A thing that findings are about. */
export interface Place {
  readonly key: keyof typeof PLACES
  readonly values: FindingValues
}

/** Gathers findings; each check runs to its end even when another met a broken page. */
export type Tell = (
  rule: string,
  at: Place,
  key: keyof typeof SENTENCES,
  values?: FindingValues,
  severity?: StoreFinding['severity']
) => void

export const NEWSROOM: Place = { key: 'place.newsroom', values: {} }
export const inTable = (table: string): Place => ({ key: 'place.table', values: { table } })
/** @param headline as far as it can be read; people do not know articles by their ids */
export const inArticle = (article: string, headline = ''): Place =>
  headline === '' ? { key: 'place.article', values: { article } } : { key: 'place.headline', values: { article, headline } }
export const inRevision = (revision: string, article: string, headline = ''): Place =>
  headline === ''
    ? { key: 'place.revision', values: { revision, article } }
    : { key: 'place.headlineRevision', values: { revision, article, headline } }
/** @param name of the file that it came from */
export const inPhoto = (photo: string, name = ''): Place =>
  name === '' ? { key: 'place.photo', values: { photo } } : { key: 'place.file', values: { photo, name } }
export const inEdition = (edition: string): Place => ({ key: 'place.edition', values: { edition } })
export const inPage = (page: string): Place => ({ key: 'place.page', values: { page } })
export const inSection = (section: string): Place => ({ key: 'place.section', values: { section } })

const fill = (template: string, values: FindingValues): string =>
  template.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole))

export function findingOf(...[rule, at, key, values = {}, severity = 'error']: Parameters<Tell>): StoreFinding {
  const all = { ...at.values, ...values }
  return {
    rule,
    severity,
    where: fill(PLACES[at.key], all),
    message: fill(SENTENCES[key], all),
    key,
    place: at.key,
    values: all
  }
}
