import { type LineBreak, type Paragraph, type StyledRun, analyse, breakGreedily, breakLines } from '#shared/typeset'
import { loadFontSet } from '#electron/press'
import { generatedEdition, generator } from './edition.ts'
import { type BenchReport, atMost, median, report } from './report.ts'

/**
 * How good lines are: total fit against first fit on 100,000 characters of mixed copy, in the columns of a newspaper. A
 * twelfth of the paragraphs are English, set ragged as the layout does it in columns so narrow.
 */
const CHARACTERS = 100_000
const MEASURES = [13, 15, 17]
const SIZE = 9
const RUNS = 5
const STYLE = { size: SIZE, indent: 2 * SIZE, hyphenate: true } as const
/** Every so manieth paragraph is English. */
const ENGLISH_EVERY = 12

const SUBJECTS = [
  'The council',
  'A delegation',
  'The harbour crew',
  'Our reading circle',
  'The evening school',
  'The safety committee'
]
const VERBS = ['announced', 'considered', 'reorganised', 'celebrated', 'documented', 'postponed']
const OBJECTS = [
  'the competition for apprentices',
  'an agreement on working conditions',
  'the maintenance of loading equipment',
  'several recommendations concerning ventilation',
  'the anniversary exhibition',
  'a consultation about transportation'
]

/** An English paragraph of about `length` characters. */
function english(next: (below: number) => number, length: number): string {
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? ''
  let text = ''
  while (text.length < length) {
    const first = `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)}`
    const second = `${pick(SUBJECTS).toLowerCase()} ${pick(VERBS)} ${pick(OBJECTS)}`
    text += `${text === '' ? '' : ' '}${next(2) === 0 ? `${first}.` : `${first}, and ${second}.`}`
  }
  return text
}

interface Copy {
  readonly runs: readonly StyledRun[]
  readonly lang: 'zh-CN' | 'en'
}

function mixedCopy(): Copy[] {
  const next = generator(20261123)
  const copy: Copy[] = []
  let size = 0
  const add = (text: string, lang: Copy['lang']): void => {
    copy.push({ runs: [{ text, face: lang === 'en' ? 'latin' : 'song' }], lang })
    size += text.length
  }
  for (const { body } of generatedEdition(20).articles)
    for (const block of body) {
      if (size >= CHARACTERS) return copy
      if (copy.length % ENGLISH_EVERY === ENGLISH_EVERY - 1) add(english(next, 180), 'en')
      else add(block.runs.map((run) => run.text).join(''), 'zh-CN')
    }
  return copy
}

/** What is counted over all paragraphs. */
interface Count {
  lines: number
  looserThan1: number
  looserThan2: number
  shortLastLines: number
  ladders: number
}

function countLines(paragraphs: readonly Paragraph[], broken: readonly (readonly LineBreak[])[]): Count {
  const count: Count = { lines: 0, looserThan1: 0, looserThan2: 0, shortLastLines: 0, ladders: 0 }
  for (const [index, lines] of broken.entries()) {
    const justified = paragraphs[index]?.style.align === 'justify' ? lines.slice(0, -1) : []
    const last = lines.at(-1)
    count.lines += justified.length
    count.looserThan1 += justified.filter(({ ratio }) => ratio > 1).length
    count.looserThan2 += justified.filter(({ ratio }) => ratio > 2.5).length
    if (last && last.end - last.start <= 2 && (paragraphs[index]?.length ?? 0) > 2) count.shortLastLines++
    count.ladders += lines.filter(
      ({ hyphen }, at) => hyphen && lines[at - 1]?.hyphen === true && lines[at - 2]?.hyphen !== true
    ).length
  }
  return count
}

type Breaker = typeof breakLines

function speedOf(breaker: Breaker, paragraphs: readonly Paragraph[], measure: number): number {
  const started = performance.now()
  for (const paragraph of paragraphs) breaker(paragraph, measure)
  return performance.now() - started
}

/** Share of loose lines, short last lines, hyphen ladders and speed of both ways to break. */
export async function benchQuality(): Promise<BenchReport> {
  const fonts = await loadFontSet('resources/fonts/built')
  if (!fonts.ok) throw new Error(fonts.problem.text)
  const paragraphs = mixedCopy().map(({ runs, lang }) =>
    analyse(runs, { ...STYLE, lang, align: lang === 'en' ? 'left' : 'justify' }, fonts.value)
  )
  const characters = paragraphs.reduce((sum, { length }) => sum + length, 0)
  const figures: Record<string, number> = { characters }
  const targets = []
  for (const ems of MEASURES) {
    const measure = ems * SIZE
    const row = (breaker: Breaker): Count =>
      countLines(
        paragraphs,
        paragraphs.map((paragraph) => breaker(paragraph, measure))
      )
    const greedy = row(breakGreedily)
    const total = row(breakLines)
    const rows: readonly (readonly [string, number, number])[] = [
      ['% looser than 1', (100 * greedy.looserThan1) / greedy.lines, (100 * total.looserThan1) / total.lines],
      ['% looser than 2.5', (100 * greedy.looserThan2) / greedy.lines, (100 * total.looserThan2) / total.lines],
      ['last lines of 1–2', (greedy.shortLastLines * 1e5) / characters, (total.shortLastLines * 1e5) / characters],
      ['hyphen ladders', (greedy.ladders * 1e5) / characters, (total.ladders * 1e5) / characters]
    ]
    for (const [name, first, fit] of rows) {
      figures[`${String(ems)} em ${name}: first fit`] = first
      figures[`${String(ems)} em ${name}: total fit`] = fit
      targets.push(atMost(`${String(ems)} em ${name} against first fit`, fit, Math.max(0, first - 1e-9)))
    }
    const speed = (breaker: Breaker): number =>
      characters / 1000 / median(Array.from({ length: RUNS }, () => speedOf(breaker, paragraphs, measure)))
    figures[`${String(ems)} em M characters/s: first fit`] = speed(breakGreedily)
    figures[`${String(ems)} em M characters/s: total fit`] = speed(breakLines)
  }
  return report('quality', figures, targets)
}
