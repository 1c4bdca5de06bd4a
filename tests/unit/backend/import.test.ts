import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blockText } from '#shared/model'
import { contentsOf, temporaryFolder } from '#tests/folders'
import { articleWith, emptyNewsroom, must, newsroomWith } from '#tests/newsrooms'
import { jpegPicture, pngPicture } from '#tests/pictures'
import { refusalOf, testBackend } from '#tests/backends'

const PAGE = `# 劳动者之歌 唱响春天

## 职工书屋开进车间

本报讯（记者 林晓）四月一日，机床厂的职工书屋开门迎客。书架上有三千册图书，下班后可以借阅到深夜。

工会负责人说，书目由职工投票决定，每月更新一次。

**读书读出好日子 奋斗奋出新天地**

## 公交司机的“第二个家”

本报讯（记者 周平 通讯员 何苗）城东公交场站的休息室换了新貌。司机们说，热饭热水热被窝，一样不少。
`

const file = (folder: string, name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('importing files', () => {
  test('makes articles and a section for everything, in the tray of the page, in reading order', async () => {
    const { backend, events } = testBackend(emptyNewsroom())
    const report = must(await backend.call('import.files', { files: [file(temporaryFolder(), '一版.txt', PAGE)] }))
    expect(report).toMatchObject({
      edition: '2026-05-01',
      page: 1,
      banners: ['劳动者之歌 唱响春天'],
      standingHeads: ['读书读出好日子 奋斗奋出新天地'],
      mended: 0,
      articles: [
        {
          main: '职工书屋开进车间',
          dateline: '本报讯',
          credits: [{ role: 'reporter', name: '林晓' }],
          paragraphs: 2,
          photos: []
        },
        {
          main: '公交司机的“第二个家”',
          credits: [
            { role: 'reporter', name: '周平' },
            { role: 'correspondent', name: '何苗' }
          ]
        }
      ]
    })
    const [edition] = must(await backend.call('edition.list', {}))
    const material = must(await backend.call('edition.material', { edition: edition?.id ?? '' }))
    expect(material.sections.map(({ kind, order, place, text, article }) => [kind, order, place, text, article])).toEqual([
      ['banner', 0, null, '劳动者之歌 唱响春天', null],
      ['article', 1, null, '', report.articles[0]?.id],
      ['standing-head', 2, null, '读书读出好日子 奋斗奋出新天地', null],
      ['article', 3, null, '', report.articles[1]?.id]
    ])
    const first = material.articles.find(({ id }) => id === report.articles[0]?.id)
    expect(report.articles[0]?.characters).toBe(first?.body.map(blockText).join('').length)
    expect(events.at(-1)).toMatchObject({ name: 'changed', edition: edition?.id, articles: report.articles.map(({ id }) => id) })
    const revisions = must(await backend.call('article.revisions', { article: report.articles[0]?.id ?? '' }))
    expect(revisions.map(({ reason }) => reason)).toEqual(['imported'])
  })

  test('goes to the edition and page that are named, else to the newest edition', async () => {
    const { backend } = testBackend(newsroomWith([articleWith('a1', '五一', '一段。')]))
    const copy = file(temporaryFolder(), 'a.txt', PAGE)
    const third = must(await backend.call('import.files', { files: [copy], edition: '2026-04-24', page: 3 }))
    expect([third.edition, third.page]).toEqual(['2026-04-24', 3])
    const newest = must(await backend.call('import.files', { files: [copy] }))
    expect([newest.edition, newest.page]).toEqual(['2026-05-01', 1])
    const editions = must(await backend.call('edition.list', {}))
    expect(editions.map(({ date, number, pages, articles }) => [date, number, pages, articles])).toEqual([
      ['2026-05-01', 12, 1, 3],
      ['2026-04-24', 13, 1, 2]
    ])
    const material = must(await backend.call('edition.material', { edition: 'e1' }))
    expect(material.sections.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4])
  })

  test('brings the pictures that Markdown names along, from beside the copy', async () => {
    const { backend } = testBackend(emptyNewsroom())
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'photos'))
    file(join(folder, 'photos'), 'the crew.png', pngPicture(300, 200))
    file(
      folder,
      'hall.jpg',
      jpegPicture(640, 480, { iptc: { 120: Buffer.from('The hall, rebuilt'), 80: Buffer.from('Ada Moss') } })
    )
    file(folder, 'trap.png', 'no picture')
    const copy = file(
      folder,
      'night.md',
      '# Night shift, new hall\n\nBy Joan Reyes\n\nThe crew moved in on Monday.\n\n![The crew](photos/the%20crew.png)\n\n' +
        '![](hall.jpg)\n\n![A trap](trap.png)\n\n![Gone](gone.png)\n\n![Web](https://example.invalid/a.png)\n\nThey stay.\n'
    )
    const report = must(await backend.call('import.files', { files: [copy] }))
    const article = must(await backend.call('article.get', { article: report.articles[0]?.id ?? '' }))
    expect(article.pictures.map(({ photo, aspect, caption }) => [photo === null, aspect, caption])).toEqual([
      [false, 1.5, 'The crew'],
      [false, 640 / 480, 'The hall, rebuilt'],
      [true, 1.5, 'A trap'],
      [true, 1.5, 'Gone'],
      [true, 1.5, 'Web']
    ])
    expect(article.pictures[1]?.credits.list).toEqual([{ role: 'photographer', name: 'Ada Moss' }])
    expect(report.warnings.filter((warning) => warning.includes('picture'))).toEqual([
      expect.stringContaining('“trap.png” was not brought in'),
      expect.stringContaining('“gone.png” was not brought in'),
      expect.stringContaining('“https://example.invalid/a.png” was not looked for')
    ])
    const photo = must(await backend.call('photo.bytes', { hash: article.pictures[0]?.photo ?? '' }))
    expect(photo.type).toBe('image/png')
  })

  test('takes all inputs or none', async () => {
    const newsroom = newsroomWith([articleWith('a1', '五一', '一段。')])
    const folder = temporaryFolder()
    const before = readFileSync(newsroom)
    const { backend, events } = testBackend(newsroom)
    const good = file(folder, 'good.txt', PAGE)
    const refused = refusalOf(await backend.call('import.files', { files: [good, file(folder, 'empty.txt', ''), good] }))
    expect(refused).toMatchObject({ code: 'bad-input', where: { file: join(folder, 'empty.txt') } })
    expect(events.filter(({ name }) => name === 'changed')).toEqual([])
    await backend.close()
    expect(readFileSync(newsroom)).toEqual(before)
  })
})

