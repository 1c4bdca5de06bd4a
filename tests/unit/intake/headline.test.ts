import { describe, expect, it } from 'vitest'
import { sequentialIds } from '#shared/base'
import { readCopy } from '#shared/intake'

/** The stack of the first article as `kicker / main / deck`; levels are the digits before the lines. */
function stack(lines: readonly string[]): string {
  const headings = lines.map((line) => `${'#'.repeat(Number(line.charAt(0)))} ${line.slice(2)}`)
  const text = [...headings, '', line(lines), ''].join('\n')
  const headline = readCopy(text, { ids: sequentialIds('id') }).articles[0]?.headline
  return `${headline?.kicker ?? ''} / ${headline?.main ?? ''} / ${headline?.deck ?? ''}`
}

const line = (lines: readonly string[]): string =>
  /\p{Script=Han}/u.test(lines.join('')) ? '本报讯（记者 王明）渡轮复航。' : 'By Ann Lee'

describe('headline stacks', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['one line', ['2 渡口复航'], ' / 渡口复航 / '],
    [
      'three lines with the highest in the middle',
      ['3 全市培训月收官', '2 万名班组长重回课堂', '3 把隐患讲清楚'],
      '全市培训月收官 / 万名班组长重回课堂 / 把隐患讲清楚'
    ],
    [
      'three lines of one level',
      ['2 全市培训月收官', '2 重回课堂', '2 把隐患讲清楚'],
      '全市培训月收官 / 重回课堂 / 把隐患讲清楚'
    ],
    [
      'three lines that only count down',
      ['1 全市安全生产培训月收官', '2 班组长重回课堂', '3 把隐患讲清楚'],
      '全市安全生产培训月收官 / 班组长重回课堂 / 把隐患讲清楚'
    ],
    [
      'two lines, the second clearly shorter',
      ['2 港区总工会举办夜航职工座谈会推动服务延伸', '3 夜班也有热饭'],
      '港区总工会举办夜航职工座谈会推动服务延伸 / 夜班也有热饭 / '
    ],
    [
      'two lines, the first clearly shorter',
      ['2 夜班也有热饭', '3 港区职工食堂延长供餐到凌晨三点'],
      ' / 夜班也有热饭 / 港区职工食堂延长供餐到凌晨三点'
    ],
    [
      'two lines of like length: the level decides',
      ['3 港区职工食堂延时', '2 夜班工友有热饭吃'],
      '港区职工食堂延时 / 夜班工友有热饭吃 / '
    ],
    ['a short kicker of the lower level', ['3 今日谈', '2 课表该由谁来写'], '今日谈 / 课表该由谁来写 / '],
    [
      'three lines that count down from a short one',
      ['1 重回课堂', '2 全市安全生产培训月圆满收官', '3 把隐患讲清楚'],
      ' / 重回课堂 / 全市安全生产培训月圆满收官　把隐患讲清楚'
    ],
    ['one heading in two clauses', ['3 港区举办夜航职工座谈会 夜班也有热饭'], '港区举办夜航职工座谈会 / 夜班也有热饭 / '],
    [
      'one heading in two clauses with a full-width blank',
      ['3 港区举办夜航职工座谈会　夜班也有热饭'],
      '港区举办夜航职工座谈会 / 夜班也有热饭 / '
    ],
    [
      'two clauses and a deck',
      ['2 港区举办夜航职工座谈会 夜班也有热饭', '3 食堂延长供餐到凌晨三点，每晚四百份'],
      '港区举办夜航职工座谈会 / 夜班也有热饭 / 食堂延长供餐到凌晨三点，每晚四百份'
    ],
    ['a couplet', ['3 心往一处想 劲往一处使'], ' / 心往一处想 劲往一处使 / '],
    ['a part that is no clause', ['3 我的师傅 王建国'], ' / 我的师傅 王建国 / '],
    [
      'English, main and deck',
      ['1 Night soup', '2 The canteen stays open until three'],
      ' / Night soup / The canteen stays open until three'
    ],
    [
      'English, a short kicker',
      ['2 Port life', '2 The canteen stays open until three'],
      'Port life / The canteen stays open until three / '
    ],
    ['English headings keep their blanks', ['2 Night soup keeps the port moving'], ' / Night soup keeps the port moving / ']
  ]
  it.each(cases)('%s', (_name, lines, expected) => {
    expect(stack(lines)).toBe(expected)
  })
})
