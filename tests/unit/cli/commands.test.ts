import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Ran, cli } from '#tests/command-line'
import { temporaryFolder } from '#tests/folders'

const COPY = `# 春耕时节农机忙

本报讯（记者 林晓）四月的田野里，三十台拖拉机排成一线。机手们天不亮就出了门，中午在地头吃饭，天黑才收工。

农机站的工会给机手们送来了热饭和手套。
`

const json = ({ code, out, err }: Ran): unknown => {
  if (code !== 0) throw new Error(err)
  expect(out.endsWith('\n')).toBe(true)
  expect(out.trim().split('\n')).toHaveLength(1)
  return JSON.parse(out) as unknown
}

async function newsroom(): Promise<{ readonly folder: string; readonly file: string }> {
  const folder = temporaryFolder()
  const file = join(folder, 'paper.newsroom')
  json(await cli('new', file, '--name', '工友周报', '--json'))
  return { folder, file }
}

test('the main job, from an empty folder to a package', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'loom.newsroom')
  expect(json(await cli('new', file, '--format', 'tabloid', '--lang', 'en', '--name', 'The Loom', '--json'))).toMatchObject({
    file,
    publication: { name: 'The Loom', lang: 'en', format: { name: 'tabloid' } }
  })
  const copy = join(folder, 'copy.txt')
  writeFileSync(copy, COPY)
  const imported = json(await cli('import', file, copy, '--edition', '2026-04-03', '--page', '2', '--json'))
  expect(imported).toMatchObject({
    edition: '2026-04-03',
    page: 2,
    articles: [
      { main: '春耕时节农机忙', dateline: '本报讯', credits: [{ role: 'reporter', name: '林晓' }], paragraphs: 2, photos: [] }
    ],
    banners: [],
    standingHeads: [],
    mended: 0,
    warnings: []
  })
  const composed = json(await cli('compose', file, '--edition', '2026-04-03', '--auto', '--json'))
  expect(composed).toMatchObject({
    pages: [{ number: 2, overset: 0, sections: [{ columns: expect.any(Number) as number, overset: 0 }] }]
  })
  const out = join(folder, 'print')
  const exported = json(await cli('export', file, '--edition', '2026-04-03', '--out', out, '--bleed', '3mm', '--marks', '--json'))
  expect(exported).toMatchObject({ files: [{ path: 'edition.html' }, { path: 'page-02.html' }], findings: [] })
  expect(readdirSync(out).toSorted()).toEqual(['edition.html', 'manifest.json', 'page-02.html'])
  expect(readdirSync(folder).toSorted()).toEqual(['copy.txt', 'loom.newsroom', 'print'])
})

test('without --json people read the same', async () => {
  const { folder, file } = await newsroom()
  const copy = join(folder, 'copy.txt')
  writeFileSync(copy, COPY)
  expect((await cli('import', file, copy, '--edition', '2026-04-03')).out).toBe(
    'edition 2026-04-03, page 1: 1 article, 0 paragraphs mended\n  article        春耕时节农机忙 (林晓): 62 characters, 0 pictures\n'
  )
  expect((await cli('compose', file, '--edition', '2026-04-03')).out).toMatch(
    /^page 1: 1 section, \d+\.\d % of the columns in use, nothing overset\ncomposed in \d+ ms\n$/u
  )
  const out = join(folder, 'print')
  expect((await cli('export', file, '--edition', '2026-04-03', '--out', out)).out).toMatch(
    /print\n {2}edition\.html {2}\d+ kB\n/u
  )
})

test('the name of the paper is the name of the file unless given', async () => {
  const file = join(temporaryFolder(), '工友周报.newsroom')
  expect(json(await cli('new', file, '--json'))).toMatchObject({
    publication: { name: '工友周报', lang: 'zh-CN', format: { name: 'broadsheet' } }
  })
})

describe('help', () => {
  test('is there for all and for each', async () => {
    const all = await cli('--help')
    expect([all.code, all.err]).toEqual([0, ''])
    for (const name of ['new', 'import', 'compose', 'export', 'sample']) {
      expect(all.out).toContain(`  ${name}`)
      const one = await cli(name, '--help')
      expect([one.code, one.err]).toEqual([0, ''])
      expect(one.out.startsWith(`${name} `)).toBe(true)
      expect((await cli('help', name)).out).toBe(one.out)
    }
    expect(await cli()).toEqual({ code: 2, out: '', err: all.out })
  })
})

describe('bad usage ends with 2, nothing on standard output, and the usage in the message', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['an unknown command', ['frobnicate'], 'There is no command “frobnicate”'],
    ['no file', ['new'], 'FILE is missing. Usage: new FILE'],
    ['no input', ['import', 'x.newsroom'], 'INPUT is missing'],
    ['no edition', ['compose', 'x.newsroom'], '--edition is missing'],
    ['no folder', ['export', 'x.newsroom', '--edition', 'e'], '--out is missing'],
    ['one argument too many', ['new', 'a', 'b'], '“b” is one argument too many'],
    ['an unknown option', ['new', 'a', '--colour', 'red'], '--colour'],
    ['an unknown format', ['new', 'a', '--format', 'berliner'], '--format must be broadsheet or tabloid, not “berliner”'],
    ['an unknown language', ['new', 'a', '--lang', 'fr'], '--lang must be zh-CN or en'],
    ['a day that does not exist', ['import', 'a', 'b', '--edition', '2026-02-30'], '--edition must be a day like 2026-05-01'],
    ['a page of zero', ['import', 'a', 'b', '--page', '0'], '--page must be a page number'],
    [
      'an output format that is not there',
      ['export', 'a', '--edition', 'e', '--out', 'o', '--format', 'pdf'],
      '--format must be html, not “pdf”'
    ],
    [
      'too much bleed',
      ['export', 'a', '--edition', 'e', '--out', 'o', '--bleed', '3cm'],
      '--bleed must be millimetres from 0 to 20'
    ]
  ]
  for (const [name, args, message] of cases)
    test(name, async () => {
      const { code, out, err } = await cli(...args, '--json')
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain(message)
      expect(err.trim().split('\n')).toHaveLength(1)
    })
})

test('as a program of its own it prints the result on standard output only, and exits with its code', () => {
  const folder = temporaryFolder()
  const main = resolve('electron/cli/main.ts')
  const run = (...args: readonly string[]) => spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: 'utf8' })
  const made = run('new', 'paper.newsroom', '--json')
  expect([made.status, made.stderr]).toEqual([0, ''])
  expect(JSON.parse(made.stdout)).toMatchObject({ file: join(folder, 'paper.newsroom') })
  const refused = run('import', 'paper.newsroom', 'none.txt', '--json')
  expect([refused.status, refused.stdout]).toEqual([2, ''])
  expect(refused.stderr).toBe(`broadsheet: There is no file ${join(folder, 'none.txt')}. Check the path.\n`)
  expect(existsSync(join(folder, 'paper.newsroom-wal'))).toBe(false)
  expect(readFileSync(join(folder, 'paper.newsroom')).length).toBeGreaterThan(0)
})
