import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sequentialIds } from '#shared/base'
import { type CopyFormat, type IntakeResult, readCopy } from '#shared/intake'
import { articleSchema, printedTexts } from '#shared/model'

/**
 * No character of the copy is lost: every visible character of the input that is not markup is found again, as often as it
 * stood there, in the printed texts, banners, standing heads and the names of picture files. Marks of Markdown and lines
 * drawn with them are left out on both sides, and so is a hyphen at a line end that only broke a word. (An image's own caption that the caption line below it repeats is
 * printed once; the copy made here has none.)
 */
const MARKUP = /[\s#*_`\\>~=—─━－＝-]/gu
const IMAGE = /!\[([^\]]*)\]\(([^()]*)\)/gu

function visible(text: string): string[] {
  return Array.from(
    text
      .replaceAll(IMAGE, '$1$2')
      .replaceAll(MARKUP, '')
      .replaceAll(/[\p{Cc}\ufeff\u200b\u2060\u00ad]/gu, '')
  ).sort()
}

function printed(result: IntakeResult): string {
  const articles = result.articles.flatMap((article) =>
    printedTexts(article).map((text) => text.runs.map((run) => run.text).join(''))
  )
  return [...articles, ...result.banners, ...result.standingHeads, ...result.pictureFiles.map(({ file }) => file)].join('\n')
}

const read = (text: string, format: CopyFormat): IntakeResult => readCopy(text, { ids: sequentialIds('id'), format })

const names = fc.constantFrom('王明', '李 红', '欧阳 娜', '阿依古丽·买买提', '周舟 苏映', 'Ann Lee')
const sentence = fc.constantFrom(
  '渡轮今天复航。',
  '食堂延长供餐到凌晨三点，',
  '全年接听12',
  '351次',
  '他说：',
  '“好”',
  'The com',
  'munity sings.',
  '……'
)
const line = fc.oneof(
  { weight: 4, arbitrary: fc.array(sentence, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 4 }), sentence).map(([level, text]) => `${'#'.repeat(level)} ${text}`)
  },
  { weight: 1, arbitrary: sentence.map((text) => `**${text}**`) },
  { weight: 1, arbitrary: names.map((name) => `本报记者 ${name} 摄`) },
  { weight: 1, arbitrary: names.map((name) => `记者 ${name} 通讯员 周舟`) },
  { weight: 1, arbitrary: names.map((name) => `本报讯（记者 ${name}）渡轮今天复航。`) },
  { weight: 1, arbitrary: names.map((name) => `渡轮今天复航，码头恢复了热闹。（${name}）`) },
  { weight: 1, arbitrary: names.map((name) => `图为渡口。 ${name} 摄`) },
  { weight: 1, arbitrary: names.map((name) => `![桥吊。 ${name} 摄](pictures/a.jpg)`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('By Ann Lee', 'Photo: Tom Ray', '- 一', '一、加强领导', '> 引文', '---', '| a | b |', '　　缩进。')
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 3, arbitrary: fc.constant('') }
)
const copy = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'))
const formats = fc.constantFrom<CopyFormat>('auto', 'page', 'markdown', 'plain')
const SEED = 20_241_025

describe('intake of any copy', () => {
  it(`loses no visible character (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(copy, formats, (text, format) => {
        expect(visible(printed(read(text, format)))).toEqual(visible(text.toWellFormed()))
      }),
      { seed: SEED, numRuns: 1500 }
    )
  })

  it('keeps the body in the order of the copy', () => {
    fc.assert(
      fc.property(copy, formats, (text, format) => {
        const source = text.toWellFormed().replaceAll(MARKUP, '')
        for (const article of read(text, format).articles) {
          let from = 0
          for (const block of article.body) {
            const words = block.runs
              .map((run) => run.text)
              .join('')
              .replaceAll(MARKUP, '')
            const found = isSubsequence(words, source, from)
            expect(found).toBeGreaterThanOrEqual(from)
            from = found
          }
        }
      }),
      { seed: SEED, numRuns: 500 }
    )
  })

  it('gives articles that the newsroom can hold, and counts what it says', () => {
    fc.assert(
      fc.property(copy, formats, (text, format) => {
        const result = read(text, format)
        for (const article of result.articles) expect(articleSchema.safeParse(article).error).toBeUndefined()
        expect(result.order.filter(({ kind }) => kind === 'article').map(({ index }) => index)).toEqual(
          result.articles.map((_, at) => at)
        )
        expect(result.order.length).toBe(result.articles.length + result.banners.length + result.standingHeads.length)
        for (const warning of result.warnings) expect(warning).toMatch(/^line \d+: /u)
      }),
      { seed: SEED, numRuns: 500 }
    )
  })

  it('reads any string at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), formats, (text, format) => {
        for (const article of read(text, format).articles) expect(articleSchema.safeParse(article).error).toBeUndefined()
      }),
      { seed: SEED, numRuns: 500 }
    )
  })

  it('gives the same result for the same copy', () => {
    fc.assert(
      fc.property(copy, (text) => {
        expect(read(text, 'auto')).toEqual(read(text, 'auto'))
      }),
      { seed: SEED, numRuns: 100 }
    )
  })
})

/** Where `words` end as a subsequence of `source` from `from` on; −1 when they are none. */
function isSubsequence(words: string, source: string, from: number): number {
  let at = from
  for (const character of words) {
    const found = source.indexOf(character, at)
    if (found < 0) return -1
    at = found + character.length
  }
  return at
}
