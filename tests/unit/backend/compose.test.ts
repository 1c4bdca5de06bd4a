import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { success } from '#shared/base'
import type { CallParams } from '#shared/contract'
import { type Article, creditsOf, emptyPicture } from '#shared/model'
import { temporaryFolder } from '#tests/folders'
import { articleWith, must, newsroomWith, openForWriting, sectionFor } from '#tests/newsrooms'
import { pngPicture } from '#tests/pictures'
import { refusalOf, testBackend } from '#tests/backends'

const paragraphs = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    `第${String(index + 1)}段，职工之家里灯火通明，大家围坐一堂，说起今年的打算。`.repeat(3)
  )

const short = (id: string): Article => articleWith(id, '职工之家添新书', ...paragraphs(4))

describe('edition.compose', () => {
  test('composes what is stored without changing it', async () => {
    const file = newsroomWith([short('a1'), short('a2')])
    const before = readFileSync(file)
    const { backend } = testBackend(file, { readOnly: true })
    const report = must(await backend.call('edition.compose', { edition: '2026-05-01', auto: false }))
    expect(report.pages).toMatchObject([{ number: 1, overset: 0, sections: [{ articleId: 'a1' }, { articleId: 'a2' }] }])
    expect(report.milliseconds).toBeGreaterThan(0)
    await backend.close()
    expect(readFileSync(file)).toEqual(before)
  })

  test('with auto, stores the places that the template finds', async () => {
    const { backend, events } = testBackend(newsroomWith([short('a1'), short('a2')]))
    const report = must(await backend.call('edition.compose', { edition: 'e1', auto: true }))
    expect(report.pages[0]).toMatchObject({ overset: 0 })
    const material = must(await backend.call('edition.material', { edition: 'e1' }))
    expect(material.sections.every(({ place }) => place !== null)).toBe(true)
    expect(events.at(-1)).toMatchObject({ name: 'changed', edition: 'e1' })
    const again = must(await backend.call('edition.compose', { edition: 'e1', auto: true }))
    expect(again.pages).toEqual(report.pages)
  })

  test('with auto, adds pages for what does not fit, and nothing is overset', async () => {
    const long = Array.from({ length: 6 }, (_, index) => articleWith(`long${String(index)}`, '大会开幕', ...paragraphs(40)))
    const { backend } = testBackend(newsroomWith(long))
    const report = must(await backend.call('edition.compose', { edition: 'e1', auto: true }))
    expect(report.pages.length).toBeGreaterThan(1)
    expect(report.pages.map(({ overset }) => overset)).toEqual(report.pages.map(() => 0))
    const material = must(await backend.call('edition.material', { edition: 'e1' }))
    expect(material.pages.map(({ number }) => number)).toEqual(report.pages.map(({ number }) => number))
    expect(material.sections.filter(({ place }) => place === null)).toEqual([])
    expect(new Set(material.sections.flatMap(({ article }) => article ?? [])).size).toBe(6)
  })

  test('names the editions and pages that are there', async () => {
    const { backend } = testBackend(newsroomWith([short('a1')]))
    expect(refusalOf(await backend.call('edition.compose', { edition: '2026-06-01', auto: false }))).toMatchObject({
      code: 'not-found',
      message: 'edition.missing',
      text: expect.stringContaining('2026-05-01') as string
    })
    expect(refusalOf(await backend.call('edition.compose', { edition: 'e1', page: 7, auto: false }))).toMatchObject({
      code: 'not-found',
      message: 'page.noNumber',
      where: { edition: '2026-05-01', number: 7, known: '1' }
    })
  })
})

test('page.place stores the places of one page and gives its sections', async () => {
  const { backend } = testBackend(newsroomWith([short('a1'), short('a2')]))
  const sections = must(await backend.call('page.place', { page: 'p1' }))
  expect(sections.map(({ article, place }) => [article, place === null])).toEqual([
    ['a1', false],
    ['a2', false]
  ])
  expect(must(await backend.call('edition.material', { edition: 'e1' })).sections).toEqual(sections)
})

