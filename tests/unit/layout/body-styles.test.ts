import { describe, expect, it } from 'vitest'
import { type ComposedPage, composePage } from '#shared/layout'
import { type FinishedLine, lineText } from '#shared/frame'
import { STANDARD_TYPOGRAPHY, creditsOf } from '#shared/model'
import { evenFonts } from '#tests/even-fonts'
import { beyond, expectedTexts, overlaps, setTexts, textsOn } from './page-facts.ts'
import {
  article,
  compose,
  crosshead,
  edition,
  grid,
  han,
  paragraph,
  place,
  rowOf,
  section,
  table,
  words
} from './small-edition.ts'

const bodyOf = (page: ComposedPage): readonly FinishedLine[] =>
  textsOn([page.finished])
    .filter((text) => text.role === 'body' || text.role === 'crosshead')
    .flatMap((text) => text.lines)

/** Last grid line of each leg, from the left. */
function feet(page: ComposedPage): number[] {
  const lowest = new Map<number, number>()
  for (const line of bodyOf(page)) {
    const leg = [...lowest.keys()].find((x) => Math.abs(x - line.x) < 60) ?? line.x
    lowest.set(leg, Math.max(lowest.get(leg) ?? 0, rowOf(line.y)))
  }
  return [...lowest].toSorted((a, b) => a[0] - b[0]).map(([, row]) => row)
}

describe('single lines', () => {
  /** Lines alone at the top of a leg, and at the foot of one that goes on. */
  function alone(page: ComposedPage): { widows: number; orphans: number } {
    const pieces = textsOn([page.finished]).filter((text) => text.role === 'body')
    const widows = pieces.filter(
      (text, index) =>
        text.continued &&
        text.lines.length === 1 &&
        pieces[index + 1]?.index !== text.index &&
        lineText(text.lines[0] ?? none).length < 8
    )
    const orphans = pieces.filter(
      (text, index) => !text.continued && text.lines.length === 1 && pieces[index + 1]?.index === text.index
    )
    return { widows: widows.length, orphans: orphans.length }
  }
  const none = { runs: [], trailing: '' } as unknown as FinishedLine

  it('are kept from the tops of legs in Chinese', () => {
    for (let length = 100; length < 180; length += 3) {
      const page = compose(
        [article(Array.from({ length: 9 }, () => paragraph(han(length))))],
        [section(place(0, 4, 0, 48), { legs: 4 })]
      )
      expect(page.overset).toBe(0)
      expect(alone(page).widows, String(length)).toBe(0)
    }
  })

  it('are kept from both ends of legs in English', () => {
    for (let length = 300; length < 420; length += 7) {
      const page = compose(
        [
          article(
            Array.from({ length: 10 }, () => paragraph(words(length))),
            {},
            'en'
          )
        ],
        [section(place(0, 4, 0, 70), { legs: 4 })]
      )
      expect(page.overset).toBe(0)
      expect(alone(page).orphans, String(length)).toBe(0)
    }
  })

  it('stay where keeping them together would leave text over', () => {
    for (let rows = 20; rows < 40; rows++) {
      const fit = compose([article([paragraph(han(800)), paragraph(han(700))])], [section(place(0, 3, 0, rows), { legs: 3 })])
        .sections[0]
      if ((fit?.overset ?? 0) > 0) expect(fit?.lines).toBe(fit?.capacity)
    }
  })
})

describe('an initial', () => {
  const initialIn = (page: ComposedPage): FinishedLine | undefined => bodyOf(page).find((line) => (line.runs[0]?.size ?? 0) > 15)
  const composeWith = (
    lines: 0 | 2 | 3,
    body: readonly ReturnType<typeof paragraph>[],
    lang: 'zh-CN' | 'en' = 'zh-CN',
    change = {}
  ) => compose([article(body, change, lang)], [section(place(0, 3, 0, 40), {}, { initial: lines })])

  it.each([2, 3] as const)('stands down %i lines, and the lines beside it make room in whole ems', (lines) => {
    const body = [paragraph(han(120)), paragraph(han(90))]
    const page = composeWith(lines, body)
    expect(setTexts([page.finished], 'a')).toEqual(expectedTexts(article(body)))
    const initial = initialIn(page)
    expect(initial?.leading).toBe(lines * grid.leading)
    expect(initial?.runs[0]?.size).toBe((lines - 1) * grid.leading + 9)
    const rest = bodyOf(page).filter((line) => line !== initial)
    const beside = rest.slice(0, lines)
    expect(beside.every((line) => line.x === (initial?.x ?? 0) + (initial?.measure ?? 0) && line.measure % 9 === 0)).toBe(true)
    expect(rest[lines]?.x).toBe(initial?.x)
    expect(overlaps(page.finished, evenFonts)).toEqual([])
    expect(beyond(page.finished, evenFonts)).toEqual([])
  })

  it('takes the opening marks before it along', () => {
    expect(lineText(initialIn(composeWith(2, [paragraph(`“${han(120)}`)])) ?? blank)).toBe('“工')
  })

  it('is a capital in English, on the last line’s baseline', () => {
    const page = composeWith(3, [paragraph(words(600))], 'en')
    const initial = initialIn(page)
    expect(lineText(initial ?? blank)).toBe('T')
    expect(initial?.baseline).toBeCloseTo(bodyOf(page)[3]?.baseline ?? 0, 2)
  })

  it.each([
    ['behind a dateline', { dateline: '本报讯' }, han(120)],
    ['behind names', { lead: creditsOf([{ role: 'reporter', name: '周平' }]) }, han(120)],
    ['in a paragraph too short for it', {}, '短讯一则。'],
    ['of a number', {}, `2025年${han(100)}`],
    ['before a mark that no line may begin with', {}, `好！${han(100)}`]
  ])('is not set %s', (_name, change, text) => {
    expect(initialIn(composeWith(2, [paragraph(text)], 'zh-CN', change))).toBeUndefined()
  })

  const blank = { runs: [], trailing: '' } as unknown as FinishedLine
})

