import { describe, expect, test } from 'vitest'
import { type ComposedPage, pageGrid } from '#shared/layout'
import { type Article, type Place, PAGE_FORMATS, emptyArticle } from '#shared/model'
import { quotePlace, quoteSection, quoteWords, withSection } from '../../../../renderer/preview/live/quote.ts'
import { at, s, show } from '../page-desk/scene.ts'
import { block, composed, finished, line, run, text } from './pages.ts'

const article = (lang: Article['lang'], main: string, ...body: string[]): Article => ({
  ...emptyArticle('a', lang),
  headline: { kicker: '', main, deck: '', standfirst: '' },
  body: body.map((text) => ({ kind: 'paragraph', runs: [{ text, marks: [] }] }))
})

describe('words of a pull quote', () => {
  test('are what somebody says, when it is neither too short nor too long', () => {
    const spoken = article('zh-CN', '题', '他说“好”。', `“${'长'.repeat(60)}”`, '“到了这里可以一直问，”她说，“问到懂为止。”')
    expect(quoteWords(spoken)).toBe('“到了这里可以一直问”')
    expect(quoteWords(article('en', 'Head', 'He said “yes”. “We asked for a warm room, and we got a kitchen,” said Ann.'))).toBe(
      '“We asked for a warm room, and we got a kitchen”'
    )
  })
  test('else a sentence, else the headline', () => {
    expect(quoteWords(article('zh-CN', '题', '短。课表贴在食堂门口，名字写得密密麻麻。'))).toBe(
      '课表贴在食堂门口，名字写得密密麻麻。'
    )
    expect(quoteWords(article('zh-CN', '下班以后\n的教室', '短。'))).toBe('下班以后 的教室')
  })
})

describe('the first place of a pull quote', () => {
  const grid = pageGrid(PAGE_FORMATS.broadsheet)
  const rowOf = (row: number): number => grid.top + row * grid.leading
  const host = s('h', '0+4 20+40')

  /** A page with the host's text on rows `from` … `to` of each of its columns, a picture and other sections. */
  function page(
    from: number,
    to: number,
    picture: Place | null = null,
    others: readonly ReturnType<typeof s>[] = []
  ): ComposedPage {
    const lines = [0, 1, 2, 3].flatMap((column) =>
      Array.from({ length: to - from + 1 }, (_, row) =>
        line([run('字')], { x: grid.columns[column]?.x ?? 0, y: rowOf(from + row), measure: grid.columnWidth })
      )
    )
    const rect =
      picture === null
        ? []
        : [
            {
              kind: 'picture' as const,
              rect: {
                x: grid.columns[picture.column]?.x ?? 0,
                y: rowOf(picture.row),
                width: grid.columnWidth * picture.columns,
                height: picture.rows * grid.leading
              },
              pictureId: 'p',
              hash: null,
              crop: { x: 0, y: 0, width: 1, height: 1 },
              alt: ''
            }
          ]
    const whole = composed(finished([{ ...block('h', ''), elements: [text(lines), ...rect] }]), 0)
    return { ...whole, placed: [host, ...others] }
  }
  const place = (on: ComposedPage): string => show(quotePlace(on, host, '到了这里可以一直问，问到懂为止', grid))

  test('is one column in the middle of the text, below the headline', () => {
    expect(place(page(28, 59))).toBe('2+1 41+6')
  })
  test('is beside pictures and other sections', () => {
    expect(place(page(28, 59, at('2+2 28+32')))).toBe('1+1 41+6')
    expect(place(page(28, 59, at('2+2 28+32'), [s('b', '0+2 40+20')]))).toBe('1+1 34+6')
  })
  test('is nowhere where the text is short, or the article stands on no page', () => {
    expect(place(page(28, 34))).toBe('tray')
    expect(quotePlace(page(28, 59), s('h'), '话', grid)).toBeNull()
    expect(quotePlace(page(28, 59), s('x', '0+2 0+9'), '话', grid)).toBeNull()
  })
})

test('a quote is read right behind its article, and no two sections share a number', () => {
  const sections = [s('b', '', { order: 2 }), s('a', '', { order: 0 }), s('c', '', { order: 1 })]
  const quote = quoteSection('q', s('a', '', { order: 0 }), '话', null)
  const orders = withSection(sections, quote).map(({ id, order }) => [order, id] as const)
  expect(orders.toSorted(([one], [other]) => one - other).map(([order, id]) => `${String(order)} ${id}`)).toEqual([
    '0 a',
    '1 q',
    '2 c',
    '3 b'
  ])
})
