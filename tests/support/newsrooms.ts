import { join } from 'node:path'
import { success } from '#shared/base'
import { type Article, type Edition, type Page, type Section, emptyArticle, newPublication, newSection } from '#shared/model'
import { type Newsroom, createNewsroom, openNewsroom } from '#electron/store'
import { temporaryFolder } from './folders.ts'

export const holder = { user: 'li', host: 'desk-1', process: process.pid, since: 0 }

export const publication = newPublication('paper', '工人报', 'zh-CN', 'broadsheet')

/** Unwraps what a test expects to go well. */
export function must<T>(result: { ok: true; value: T } | { ok: false; problem: { text: string } }): T {
  if (!result.ok) throw new Error(result.problem.text)
  return result.value
}

/** A closed, empty newsroom; the path of its file. */
export function emptyNewsroom(folder = temporaryFolder()): string {
  const file = join(folder, 'paper.newsroom')
  must(createNewsroom(file, publication))
  return file
}

export const openForWriting = (file: string): Newsroom => must(openNewsroom({ file, readOnly: false, holder }))

export const openForReading = (file: string): Newsroom => must(openNewsroom({ file, readOnly: true, holder }))

export const edition: Edition = { id: 'e1', publication: 'paper', date: '2026-05-01', number: 12 }

export const page: Page = {
  id: 'p1',
  edition: 'e1',
  number: 1,
  name: '要闻',
  staff: { responsible: '王岚', designer: '', proofreader: '周宁' }
}

/** An article with a main headline and the given paragraphs. */
export const articleWith = (id: string, main: string, ...paragraphs: readonly string[]): Article => {
  const empty = emptyArticle(id, 'zh-CN')
  return {
    ...empty,
    headline: { ...empty.headline, main },
    body: paragraphs.map((text) => ({ kind: 'paragraph', runs: [{ text, marks: [] }] }))
  }
}

export const sectionFor = (article: string, order: number, values: Partial<Section> = {}): Section =>
  newSection({
    id: `s-${article}`,
    page: 'p1',
    kind: 'article',
    article,
    order,
    ...values
  })

/** A newsroom with one edition of one page that holds the articles in its tray. */
export function newsroomWith(articles: readonly Article[], folder = temporaryFolder()): string {
  const file = emptyNewsroom(folder)
  const newsroom = openForWriting(file)
  must(
    newsroom.write((writes) => {
      writes.editions.add(edition)
      writes.pages.add(page)
      for (const [order, article] of articles.entries()) {
        writes.articles.put(article, 1000 + order)
        writes.credits.derive(article)
        writes.sections.put(sectionFor(article.id, order))
      }
      return success(null)
    })
  )
  must(newsroom.close())
  return file
}
