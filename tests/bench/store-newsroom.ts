import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { success } from '#shared/base'
import {
  type Article,
  type Photo,
  PLAIN_STYLE,
  blockText,
  creditsOf,
  emptyArticle,
  emptyPicture,
  newPublication
} from '#shared/model'
import { type Newsroom, type Writes, NEWSROOM_VERSION, createNewsroom, openNewsroom } from '#electron/store'
import { below, chineseHeadline, chineseParagraph, englishText, randomFrom } from './store-text.ts'

/**
 * Ten years of a paper: 2,500 editions of 4 pages with 10 articles each, 20,000 photos. Made by the store's own writes in
 * large transactions, and kept in the system's temporary folder for the next run.
 */

/** Raised when what is generated changes. */
const GENERATOR = 1
const PREFIX = 'broadsheet-bench-store-'
const EDITIONS = 2500
const PAGES = 4
const ARTICLES = 10
/** Editions in one transaction. */
const BATCH = 50
const FIRST_DAY = Date.UTC(2016, 0, 4)
const DAY = 24 * 3600 * 1000
const PAGE_NAMES = ['要闻', '综合', '维权', '副刊']
const HEADS = ['职工之声', '劳模风采', '班组天地', '法律窗口', '读书角']

const holder = { user: 'bench', host: 'bench', process: process.pid, since: 0 }

function must<T>(result: { ok: true; value: T } | { ok: false; problem: { text: string } }): T {
  if (!result.ok) throw new Error(result.problem.text)
  return result.value
}

const NAMES = Array.from({ length: 800 }, (_, at) => chineseHeadline(randomFrom(90_000 + at), 2).slice(0, 3))

/** The same number gives the same article; every tenth is English. */
function articleOf(number: number, photo: string | null): Article {
  const random = randomFrom(1000 + number)
  const isEnglish = number % 10 === 9
  const empty = emptyArticle(`a${String(number)}`, isEnglish ? 'en' : 'zh-CN')
  const length = 120 + 1000 * random() ** 1.4
  const paragraphs = Array.from({ length: 3 + below(random, 5) }, (_, __, count = 5) =>
    isEnglish ? englishText(random, length / 3 / count) : chineseParagraph(random, length / count)
  )
  const name = (): string => NAMES[below(random, NAMES.length)] ?? ''
  const title = (size: number): string => (isEnglish ? englishText(random, size / 2) : chineseHeadline(random, size))
  return {
    ...empty,
    headline: {
      ...empty.headline,
      main: title(14),
      kicker: random() < 0.3 ? title(10) : '',
      deck: random() < 0.3 ? title(16) : ''
    },
    dateline: isEnglish ? '' : '本报讯',
    lead: creditsOf([
      { role: 'reporter', name: name() },
      { role: 'correspondent', name: name() }
    ]),
    body: paragraphs.map((text) => ({ kind: 'paragraph', runs: [{ text, marks: [] }] })),
    pictures:
      photo === null
        ? []
        : [{ ...emptyPicture('p1'), photo, caption: title(18), credits: creditsOf([{ role: 'photographer', name: name() }]) }]
  }
}

function addPhoto(writes: Writes, number: number): string {
  const content = new TextEncoder().encode(`photo ${String(number)}`)
  const hash = createHash('sha256').update(content).digest('hex')
  const photo: Photo = {
    hash,
    type: 'image/jpeg',
    width: 3000,
    height: 2000,
    bytes: content.length,
    name: `${String(number)}.jpg`,
    caption: '',
    credit: '',
    rights: ''
  }
  writes.photos.add(photo, content, number)
  return hash
}

function addEdition(writes: Writes, number: number): void {
  // Five editions a week.
  const date = new Date(FIRST_DAY + (Math.floor(number / 5) * 7 + (number % 5)) * DAY).toISOString().slice(0, 10)
  const id = `e${String(number)}`
  writes.editions.add({ id, publication: 'paper', date, number: number + 1 })
  for (let page = 1; page <= PAGES; page++) {
    const pageId = `${id}-${String(page)}`
    const staff = { responsible: '', designer: '', proofreader: '' }
    writes.pages.add({ id: pageId, edition: id, number: page, name: PAGE_NAMES[page - 1] ?? '', staff })
    const section = { page: pageId, text: '', place: null, legs: null, part: 0, boxed: false, style: PLAIN_STYLE }
    const text = HEADS[(number + page) % HEADS.length] ?? ''
    writes.sections.put({ ...section, id: `${pageId}-h`, kind: 'standing-head', article: null, text, order: 5 })
    for (let place = 0; place < ARTICLES; place++) {
      const at = (number * PAGES + page - 1) * ARTICLES + place
      const photo = at % 5 === 0 ? addPhoto(writes, at) : null
      const article = articleOf(at, photo)
      writes.articles.put(article, FIRST_DAY + at)
      writes.credits.derive(article)
      writes.sections.put({
        ...section,
        id: `s${String(at)}`,
        kind: 'article',
        article: article.id,
        order: place < 5 ? place : place + 1
      })
    }
  }
}

export const openForWriting = (file: string): Newsroom => must(openNewsroom({ file, readOnly: false, holder }))

/** Makes a newsroom of so many editions. */
export function generateNewsroom(file: string, editions = EDITIONS): void {
  must(createNewsroom(file, newPublication('paper', '工人报', 'zh-CN', 'broadsheet')))
  const newsroom = openForWriting(file)
  for (let from = 0; from < editions; from += BATCH)
    must(
      newsroom.write((writes) => {
        for (let number = from; number < Math.min(editions, from + BATCH); number++) addEdition(writes, number)
        return success(null)
      })
    )
  must(newsroom.close())
}

/** Bytes of the words of all articles, in UTF-8. */
export function textBytes(articles = EDITIONS * PAGES * ARTICLES): number {
  let bytes = 0
  for (let number = 0; number < articles; number++) {
    const { headline, body, pictures } = articleOf(number, number % 5 === 0 ? '0'.repeat(64) : null)
    const texts = [...Object.values(headline), ...body.map(blockText), ...pictures.map(({ caption }) => caption)]
    for (const text of texts) bytes += Buffer.byteLength(text)
  }
  return bytes
}

/**
 * The generated newsroom, made now unless an earlier run left it; those of other versions are removed.
 * @param form in which way its index is made
 * @param finish indexes a newsroom that was just made
 */
export async function cachedNewsroom(form: number, finish: (file: string) => Promise<void>): Promise<string> {
  const folder = tmpdir()
  const name = `${PREFIX}${[GENERATOR, NEWSROOM_VERSION, form].join('-')}.newsroom`
  for (const other of readdirSync(folder))
    if (other.startsWith(PREFIX) && other !== name) rmSync(join(folder, other), { force: true })
  const file = join(folder, name)
  if (!existsSync(file) || statSync(file).size === 0) {
    const growing = join(folder, `${PREFIX}growing-${String(process.pid)}.newsroom`)
    generateNewsroom(growing)
    await finish(growing)
    renameSync(growing, file)
  }
  return file
}