describe('white at the foot', () => {
  const body = [
    ...Array.from({ length: 5 }, () => paragraph(han(150))),
    crosshead('小标题'),
    paragraph(han(150)),
    crosshead('又一'),
    paragraph(han(120))
  ]

  it('is shared between the legs, which end level within one line', () => {
    for (let rows = 34; rows < 60; rows += 3) {
      const page = compose([article(body)], [section(place(0, 3, 0, rows), { legs: 3 }, { balance: true })])
      if (page.overset > 0) continue
      const [first = 0, second = 0, third = 0] = feet(page)
      expect(
        Math.max(first, second, third) - Math.min(first, second, third),
        `rows ${String(rows)}: ${String([first, second, third])}`
      ).toBeLessThanOrEqual(2)
      expect(setTexts([page.finished], 'a')).toEqual(expectedTexts(article(body)))
    }
  })

  it('goes above crossheads first, on the grid, where it fills the place', () => {
    const plain = (rows: number) => compose([article(body)], [section(place(0, 3, 0, rows), { legs: 3 })])
    const rows = Array.from({ length: 40 }, (_, index) => 24 + index).find(
      (count) => plain(count).overset === 0 && (plain(count).sections[0]?.underset ?? 0) >= 2
    )
    if (rows === undefined) throw new Error('no place leaves white')
    const stretched = compose([article(body)], [section(place(0, 3, 0, rows), { legs: 3 }, { stretch: true })])
    expect(stretched.sections[0]?.underset).toBeLessThan(plain(rows).sections[0]?.underset ?? 0)
    for (const line of bodyOf(stretched)) expect(Math.abs((line.y - grid.top) / grid.leading - rowOf(line.y))).toBeLessThan(1e-6)
    expect(setTexts([stretched.finished], 'a')).toEqual(expectedTexts(article(body)))
  })

  it('stays where it is too much to be shared out', () => {
    const at = section(place(0, 3, 0, 80), { legs: 3 })
    const stretch = section(place(0, 3, 0, 80), { legs: 3 }, { stretch: true })
    expect(bodyOf(compose([article(body)], [stretch]))).toEqual(bodyOf(compose([article(body)], [at])))
  })
})

