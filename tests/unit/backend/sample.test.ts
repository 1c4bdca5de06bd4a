import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SampleManifest } from '#shared/contract'
import { type SampleOptions, makeSample, runSample } from '#electron/backend'
import { contentsOf, temporaryFolder } from '#tests/folders'
import { must } from '#tests/newsrooms'
import { pngPicture } from '#tests/pictures'
import { fontFolder, refusalOf, testBackend } from '#tests/backends'

const staff = { responsible: '甲', designer: '乙', proofreader: '丙' }

const MANIFEST: SampleManifest = {
  newsrooms: [
    {
      key: 'loom',
      name: '织机报',
      lang: 'zh-CN',
      format: 'tabloid',
      editions: [
        {
          date: '2026-04-03',
          number: 7,
          pages: [
            { number: 1, name: '要闻', staff, copy: ['one.md'], adverts: ['招聘织布工'] },
            { number: 2, name: '副刊', staff, copy: ['two.txt'] }
          ]
        }
      ]
    },
    {
      key: 'weft',
      name: 'The Weft',
      lang: 'en',
      format: 'tabloid',
      editions: [{ date: '2026-04-03', number: 1, pages: [{ number: 1, name: 'News', staff, copy: ['three.md'] }] }]
    }
  ]
}

/** A sample of three articles and a picture. */
function sampleFolder(manifest: unknown = MANIFEST): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  writeFileSync(
    join(folder, 'one.md'),
    `# 夜校开课\n\n本报讯（记者 林晓）${'厂里的夜校昨晚开了课。'.repeat(20)}\n\n![夜校教室](room.png)\n`
  )
  writeFileSync(join(folder, 'room.png'), pngPicture(300, 200))
  writeFileSync(join(folder, 'two.txt'), `# 织布谣\n\n${'经线长，纬线短，一匹布里有春天。'.repeat(12)}\n`)
  writeFileSync(
    join(folder, 'three.md'),
    `# Night school opens\n\nBy Joan Reyes\n\n${'The mill opened its night school on Monday. '.repeat(20)}\n`
  )
  return folder
}

const options = (values: Partial<SampleOptions> = {}): SampleOptions => ({
  out: join(temporaryFolder(), 'sample'),
  sample: sampleFolder(),
  fonts: fontFolder,
  cache: join(temporaryFolder(), 'cache'),
  progress: () => undefined,
  ...values
})

describe('the whole main job on a sample', () => {
  test('gives newsrooms and packages, the same bytes each time', async () => {
    const asked = options()
    const report = must(await runSample(asked))
    expect(report.files.map(({ path }) => path)).toEqual([
      'loom/edition.html',
      'loom/page-01.html',
      'loom/page-02.html',
      'weft/edition.html',
      'weft/page-01.html'
    ])
    expect(report.findings.map(({ rule, where }) => `${rule}: ${where}`)).toEqual(['credit-missing: loom: page 1, “夜校开课”'])
    expect(readdirSync(asked.out).toSorted()).toEqual(['broadsheet-sample.txt', 'loom', 'loom.newsroom', 'weft', 'weft.newsroom'])
    const sums = report.files.map(({ sha256 }) => sha256)
    const newsroom = readFileSync(join(asked.out, 'loom.newsroom'))
    // A former sample is replaced whole.
    writeFileSync(join(asked.out, 'loom', 'edition.html'), '')
    expect(must(await runSample(asked)).files.map(({ sha256 }) => sha256)).toEqual(sums)
    expect(readFileSync(join(asked.out, 'loom.newsroom')).equals(newsroom)).toBe(true)
    expect(readFileSync(join(asked.out, 'loom', 'edition.html')).length).toBe(report.files[0]?.bytes)
  })

  test('brings in names, people, adverts and pictures', async () => {
    const file = join(temporaryFolder(), 'desk.newsroom')
    must(await makeSample(file, options()))
    const { backend } = testBackend(file)
    expect(must(await backend.call('newsroom.info', {})).publication).toMatchObject({ name: '织机报', lang: 'zh-CN' })
    const [edition] = must(await backend.call('edition.list', {}))
    expect(edition).toMatchObject({ date: '2026-04-03', number: 7, pages: 2, articles: 2 })
    const material = must(await backend.call('edition.material', { edition: edition?.id ?? '' }))
    expect(material.pages.map(({ name, staff: people }) => [name, people])).toEqual([
      ['要闻', staff],
      ['副刊', staff]
    ])
    expect(material.sections.filter(({ kind }) => kind === 'advert').map(({ text }) => text)).toEqual(['招聘织布工'])
    expect(material.sections.every(({ place }) => place !== null)).toBe(true)
    expect(material.photos).toHaveLength(1)
  })
})

test('the bundled sample fills its pages, without anything that would print wrong', async () => {
  const asked = options({ sample: resolve('resources/sample') })
  const report = must(await runSample(asked))
  expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  for (const file of readdirSync(asked.out).filter((name) => name.endsWith('.newsroom'))) {
    const { backend } = testBackend(join(asked.out, file), { readOnly: true })
    for (const { id } of must(await backend.call('edition.list', {}))) {
      const { pages } = must(await backend.call('edition.compose', { edition: id, auto: false }))
      for (const page of pages) {
        expect(page.overset).toBe(0)
        expect(page.fill).toBeGreaterThan(0.85)
      }
    }
  }
})

describe('what is in the way is named and left alone', () => {
  test('a folder with something else in it', async () => {
    const out = temporaryFolder()
    writeFileSync(join(out, 'thesis.doc'), 'mine')
    expect(refusalOf(await runSample(options({ out })))).toMatchObject({
      code: 'conflict',
      where: { folder: out, found: 'thesis.doc' }
    })
    expect(readdirSync(out)).toEqual(['thesis.doc'])
  })

  test('a file in place of the folder', async () => {
    const out = join(temporaryFolder(), 'sample')
    writeFileSync(out, 'mine')
    expect(refusalOf(await runSample(options({ out }))).message).toBe('export.notFolder')
    expect(readFileSync(out, 'utf8')).toBe('mine')
  })

  test('a newsroom that exists', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'desk.newsroom')
    writeFileSync(file, 'mine')
    expect(refusalOf(await makeSample(file, options())).code).toBe('conflict')
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  test('a sample that is not whole: nothing is left', async () => {
    const out = join(temporaryFolder(), 'sample')
    expect(refusalOf(await runSample(options({ out, sample: temporaryFolder() })))).toMatchObject({ message: 'sample.missing' })
    expect(refusalOf(await runSample(options({ out, sample: sampleFolder({ newsrooms: [] }) })))).toMatchObject({
      message: 'sample.missing'
    })
    const sample = sampleFolder()
    mkdirSync(join(sample, 'sub'))
    const [paper] = MANIFEST.newsrooms
    const edition = { date: '2026-04-03', number: 1, pages: [{ number: 1, name: '', staff, copy: ['none.md'] }] }
    writeFileSync(join(sample, 'manifest.json'), JSON.stringify({ newsrooms: [{ ...paper, editions: [edition] }] }))
    expect(refusalOf(await runSample(options({ out, sample })))).toMatchObject({ message: 'input.missing' })
    expect(contentsOf(join(out, '..'))).toEqual({})
    const file = join(temporaryFolder(), 'desk.newsroom')
    expect(refusalOf(await makeSample(file, options({ sample }))).message).toBe('input.missing')
    expect(contentsOf(join(file, '..'))).toEqual({})
  })
})
