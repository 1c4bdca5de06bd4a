import {
  type Article,
  type Lang,
  type PageFormatName,
  type Photo,
  type Picture,
  type Section,
  PLAIN_STYLE,
  creditsOf,
  emptyArticle,
  emptyPicture,
  newPublication
} from '#shared/model'
import type { EditionInput } from '#shared/layout'

/** A generator of numbers 0 … 1 that gives the same ones for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const COPY: Readonly<
  Record<
    Lang,
    {
      sentences: readonly string[]
      heads: readonly string[]
      kickers: readonly string[]
      decks: readonly string[]
      crosshead: string
      join: string
    }
  >
> = {
  'zh-CN': {
    sentences: [
      '港区的夜班食堂本周起延长到凌晨两点，热汤和馒头照旧。',
      '车间里新装的通风管道已经调试完毕，温度比去年同期低了三度。',
      '“以前下班只想回宿舍，现在大家愿意到职工书屋坐一坐。”班长周平说。',
      '工会把一百二十份调查表逐份读完，归纳出七类意见，交给行政方面答复。',
      '第三季度共有46名学徒出师，其中19人拿到了高级工证书。',
      '新修订的安全手册删去了重复的条文，增加了三十幅图。',
      '“图比字好懂。”装卸工老陈翻到第12页，指着吊钩的检查步骤说。',
      '会议决定，明年春天在北区再建一处爱心驿站，冷柜、微波炉、雨具一样不少。',
      '他说，修好一台老机床，比买一台新的更让人高兴——那是手上的功夫。',
      '参赛的十二支队伍来自港口、纺织、邮政、公交等行业。'
    ],
    heads: [
      '技能竞赛周末开锣 百名焊工同台比武',
      '夜班食堂延时供应到凌晨',
      '老机床换新颜',
      '职工书屋的灯亮到十点半',
      '新版安全手册发到每个班组',
      '港区通勤车增开三条线路',
      '互助基金五年帮助二百余户',
      '合唱队要在仓库里开音乐会',
      '高温津贴怎么发 工会来算账',
      '学徒出师记',
      '女职工休息室建到车间门口',
      '一张调查表问出七类意见',
      '法律援助窗口搬进了调度楼'
    ],
    kickers: ['全市“师带徒”行动进行时', '来自生产一线的报告', '工会这一年'],
    decks: ['服务时间延长两小时 菜品不少于八样', '调查表逐份读完 意见件件有答复'],
    crosshead: '一天只睡五个小时',
    join: ''
  },
  en: {
    sentences: [
      'The night canteen at the container terminal will stay open until two in the morning from Monday.',
      '“We used to eat biscuits in the cab of the crane,” said Maria Lopez, who has worked nights for eleven years.',
      'The union collected one hundred and twenty questionnaires and read every one of them.',
      'Management agreed to report on progress at each quarterly meeting of the joint committee.',
      'The new handbook drops repeated clauses and adds thirty pictures that explain lifting and lashing.',
      'Retired members will teach lathe work on Saturdays in the small workshop behind the library.'
    ],
    heads: [
      'Night canteen opens for dockers',
      'Forty-six apprentices finish their training',
      'A handbook with more pictures than words',
      'Library lights stay on until ten',
      'Choir rehearses in the warehouse',
      'Legal advice moves into the control tower',
      'Badminton season begins'
    ],
    kickers: ['Training', 'From the quays'],
    decks: ['Two more hours, eight dishes and a table for those who bring their own'],
    crosshead: 'Eleven years of nights',
    join: ' '
  }
}

export interface EditionWish {
  readonly format?: PageFormatName
  readonly lang?: Lang
  readonly articles?: number
  /** What is on the page as a share of its room: texts, usual heads and pictures, strips. */
  readonly demand?: number
  readonly pictures?: number
  readonly pages?: number
  readonly strips?: boolean
}

