import type { EditionInput } from '#shared/layout'
import {
  type Article,
  type Lang,
  type Place,
  type Section,
  type SectionStyle,
  PLAIN_STYLE,
  emptyArticle,
  emptyPicture,
  newPublication
} from '#shared/model'

/** Two pages that show what bodies can do: run-around, initials, tables, level legs, lines that run down. */
const SENTENCES: Readonly<Record<Lang, readonly string[]>> = {
  'zh-CN': [
    '港区的夜班食堂本周起延长到凌晨两点，热汤和馒头照旧。',
    '车间里新装的通风管道已经调试完毕，温度比去年同期低了三度。',
    '“以前下班只想回宿舍，现在大家愿意到职工书屋坐一坐。”班长周平说。',
    '工会把一百二十份调查表逐份读完，归纳出七类意见，交给行政方面答复。',
    '第三季度共有46名学徒出师，其中19人拿到了高级工证书。',
    '会议决定，明年春天在北区再建一处爱心驿站，冷柜、微波炉、雨具一样不少。',
    '他说，修好一台老机床，比买一台新的更让人高兴——那是手上的功夫。',
    '参赛的十二支队伍来自港口、纺织、邮政、公交等行业。'
  ],
  en: [
    'The night canteen at the container terminal will stay open until two in the morning from Monday.',
    'Management agreed to report on progress at each quarterly meeting of the joint committee.',
    'The union collected one hundred and twenty questionnaires and read every one of them.',
    '“We used to eat biscuits in the cab of the crane,” said Maria Lopez, who has worked nights for eleven years.',
    'The new handbook drops repeated clauses and adds thirty pictures that explain lifting and lashing.'
  ]
}

type Block = Article['body'][number]
const block = (kind: Block['kind'], text: string): Block => ({ kind, runs: [{ text, marks: [] }] })

/** Paragraphs of one to three sentences, the next ones of the list each time; every fifth block is a crosshead. */
function bodyOf(lang: Lang, blocks: number, from: number): Block[] {
  const list = SENTENCES[lang]
  let next = from
  return Array.from({ length: blocks }, (_, index) => {
    if (index % 5 === 4 && index < blocks - 1)
      return block('crosshead', lang === 'en' ? 'Eleven years of nights' : '一天只睡五个小时')
    const count = 1 + ((index * 7 + from) % 3)
    const sentences = Array.from({ length: count }, () => list[next++ % list.length] ?? '')
    return block('paragraph', sentences.join(lang === 'en' ? ' ' : ''))
  })
}

const HOURS = [
  ['岗位', '人数', '月平均工时', '加班费（元）', '备注'],
  ['装卸', '128', '176.5', '1240.00', '含夜班'],
  ['理货', '46', '168', '860.5', ''],
  ['维修', '39', '171.25', '1105', '高温津贴另计'],
  ['调度', '12', '160', '0', '轮班']
]

const article = (id: string, main: string, body: readonly Block[], lang: Lang = 'zh-CN'): Article => {
  const empty = emptyArticle(id, lang)
  return { ...empty, headline: { ...empty.headline, main }, body: [...body] }
}

const place = (column: number, columns: number, row: number, rows: number): Place => ({ column, columns, row, rows })

function section(
  id: string,
  page: string,
  order: number,
  where: Place,
  change: Partial<Section>,
  style: Partial<SectionStyle> = {}
): Section {
  return {
    id,
    page,
    kind: 'article',
    article: null,
    text: '',
    place: where,
    legs: null,
    part: 0,
    order,
    boxed: false,
    ...change,
    style: { ...PLAIN_STYLE, ...style }
  }
}

export function featureEdition(): EditionInput {
  const lead = article('lead', '港区夜班食堂延长服务 热汤馒头到凌晨', bodyOf('zh-CN', 62, 0))
  const articles = [
    { ...lead, pictures: [{ ...emptyPicture('picture'), caption: '装卸工在职工书屋看书。' }] },
    article('corner', '学徒出师记', bodyOf('zh-CN', 8, 3)),
    article('hole', '法律援助窗口搬进调度楼', bodyOf('zh-CN', 4, 5)),
    article('two', '老机床换新颜', bodyOf('zh-CN', 16, 6)),
    article('three', '书屋的灯亮到十点半', [
      block('paragraph', `“这里安静，”老陈说。${SENTENCES['zh-CN'].join('')}`),
      ...bodyOf('zh-CN', 11, 2)
    ]),
    article('english', 'Night canteen opens for dockers', bodyOf('en', 15, 0), 'en'),
    article('table', '前三季度岗位工时公布', [
      ...bodyOf('zh-CN', 3, 1),
      block('table', HOURS.map((row) => row.join('\t')).join('\n')),
      ...bodyOf('zh-CN', 3, 4)
    ]),
    article('stretched', '高温津贴怎么发 工会来算账', bodyOf('zh-CN', 19, 7)),
    article('down', '港湾的灯', bodyOf('zh-CN', 3, 2))
  ]
  const sections = [
    section('lead', 'p1', 0, place(0, 6, 12, 90), { article: 'lead', legs: 5 }),
    section('corner', 'p1', 1, place(4, 2, 80, 22), { article: 'corner' }),
    section('hole', 'p1', 2, place(2, 2, 54, 16), { article: 'hole', boxed: true }),
    section('advert', 'p1', 3, place(0, 1, 72, 10), { kind: 'advert', text: '招工\n电话 5566' }),
    section('two', 'p2', 0, place(0, 3, 0, 34), { article: 'two' }, { initial: 2, balance: true }),
    section('three', 'p2', 1, place(3, 3, 0, 34), { article: 'three' }, { initial: 3, stretch: true }),
    section('english', 'p2', 2, place(0, 4, 34, 34), { article: 'english' }, { initial: 3, balance: true }),
    section('table', 'p2', 3, place(4, 2, 34, 34), { article: 'table' }),
    section('stretched', 'p2', 4, place(0, 4, 68, 34), { article: 'stretched', legs: 4 }, { stretch: true, balance: true }),
    section('down', 'p2', 5, place(4, 2, 68, 34), { article: 'down' }, { text: 'down' })
  ]
  return {
    publication: newPublication('paper', '工友周报', 'zh-CN', 'broadsheet'),
    edition: { id: 'e', publication: 'paper', date: '2025-10-20', number: 9 },
    pages: [1, 2].map((number) => ({
      id: `p${String(number)}`,
      edition: 'e',
      number,
      name: number === 1 ? '要闻' : '综合',
      staff: { responsible: '王岚', designer: '', proofreader: '' }
    })),
    sections,
    articles,
    photos: []
  }
}
