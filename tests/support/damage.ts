import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { success } from '#shared/base'
import { type Article, type Photo, creditsOf, emptyPicture } from '#shared/model'
import { createNewsroom, openNewsroom } from '#electron/store'
import { openPages } from '../../electron/store/recover/page-file.ts'
import { readLog } from '../../electron/store/recover/wal.ts'
import { readTreePage, recordOf } from '../../electron/store/recover/tree-page.ts'
import { valuesOf } from '../../electron/store/recover/record.ts'
import { readSchema } from '../../electron/store/recover/salvage.ts'
import { articleWith, holder, must, publication, sectionFor } from './newsrooms.ts'

/** A small generator with a fixed beginning: the same damages in every run. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const SENTENCES = ['工友们说起今年的打算。', '二号井口的灯换成了新的，', '夜班食堂添了两样热菜；', '安全员老邢又讲了一遍规程。']

function textOf(next: (below: number) => number, sentences: number): string {
  let text = ''
  for (let index = 0; index < sentences; index++) text += `${SENTENCES[next(SENTENCES.length)] ?? ''}${String(next(1000))}`
  return text
}

function photoOf(next: (below: number) => number, bytes: number): { readonly photo: Photo; readonly content: Uint8Array } {
  const content = Uint8Array.from({ length: bytes }, () => next(256))
  const hash = createHash('sha256').update(content).digest('hex')
  return {
    content,
    photo: { hash, type: 'image/jpeg', width: 30, height: 20, bytes, name: 'a.jpg', caption: '', credit: '', rights: '' }
  }
}

const ARTICLES = 40

/** A newsroom as it looks after some weeks: articles of all lengths, revisions, photos, and pages that were freed and filled again. */
export function livedInNewsroom(file: string, seed = 1): string {
  const next = numbers(seed)
  must(createNewsroom(file, publication))
  const newsroom = must(openNewsroom({ file, readOnly: false, holder }))
  const photos = Array.from({ length: 8 }, () => photoOf(next, 2000 + next(50_000)))
  must(
    newsroom.write((writes) => {
      for (const edition of [1, 2, 3]) {
        writes.editions.add({
          id: `e${String(edition)}`,
          publication: 'paper',
          date: `2026-05-0${String(edition)}`,
          number: edition
        })
        for (const number of [1, 2])
          writes.pages.add({
            id: `p${String(edition)}${String(number)}`,
            edition: `e${String(edition)}`,
            number,
            name: '要闻',
            staff: { responsible: '王岚', designer: '', proofreader: '' }
          })
      }
      for (const { photo, content } of photos) writes.photos.add(photo, content, 1)
      return success(null)
    })
  )
  for (let round = 0; round < 3; round++)
    for (let index = 0; index < ARTICLES; index++)
      must(
        newsroom.write((writes) => {
          const article = articleOf(`a${String(index)}`, next, photos[index]?.photo ?? null)
          const savedAt = 1000 * (round + 1) + index
          writes.articles.put(article, savedAt)
          writes.credits.derive(article)
          const newest = newsroom.read.revisions.newest(article.id)
          if (next(3) > 0 || newest === null) {
            const parents = newest === null ? [] : [newest.id]
            const id = writes.revisions.add({ article, reason: 'automatic', label: '', person: '', savedAt, parents })
            writes.articles.grow(article.id, id)
          }
          const page = `p${String(1 + (index % 3))}${String(1 + (index % 2))}`
          if (round === 1 && index % 9 === 0) writes.sections.remove(`s-a${String(index)}`)
          else writes.sections.put({ ...sectionFor(article.id, index), page })
          return success(null)
        })
      )
  must(newsroom.close())
  return file
}

function articleOf(id: string, next: (below: number) => number, photo: Photo | null): Article {
  const paragraphs = Array.from({ length: 1 + next(6) }, () => textOf(next, 1 + next(next(4) === 0 ? 400 : 30)))
  const article = articleWith(id, textOf(next, 1), ...paragraphs)
  const pictures = photo === null ? [] : [{ ...emptyPicture('k1'), photo: photo.hash, caption: '换鞋凳' }]
  return { ...article, lead: creditsOf([{ role: 'reporter', name: `方${String(next(9))}` }]), pictures }
}

/** The same newsroom with its last changes still in the journal, as a crash leaves it: file and journal. */
export function crashedNewsroom(folder: string, seed = 1): string {
  const live = livedInNewsroom(join(folder, 'live.newsroom'), seed)
  const next = numbers(seed + 1)
  const newsroom = must(openNewsroom({ file: live, readOnly: false, holder }))
  for (let index = 0; index < 25; index++)
    must(
      newsroom.write((writes) => {
        const article = articleOf(`a${String(next(ARTICLES + 3))}`, next, null)
        writes.articles.put(article, 10_000 + index)
        writes.credits.derive(article)
        return success(null)
      })
    )
  const file = join(folder, 'crashed.newsroom')
  for (const suffix of ['', '-wal']) copyFileSync(live + suffix, file + suffix)
  must(newsroom.close())
  return file
}