describe('a table', () => {
  const hours = table('岗位|人数|工时|备注', '装卸|128|176.5|含夜班', '理货|46|168|', '维修|9|71.25|高温津贴另计，按季度发放')
  const cellsOf = (page: ComposedPage) =>
    textsOn([page.finished])
      .filter((text) => text.role === 'table')
      .flatMap((text) => text.lines)

  it('stands in its leg: figures by their units, cells broken in their columns, its text as it is', () => {
    const full = article([paragraph(han(60)), hours, paragraph(han(60))])
    const page = compose([full], [section(place(0, 2, 0, 40), { legs: 2 })])
    expect(setTexts([page.finished], 'a')).toEqual(expectedTexts(full))
    const cells = cellsOf(page)
    const find = (text: string) => cells.find((line) => lineText(line).trim() === text)
    const right = (text: string, digits: number) => (find(text)?.runs[0]?.x ?? 0) + digits * 4.5
    expect([right('128', 3), right('46', 2)]).toEqual([right('9', 1), right('9', 1)])
    expect([right('176.5', 3), right('168', 3)]).toEqual([right('71.25', 2), right('71.25', 2)])
    expect(find('岗位')?.runs[0]?.face).toBe('hei-bold')
    expect(cells.filter((line) => line.x === find('备注')?.x).length).toBeGreaterThan(3)
    expect(cells.every((line) => Math.abs((line.y - grid.top) / grid.leading - rowOf(line.y)) < 1e-6)).toBe(true)
    expect(overlaps(page.finished, evenFonts)).toEqual([])
    expect(page.finished.rules.filter((rule) => rule.y1 === rule.y2 && rule.x2 - rule.x1 === 153)).toHaveLength(3)
  })

  it('goes on in the next leg under its head, which is no text there', () => {
    const rows = Array.from({ length: 30 }, (_, index) => `岗位${String(index)}|${String(index * 3)}`)
    const full = article([paragraph(han(60)), table('名称|人数', ...rows)])
    const page = compose([full], [section(place(0, 3, 0, 26), { legs: 3 })])
    expect(setTexts([page.finished], 'a')).toEqual(expectedTexts(full))
    const pieces = textsOn([page.finished]).filter((text) => text.role === 'table')
    expect(pieces.slice(0, 3).map((text) => [text.index, text.continued])).toEqual([
      [1, false],
      [-1, false],
      [1, true]
    ])
    expect(pieces[1]?.lines.map(lineText)).toEqual(['名称', '人数'])
  })

  it('stands across all legs at the foot when no leg holds it', () => {
    const wide = table(
      '月份|一月|二月|三月|四月|五月|六月|合计',
      ...Array.from({ length: 4 }, (_, row) => `班组${String(row)}|${'1234.50|'.repeat(6)}7407.00`)
    )
    const full = article([paragraph(han(200)), wide, paragraph(han(200))])
    const page = compose([full], [section(place(0, 3, 0, 40), { legs: 3 })])
    expect(setTexts([page.finished], 'a')).toEqual(expectedTexts(full))
    const body = textsOn([page.finished]).filter((text) => text.role === 'body' || text.role === 'table')
    expect(body.map((text) => text.index)).toEqual(body.map((text) => text.index).toSorted((a, b) => a - b))
    const rows = cellsOf(page).map((line) => rowOf(line.y))
    expect(Math.min(...rows)).toBeGreaterThan(Math.max(...bodyOf(page).map((line) => rowOf(line.y))))
    expect(cellsOf(page)).toHaveLength(40)
    expect(overlaps(page.finished, evenFonts)).toEqual([])
    expect(beyond(page.finished, evenFonts)).toEqual([])
  })

  it('is counted where it has no room', () => {
    const rows = Array.from({ length: 30 }, (_, index) => `岗位${String(index)}|${String(index * 3)}`)
    const full = article([paragraph(han(60)), table('名称|人数', ...rows)])
    const fit = compose([full], [section(place(0, 1, 0, 20))]).sections[0]
    expect(fit?.overset).toBeGreaterThan(10)
    expect(fit?.oversetAt?.index).toBe(1)
    const set = [...setTexts([compose([full], [section(place(0, 1, 0, 20))]).finished], 'a').values()].join('').length
    expect(set + (fit?.oversetCharacters ?? 0)).toBe([...expectedTexts(full).values()].join('').length)
  })
})

describe('a body that runs down', () => {
  const poem = article([paragraph(han(60)), paragraph(han(80)), paragraph(han(30))])
  const down = section(place(0, 2, 0, 30), {}, { text: 'down' })

  it('goes from the right edge to the left, line by line on the body’s leading', () => {
    const page = compose([poem], [down])
    const lines = bodyOf(page)
    expect(lines.every((line) => line.direction === 'down')).toBe(true)
    const lefts = lines.map((line) => line.x)
    expect(lefts).toEqual(lefts.toSorted((a, b) => b - a))
    expect(lefts.slice(1).map((x, index) => (lefts[index] ?? 0) - x)).toEqual(lefts.slice(1).map(() => grid.leading))
    expect(setTexts([page.finished], 'a')).toEqual(expectedTexts(poem))
    expect(beyond(page.finished, evenFonts)).toEqual([])
  })

  it('is overset like any other', () => {
    const long = article([paragraph(han(900))])
    const fit = compose([long], [section(place(0, 1, 0, 24), {}, { text: 'down' })]).sections[0]
    expect(fit?.overset).toBeGreaterThan(0)
    expect(fit?.lines).toBe(fit?.capacity)
  })

  it('stays across in English and around tables', () => {
    const english = article([paragraph(words(200))], {}, 'en')
    const tabled = article([paragraph(han(40)), table('甲|乙', '一|二')])
    for (const one of [english, tabled])
      expect(bodyOf(compose([one], [down])).every((line) => line.direction === 'across')).toBe(true)
  })
})

describe('house rules', () => {
  it('reach every paragraph: what may not begin a line depends on them', () => {
    const text = '工会。'.repeat(120)
    const starts = (kinsoku: 'none' | 'gb'): number => {
      const input = edition([article([paragraph(text)])], [section(place(0, 1, 0, 60))])
      const publication = { ...input.publication, typography: { ...STANDARD_TYPOGRAPHY, kinsoku } }
      const page = composePage({ ...input, publication }, 2, evenFonts)
      return page ? bodyOf(page).filter((line) => lineText(line).startsWith('。')).length : -1
    }
    expect(starts('gb')).toBe(0)
    expect(starts('none')).toBeGreaterThan(0)
  })
})