describe('what cannot be imported is named', () => {
  const cases: Readonly<Record<string, { readonly make: (folder: string) => string; readonly says: string }>> = {
    'a file that is not there': { make: (folder) => join(folder, 'none.txt'), says: 'not-found input.missing' },
    'a folder': { make: (folder) => folder, says: 'bad-input input.directory' },
    'a device': { make: () => '/dev/null', says: 'bad-input input.notFile' },
    'an empty file': { make: (folder) => file(folder, 'x.txt', ''), says: 'bad-input copy.emptyFile' },
    'blanks only': { make: (folder) => file(folder, 'x.txt', ' \n\u3000\n'), says: 'bad-input copy.emptyFile' },
    'a drawn line and nothing else': { make: (folder) => file(folder, 'x.md', '---\n'), says: 'bad-input copy.empty' },
    'a binary': { make: (folder) => file(folder, 'x.txt', pngPicture(300, 300)), says: 'bad-input copy.notText' },
    'an unknown encoding': {
      make: (folder) =>
        file(
          folder,
          'x.txt',
          Uint8Array.from({ length: 400 }, (_, index) => 0x80 + ((index * 37) % 128))
        ),
      says: 'bad-input copy.encoding'
    },
    '50 MB of text': {
      make: (folder) => {
        const path = file(folder, 'x.txt', '工'.repeat(1000))
        truncateSync(path, 50 * 1024 * 1024)
        return path
      },
      says: 'bad-input input.tooLarge'
    }
  }
  for (const [name, { make, says }] of Object.entries(cases)) {
    test.skipIf(name === 'a device' && process.platform === 'win32')(name, async () => {
      const newsroom = emptyNewsroom()
      const { backend } = testBackend(newsroom)
      const path = make(temporaryFolder())
      const refused = refusalOf(await backend.call('import.files', { files: [path] }))
      expect(`${refused.code} ${refused.message}`).toBe(says)
      expect(refused.text).toContain(path)
      expect(must(await backend.call('edition.list', {}))).toEqual([])
    })
  }

  test('the newsroom itself', async () => {
    const newsroom = emptyNewsroom()
    const { backend } = testBackend(newsroom)
    expect(refusalOf(await backend.call('import.files', { files: [newsroom] })).message).toBe('input.newsroom')
  })
})

test('pasted text is imported alike, without looking for its pictures', async () => {
  const { backend } = testBackend(emptyNewsroom())
  const report = must(await backend.call('import.text', { text: `${PAGE}\n![某图](a.png)\n`, edition: '2026-05-02', page: 2 }))
  expect(report.articles).toHaveLength(2)
  expect(report.warnings.some((warning) => warning.includes('a.png'))).toBe(true)
  expect(refusalOf(await backend.call('import.text', { text: ' \n' })).message).toBe('copy.empty')
})

test('the same input with the same ids and clock gives the same newsroom, byte for byte', async () => {
  const import1 = async (): Promise<Readonly<Record<string, string>>> => {
    const folder = temporaryFolder()
    const newsroom = emptyNewsroom(folder)
    const { backend } = testBackend(newsroom, { ids: 'same' })
    must(await backend.call('import.text', { text: PAGE }))
    await backend.close()
    return contentsOf(folder)
  }
  expect(await import1()).toEqual(await import1())
})
