import { describe, expect, it } from 'vitest'
import { sequentialIds } from '#shared/base'
import { readCopy } from '#shared/intake'
import { byline, leadText, pictureCreditText } from '#shared/model'

const read = (body: string, lang: 'zh-CN' | 'en') =>
  readCopy(`# 标题\n\n${body}\n`, { ids: sequentialIds('id'), lang }).articles[0]

/** Roles and names of a line of names, wherever they went. */
function credits(line: string, lang: 'zh-CN' | 'en' = 'zh-CN'): string {
  const article = read(`${line}\n\n${lang === 'en' ? 'The ferry runs.' : '渡轮复航。'}`, lang)
  if (article === undefined) return ''
  const list = [...article.head.list, ...article.end.list, ...article.pictures.flatMap((picture) => picture.credits.list)]
  const printed = [
    byline(article, 'head'),
    byline(article, 'end'),
    ...article.pictures.map((picture) => pictureCreditText(picture, lang))
  ]
  expect(printed.filter((words) => words !== '')).toEqual(list.length === 0 ? [] : [line])
  return list.map(({ role, name }) => `${role} ${name}`).join(', ')
}

describe('Chinese lines of names', () => {
  it.each([
    ['记者 王明', 'reporter 王明'],
    ['记者王明', 'reporter 王明'],
    ['本报记者 王明 李红', 'reporter 王明, reporter 李红'],
    ['本报见习记者 王明、李红', 'reporter 王明, reporter 李红'],
    ['本报驻临江记者 王明', 'reporter 王明'],
    ['新华社记者 王明', 'reporter 王明'],
    ['本报记者 王明 通讯员 李红 张三', 'reporter 王明, correspondent 李红, correspondent 张三'],
    ['本报记者 王 明 通讯员 欧阳 娜', 'reporter 王明, correspondent 欧阳娜'],
    ['王明 文/摄', 'text-and-photo 王明'],
    ['本报记者 王明 文/图', 'text-and-photo 王明'],
    ['文/图 王明', 'text-and-photo 王明'],
    ['文/王明 图/李红', 'reporter 王明, photographer 李红'],
    ['王明 文 李红 摄', 'reporter 王明, photographer 李红'],
    ['文：王明 摄影：李红', 'reporter 王明, photographer 李红'],
    ['记者 王明 摄影 李红', 'reporter 王明, photographer 李红'],
    ['本报记者 王明 摄', 'photographer 王明'],
    ['本报记者王明摄', 'photographer 王明'],
    ['王明 李红 摄影报道', 'text-and-photo 王明, text-and-photo 李红'],
    ['摄影记者 王明', 'photographer 王明'],
    ['（图片由市总工会提供）', 'courtesy 市总工会'],
    ['图片由本报记者王明拍摄', 'photographer 王明'],
    ['临江港务集团工会 供图', 'courtesy 临江港务集团工会'],
    ['周舟 整理', 'compiler 周舟'],
    ['（记者 王明）', 'reporter 王明'],
    ['□ 王明', 'reporter 王明'],
    ['記者 陳明 攝', 'photographer 陳明'],
    ['記者 陳明 通訊員 劉紅', 'reporter 陳明, correspondent 劉紅'],
    ['By Ann Lee', 'reporter Ann Lee'],
    ['记者手记', ''],
    ['记者调查', ''],
    ['通讯员队伍', ''],
    ['渡轮记者', ''],
    ['记者 王明 昨天在渡口看到', '']
  ])('%s', (line, expected) => {
    expect(credits(line)).toBe(expected)
  })
})

describe('English lines of names', () => {
  it.each([
    ['By Ann Lee', 'reporter Ann Lee'],
    ['BY ANN LEE', 'reporter ANN LEE'],
    ['By Ann Lee and Tom Ray', 'reporter Ann Lee, reporter Tom Ray'],
    ['By Ann Lee, Tom Ray and Ida Moss', 'reporter Ann Lee, reporter Tom Ray, reporter Ida Moss'],
    ['By Ann Lee, port correspondent', 'reporter Ann Lee'],
    ['By J. P. O’Neill and Maria de la Cruz', 'reporter J. P. O’Neill, reporter Maria de la Cruz'],
    ['Words and pictures by Ann Lee', 'text-and-photo Ann Lee'],
    ['Words: Ann Lee; pictures: Tom Ray', 'reporter Ann Lee, photographer Tom Ray'],
    ['Photo: Tom Ray', 'photographer Tom Ray'],
    ['Photos by Tom Ray and Ida Moss', 'photographer Tom Ray, photographer Ida Moss'],
    ['Photo courtesy of Port Hale Ferry Club', 'courtesy Port Hale Ferry Club'],
    ['Compiled by Ida Moss', 'compiler Ida Moss'],
    ['By Monday', ''],
    ['By noon the deck was dry', ''],
    ['Photo: the crew at noon', '']
  ])('%s', (line, expected) => {
    expect(credits(line, 'en')).toBe(expected)
  })
})

describe('datelines', () => {
  it.each([
    ['本报讯（记者 苏映）日前，', '本报讯', 'reporter 苏映', '日前，'],
    ['本报讯 日前，', '本报讯', '', '日前，'],
    ['本报北京10月20日电（记者 王明）会议', '本报北京10月20日电', 'reporter 王明', '会议'],
    ['新华社北京１０月２０日电 会议', '新华社北京１０月２０日电', '', '会议'],
    ['中新社临江10月20日电（记者 王明、李红）会议', '中新社临江10月20日电', 'reporter 王明, reporter 李红', '会议'],
    ['据新华社电 会议', '据新华社电', '', '会议'],
    ['（记者 王明）会议', '', 'reporter 王明', '会议'],
    ['本報訊（記者 陳明）會議', '本報訊', 'reporter 陳明', '會議'],
    ['据新华社电，会议', '', '', '据新华社电，会议'],
    ['本报电话已经改号。', '', '', '本报电话已经改号。'],
    ['本报讯息灵通。', '', '', '本报讯息灵通。']
  ])('%s', (text, dateline, names, rest) => {
    const article = read(text, 'zh-CN')
    expect(article?.dateline).toBe(dateline)
    expect(article?.lead.list.map(({ role, name }) => `${role} ${name}`).join(', ')).toBe(names)
    expect(article?.body[0]?.runs[0]?.text).toBe(rest)
  })

  it.each([
    ['PORT HALE, Oct 20 — The ferry runs.', 'PORT HALE, Oct 20 —', 'PORT HALE, Oct 20 — '],
    ['PORT HALE — The ferry runs.', 'PORT HALE —', 'PORT HALE — '],
    ['ST. ANNE, Hale, 20 October – The ferry runs.', 'ST. ANNE, Hale, 20 October –', 'ST. ANNE, Hale, 20 October – '],
    [
      'PORT HALE, Oct. 20 (Union News) -- The ferry runs.',
      'PORT HALE, Oct. 20 (Union News) --',
      'PORT HALE, Oct. 20 (Union News) -- '
    ],
    ['TEXT, as they say, is capital.', '', ''],
    ['The ferry — and the port — run.', '', '']
  ])('%s', (text, dateline, lead) => {
    const article = read(text, 'en')
    expect(article?.dateline).toBe(dateline)
    expect(article === undefined ? '' : leadText(article)).toBe(lead)
  })
})