const pick = <T>(list: readonly T[], random: () => number): T => {
  const one = list[Math.floor(random() * list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

function bodyOf(random: () => number, lang: Lang, characters: number): Article['body'] {
  const copy = COPY[lang]
  const body: Article['body'] = []
  let left = characters
  while (left > 0) {
    const sentences = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(copy.sentences, random))
    const text = sentences.join(copy.join)
    body.push({ kind: 'paragraph', runs: [{ text, marks: random() < 0.08 ? ['kai'] : [] }] })
    left -= text.length
    if (random() < 0.12 && left > 120) body.push({ kind: 'crosshead', runs: [{ text: copy.crosshead, marks: [] }] })
  }
  return body
}

function pictureOf(random: () => number, seed: number, index: number, lang: Lang): Picture {
  const missing = random() < 0.25
  return {
    ...emptyPicture(`picture-${String(index)}`),
    photo: missing ? null : String(seed * 100 + index).padStart(64, '0'),
    aspect: pick([1.5, 1.33, 1.78, 0.75, 1], random),
    caption: random() < 0.8 ? pick(COPY[lang].sentences, random) : '',
    credits: creditsOf([{ role: 'photographer', name: '高远' }])
  }
}

/** Characters that a line of a column holds on average, paragraphs' last lines counted in, and lines of columns below the nameplate. */
const ROOM = { broadsheet: { line: 14.2, lines: 6 * 90 }, tabloid: { line: 11.5, lines: 5 * 63 } }

function articlesOf(random: () => number, seed: number, wish: Required<EditionWish>, strips: number): Article[] {
  const { lang } = wish
  const copy = COPY[lang]
  const { line, lines } = ROOM[wish.format]
  const letters = lang === 'en' ? 2.2 : 1
  const weights = Array.from(
    { length: wish.articles },
    (_, index) => (index === 0 ? 2.2 : index < 3 ? 1.5 : 1) * (0.5 + random())
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const heads = wish.articles * (wish.format === 'broadsheet' ? 16 : 11)
  const pictures = wish.pictures * lines * 0.08
  const text = Math.max(0, line * (lines * wish.demand - heads - pictures - strips))
  const start = Math.floor(random() * copy.heads.length)
  const articles = weights.map((weight, index): Article =>
    Object.assign(emptyArticle(`article-${String(index)}`, lang), {
      headline: {
        kicker: index < 3 && random() < 0.5 ? pick(copy.kickers, random) : '',
        main: copy.heads[(start + index) % copy.heads.length] ?? '',
        deck: index < 3 && random() < 0.4 ? pick(copy.decks, random) : '',
        standfirst: index === 0 && random() < 0.3 ? pick(copy.sentences, random) : ''
      },
      dateline: lang === 'en' ? '' : '本报讯',
      lead: creditsOf(lang === 'en' ? [] : [{ role: 'reporter', name: '周平' }]),
      head: creditsOf(lang === 'en' || random() < 0.2 ? [{ role: 'reporter', name: '李一鸣' }] : []),
      end: creditsOf(random() < 0.2 ? [{ role: 'correspondent', name: '陈禾' }] : []),
      body: bodyOf(random, lang, Math.max(60, ((text * weight) / total) * letters))
    })
  )
  for (let index = 0; index < wish.pictures; index++) {
    const at = index === 0 && random() < 0.6 ? 0 : Math.floor(random() * articles.length)
    const article = articles[at]
    if (article) articles[at] = { ...article, pictures: [...article.pictures, pictureOf(random, seed, index, lang)] }
  }
  return articles
}

/** An edition with everything on its first page, in the tray. The same seed gives the same edition. */
export function randomEdition(seed: number, wish: EditionWish = {}): EditionInput {
  const random = numbersFrom(seed * 7919 + 13)
  const full: Required<EditionWish> = {
    format: wish.format ?? 'broadsheet',
    lang: wish.lang ?? 'zh-CN',
    articles: wish.articles ?? 3 + Math.floor(random() * 7),
    demand: wish.demand ?? 0.6 + random() * 0.35,
    pictures: wish.pictures ?? Math.floor(random() * 4),
    pages: wish.pages ?? 1,
    strips: wish.strips ?? true
  }
  const columns = full.format === 'broadsheet' ? 6 : 5
  const banner = full.strips && random() < 0.4
  const head = full.strips && random() < 0.3
  const advert = full.strips && random() < 0.2
  const articles = articlesOf(random, seed, full, columns * ((banner ? 5 : 0) + (head ? 5 : 0) + (advert ? 14 : 0)))
  const sections: Section[] = []
  const push = (section: Pick<Section, 'kind' | 'article' | 'text' | 'boxed'>): void => {
    const order = sections.length
    sections.push({
      id: `section-${String(order)}`,
      page: 'page-1',
      place: null,
      legs: null,
      part: 0,
      order,
      style: PLAIN_STYLE,
      ...section
    })
  }
  if (banner) push({ kind: 'banner', article: null, text: '把每一件小事办到职工心坎上 让每一双手都有用武之地', boxed: false })
  for (const [index, article] of articles.entries()) {
    if (head && index === Math.floor(articles.length / 2))
      push({ kind: 'standing-head', article: null, text: '工匠在身边 一线故事', boxed: false })
    push({ kind: 'article', article: article.id, text: '', boxed: index >= 2 && random() < 0.15 })
  }
  if (advert) push({ kind: 'advert', article: null, text: '职工书屋 全天开放\n凭会员卡借阅', boxed: false })
  const photos = articles.flatMap((article) => article.pictures.flatMap(photoOf))
  return {
    publication: newPublication('paper', full.lang === 'en' ? 'The Dockers’ Weekly' : '工友周报', full.lang, full.format),
    edition: { id: 'edition', publication: 'paper', date: '2025-10-20', number: 1286 },
    pages: Array.from({ length: full.pages }, (_, index) => ({
      id: `page-${String(index + 1)}`,
      edition: 'edition',
      number: index + 1,
      name: index === 0 ? '要闻' : '综合',
      staff: { responsible: '王岚', designer: '', proofreader: '' }
    })),
    sections,
    articles,
    photos
  }
}

const photoOf = (picture: Picture): Photo[] =>
  picture.photo === null
    ? []
    : [
        {
          hash: picture.photo,
          type: 'image/jpeg',
          width: Math.round(1200 * picture.aspect),
          height: 1200,
          bytes: 1,
          name: '',
          caption: '',
          credit: '',
          rights: ''
        }
      ]
