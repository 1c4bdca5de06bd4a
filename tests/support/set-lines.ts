import type { FontFace } from '#shared/base'
import type { FontSet } from '#shared/font'
import type { FinishedLine, FinishedPage } from '#shared/frame'
import { type StyledRun, analyse, breakLines, setLine } from '#shared/typeset'
import { seeded } from './random-page.ts'
import { blockOf, pageOf, textOf } from './small-page.ts'

/** Lines as the typesetter makes them, of random mixed copy: what a browser and a PDF must draw to a hair. */

const SIZES = [9, 10.5, 15.75]
const ACROSS = 480
const EDGE = 20
const LINES_A_PAGE = 100
const HAN = Array.from('工会代表大会职工权益劳动竞赛基层单位创新发展安全生产班组建设文化活动服务中心技能培训协商对话车间师傅')
const MARKS = Array.from('，。、；：？！“”‘’（）《》—…·％')
const WORDS = [
  'Broadsheet',
  'union',
  'AVTo',
  'Wi-Fi',
  '5G',
  '2023',
  '10.9%',
  'GDP',
  '8:30',
  'workers’',
  'official',
  'Ty',
  '−5℃',
  '3.5 km'
]

type Random = () => number

const pick = (random: Random, items: readonly string[]): string => items[Math.floor(random() * items.length)] ?? ''

function randomCopy(random: Random, lang: 'zh-CN' | 'en', length: number): string {
  let text = ''
  while (text.length < length) {
    const kind = random()
    if (lang === 'en') text += `${pick(random, WORDS)} `
    else if (kind < 0.72) text += pick(random, HAN)
    else if (kind < 0.9) text += pick(random, MARKS)
    else text += pick(random, WORDS)
  }
  return text.trimEnd()
}

const FACES: Readonly<Record<'zh-CN' | 'en', readonly FontFace[]>> = {
  'zh-CN': ['song', 'song', 'song', 'hei', 'hei-bold', 'kai', 'song-black'],
  en: ['latin', 'latin', 'latin-italic', 'latin-bold']
}

function randomRuns(random: Random, lang: 'zh-CN' | 'en'): StyledRun[] {
  const runs: StyledRun[] = []
  for (let parts = 1 + Math.floor(random() * 6); parts > 0; parts--) {
    const face = FACES[lang][Math.floor(random() * FACES[lang].length)] ?? 'song'
    runs.push({ text: `${randomCopy(random, lang, 10 + random() * 60)}${lang === 'en' ? ' ' : ''}`, face })
  }
  return runs
}

/** Lines of one random paragraph, the first at `top`. */
function randomLines(random: Random, fonts: FontSet, top: number): FinishedLine[] {
  const lang = random() < 0.25 ? 'en' : 'zh-CN'
  const size = SIZES[Math.floor(random() * SIZES.length)] ?? 9
  const style = { lang, size, align: 'justify', indent: 2 * size, hyphenate: true } as const
  const paragraph = analyse(randomRuns(random, lang), style, fonts)
  const measure = size * (12 + Math.floor(random() * 17))
  const breaks = breakLines(paragraph, measure)
  const leading = size * 1.75
  return breaks.map((at, index) => {
    const set = setLine(paragraph, at, measure, index === 0, index === breaks.length - 1)
    const y = top + index * leading
    return {
      direction: 'across',
      x: EDGE,
      y,
      measure,
      leading,
      baseline: y + leading * 0.7,
      runs: set.runs.map((run) => ({ ...run, x: EDGE + run.x, ink: { kind: 'black', tint: 1 } as const })),
      hyphen: set.hyphen,
      trailing: set.trailing,
      justified: set.justified,
      hang: set.hang
    }
  })
}

/** Pages with `count` lines in all. */
export function setLinesPages(seed: number, count: number, fonts: FontSet): FinishedPage[] {
  const random = seeded(seed)
  const pages: FinishedPage[] = []
  for (let left = count; left > 0;) {
    const lines: FinishedLine[] = []
    let y = EDGE
    while (lines.length < Math.min(left, LINES_A_PAGE)) {
      for (const line of randomLines(random, fonts, y).slice(0, Math.min(left, LINES_A_PAGE) - lines.length)) {
        lines.push(line)
        y = line.y + line.leading
      }
    }
    left -= lines.length
    const trim = { width: ACROSS, height: Math.ceil(y + EDGE) }
    pages.push(pageOf([blockOf([textOf('body', lines)])], { number: pages.length + 1, trim, typeArea: { x: 0, y: 0, ...trim } }))
  }
  return pages
}