describe('edition.export', () => {
  const sums = (folder: string): string[] =>
    readdirSync(folder)
      .toSorted()
      .map(
        (name) =>
          `${name} ${createHash('sha256')
            .update(readFileSync(join(folder, name)))
            .digest('hex')}`
      )

  test('writes one file for the edition and one for each page, the same bytes each time, and leaves the newsroom alone', async () => {
    const file = newsroomWith([short('a1')])
    const before = readFileSync(file)
    const { backend } = testBackend(file, { readOnly: true })
    const out = join(temporaryFolder(), '印刷')
    const request: CallParams<'edition.export'> = { edition: 'e1', out, formats: ['html'], bleed: 3, marks: true }
    const report = must(await backend.call('edition.export', request))
    expect(report.files.map(({ path }) => path)).toEqual(['edition.html', 'page-01.html'])
    for (const { path, bytes, sha256 } of report.files) {
      const written = readFileSync(join(out, path))
      expect([written.length, createHash('sha256').update(written).digest('hex')]).toEqual([bytes, sha256])
    }
    expect(report.findings).toEqual([])
    const first = sums(out)
    must(await backend.call('edition.export', request))
    expect(sums(out)).toEqual(first)
    await backend.close()
    expect(readFileSync(file)).toEqual(before)
  })

  test('tells what will print wrong and what a person should decide', async () => {
    const photoFile = join(temporaryFolder(), 'hall.png')
    writeFileSync(photoFile, pngPicture(300, 200))
    const file = newsroomWith([])
    const { backend } = testBackend(file)
    const photo = must(await backend.call('photo.add', { file: photoFile }))
    await backend.close()
    const shown = { ...emptyPicture('shown'), photo: photo.hash, caption: '新馆' }
    const gone = { ...emptyPicture('gone'), caption: '旧馆', credits: creditsOf([{ role: 'photographer', name: '于佳' }]) }
    const newsroom = openForWriting(file)
    must(
      newsroom.write((writes) => {
        const articles = [
          { ...articleWith('a1', '新馆开门', ...paragraphs(3), '少见字\u{1F600}。'), pictures: [shown] },
          { ...articleWith('a2', '旧馆关门', ...paragraphs(3)), pictures: [gone] },
          articleWith('a3', '放不下的稿件', ...paragraphs(30)),
          { ...articleWith('a4', '图太多', '一段。'), pictures: [gone] },
          articleWith('a5', '等着的稿件', '一段。')
        ]
        for (const article of articles) writes.articles.put(article, 1)
        writes.sections.put(sectionFor('a1', 0, { place: { column: 0, columns: 3, row: 8, rows: 80 } }))
        writes.sections.put(sectionFor('a2', 1, { place: { column: 3, columns: 3, row: 8, rows: 80 } }))
        writes.sections.put(sectionFor('a3', 2, { place: { column: 0, columns: 2, row: 90, rows: 10 } }))
        writes.sections.put(sectionFor('a4', 3, { place: { column: 3, columns: 2, row: 90, rows: 6 } }))
        writes.sections.put(sectionFor('a5', 4))
        return success(null)
      })
    )
    must(newsroom.close())
    const desk = testBackend(file)
    const { findings } = must(
      await desk.backend.call('edition.export', {
        edition: 'e1',
        out: join(temporaryFolder(), 'out'),
        formats: ['html'],
        bleed: 0,
        marks: false
      })
    )
    expect(findings.map(({ rule, severity, where }) => `${severity} ${rule}: ${where}`)).toEqual([
      'error overset: page 1, “放不下的稿件”',
      'error overset: page 1, “图太多”',
      'warning waiting: page 1, “等着的稿件”',
      'warning credit-missing: page 1, “新馆开门”',
      'error picture-missing: page 1, “旧馆关门”',
      'error picture-overset: “图太多”',
      expect.stringMatching(/^error glyph-missing: /u)
    ])
    expect(findings.at(-1)?.message).toContain('U+1F600')
  })

  test('refuses a folder that holds something else, and leaves it', async () => {
    const { backend } = testBackend(newsroomWith([short('a1')]))
    const out = temporaryFolder()
    writeFileSync(join(out, 'thesis.doc'), 'mine')
    const refused = refusalOf(
      await backend.call('edition.export', { edition: 'e1', out, formats: ['html'], bleed: 0, marks: false })
    )
    expect(refused.code).toBe('conflict')
    expect(readdirSync(out)).toEqual(['thesis.doc'])
  })
})