/** A stretch of bytes of the newsroom (`''`) or of its journal (`'-wal'`). */
export interface Stretch {
  readonly suffix: '' | '-wal'
  readonly from: number
  readonly to: number
}

/** Where an article's own row lies: its leaf and the pages it goes on in. */
export interface Whereabouts {
  readonly id: string
  readonly document: string
  readonly stretches: readonly Stretch[]
  readonly pages: readonly number[]
}

/** Finds out, from the sound file, on which bytes the newest state of each article depends. */
export function articlesIn(file: string): readonly Whereabouts[] {
  const pages = openPages(file)
  try {
    const frames = newestFrames(file, pages.pageSize)
    const placeOf = (page: number): Stretch => {
      const offset = frames.get(page)
      if (offset !== undefined) return { suffix: '-wal', from: offset - 24, to: offset + pages.pageSize }
      return { suffix: '', from: (page - 1) * pages.pageSize, to: page * pages.pageSize }
    }
    const root = readSchema(pages).find(({ name }) => name === 'article')?.page ?? 0
    const found: Whereabouts[] = []
    const descend = (number: number): void => {
      const bytes = pages.read(number)
      const page = bytes === null ? null : readTreePage(bytes, 0, pages.count)
      for (const child of page?.children ?? []) descend(child.page)
      for (const cell of page?.cells ?? []) {
        const on = [number]
        const values = valuesOf(recordOf(cell, pages, (next) => on.push(next)) ?? new Uint8Array())
        const [id, , document] = values ?? []
        if (typeof id === 'string' && typeof document === 'string')
          found.push({ id, document, stretches: on.map(placeOf), pages: on })
      }
    }
    descend(root)
    return found
  } finally {
    pages.close()
  }
}

function newestFrames(file: string, pageSize: number): ReadonlyMap<number, number> {
  const found = statSync(`${file}-wal`, { throwIfNoEntry: false })
  const log = found === undefined ? null : readLog(readFileSync(`${file}-wal`), pageSize)
  return new Map((log?.frames ?? []).map(({ page, offset }) => [page, offset]))
}

export const DAMAGES = [
  'bits',
  'byte runs',
  'zeroed page',
  'garbage page',
  'cut short',
  'header',
  'no journal',
  'journal bits'
] as const
export type Damage = (typeof DAMAGES)[number]

/** Damages a copy; gives the stretches that are not what they were. */
export function damage(file: string, kind: Damage, next: (below: number) => number): readonly Stretch[] {
  const suffix = (kind === 'journal bits' || (kind === 'bits' && next(2) === 0)) && hasJournal(file) ? '-wal' : ''
  if (kind === 'no journal') {
    const length = hasJournal(file) ? statSync(`${file}-wal`).size : 0
    if (length > 0) writeFileSync(`${file}-wal`, '')
    return [{ suffix: '-wal', from: 0, to: length }]
  }
  const bytes = readFileSync(file + suffix)
  const length = bytes.length
  const stretches: Stretch[] = []
  const change = (from: number, to: number, value: (at: number) => number): void => {
    for (let at = from; at < Math.min(to, length); at++) bytes[at] = value(at)
    stretches.push({ suffix, from, to })
  }
  const page = (): number => next(Math.ceil(length / 4096)) * 4096
  if (kind === 'bits' || kind === 'journal bits')
    for (let flips = 1 + next(8); flips > 0; flips--) {
      const at = next(length)
      change(at, at + 1, (where) => (bytes[where] ?? 0) ^ (1 << next(8)))
    }
  else if (kind === 'byte runs')
    for (let runs = 1 + next(4); runs > 0; runs--) {
      const at = next(length)
      change(at, at + 1 + next(300), () => next(256))
    }
  else if (kind === 'zeroed page' || kind === 'garbage page')
    for (let pages = 1 + next(4); pages > 0; pages--) {
      const at = page()
      change(at, at + 4096, () => (kind === 'zeroed page' ? 0 : next(256)))
    }
  else if (kind === 'header') change(0, next(2) === 0 ? 100 : 4096, () => next(256))
  if (kind === 'cut short') {
    const to = 100 + next(length - 100)
    writeFileSync(file + suffix, bytes.subarray(0, to))
    return [{ suffix, from: to, to: Number.POSITIVE_INFINITY }]
  }
  writeFileSync(file + suffix, bytes)
  return stretches
}

const hasJournal = (file: string): boolean => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0

export const touches = (a: Stretch, b: Stretch): boolean => a.suffix === b.suffix && a.from < b.to && b.from < a.to
