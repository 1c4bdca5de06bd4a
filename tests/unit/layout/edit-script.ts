import type { EditionInput } from '#shared/layout'
import { type Article, type Block, type Mark, type Section, type TextRun, PLAIN_STYLE } from '#shared/model'

/** One change of an edition, as editors make them; drawn from a generator of numbers 0 … 1. */
export interface Edit {
  readonly name: string
  readonly next: EditionInput
}

type Random = () => number

const below = (random: Random, count: number): number => Math.floor(random() * count)

const textOf = (block: Block): string => block.runs.map((run) => run.text).join('')

/** Runs cut at a code point. */
function cutRuns(block: Block, at: number): readonly [Block['runs'], Block['runs']] {
  const before: Block['runs'] = []
  const after: Block['runs'] = []
  let left = at
  for (const run of block.runs) {
    const characters = Array.from(run.text)
    const head = characters.slice(0, Math.max(0, left)).join('')
    const tail = characters.slice(Math.max(0, left)).join('')
    if (head !== '') before.push({ ...run, text: head })
    if (tail !== '') after.push({ ...run, text: tail })
    left -= characters.length
  }
  return [before, after]
}

type BodyEdit = (
  block: Block,
  next: Block | undefined,
  at: number,
  random: Random
) => readonly [replaced: number, blocks: Block[]]

const INSERTED = ['字', '，', '“', 'a', ' ', '——', '2026', '𠮷', '的', '。']

const bodyEdits: Readonly<Record<string, BodyEdit>> = {
  insert(block, _next, at, random) {
    const [before, after] = cutRuns(block, at)
    const text = INSERTED[below(random, INSERTED.length)] ?? '字'
    return [1, [{ ...block, runs: [...before, { text, marks: before.at(-1)?.marks ?? [] }, ...after] }]]
  },
  delete(block, _next, at, random) {
    const [before, after] = cutRuns(block, at)
    const [, kept] = cutRuns({ ...block, runs: after }, 1 + below(random, 6))
    return [1, [{ ...block, runs: [...before, ...kept] }]]
  },
  split(block, _next, at) {
    const [before, after] = cutRuns(block, at)
    return [
      1,
      [
        { ...block, runs: before },
        { ...block, runs: after }
      ]
    ]
  },
  join: (block, next) => (next ? [2, [{ ...block, runs: [...block.runs, ...next.runs] }]] : [1, [block]]),
  mark(block, _next, at, random) {
    const marks: Mark[][] = [[], ['bold'], ['kai'], ['italic']]
    const [before, after] = cutRuns(block, at)
    const [middle, rest] = cutRuns({ ...block, runs: after }, 4)
    const own = marks[below(random, marks.length)] ?? []
    const marked = (run: TextRun): TextRun => ({ ...run, marks: own })
    return [1, [{ ...block, runs: [...before, ...middle.map(marked), ...rest] }]]
  },
  crosshead: (block) => [1, [{ ...block, kind: block.kind === 'crosshead' ? 'paragraph' : 'crosshead' }]]
}

function editBody(article: Article, edit: BodyEdit, random: Random): Article {
  const at = below(random, article.body.length)
  const block = article.body[at]
  if (!block) return article
  const [replaced, blocks] = edit(block, article.body[at + 1], below(random, Array.from(textOf(block)).length + 1), random)
  const body = [...article.body]
  body.splice(at, replaced, ...blocks)
  return { ...article, body }
}

const headEdits: readonly ((article: Article) => Article)[] = [
  (article) => ({ ...article, headline: { ...article.headline, main: `${article.headline.main}新` } }),
  (article) => ({ ...article, headline: { ...article.headline, main: article.headline.main.slice(1) } }),
  (article) => ({ ...article, headline: { ...article.headline, kicker: article.headline.kicker === '' ? '一线见闻' : '' } }),
  (article) => ({ ...article, dateline: article.dateline === '' ? '本报讯' : '' }),
  (article) => ({ ...article, pictures: article.pictures.map((picture) => ({ ...picture, caption: `${picture.caption}图` })) })
]

type SectionEdit = (section: Section, input: EditionInput, random: Random) => Section

const sectionEdits: Readonly<Record<string, SectionEdit>> = {
  place(section, _input, random) {
    const { place } = section
    if (!place) return section
    const rows = Math.max(2, place.rows + below(random, 9) - 4)
    const row = Math.max(0, place.row + below(random, 5) - 2)
    return { ...section, place: { ...place, row, rows } }
  },
  legs: (section, _input, random) => ({ ...section, legs: random() < 0.4 ? null : 1 + below(random, 3) }),
  boxed: (section) => ({ ...section, boxed: !section.boxed }),
  page: (section, input, random) => ({ ...section, page: input.pages[below(random, input.pages.length)]?.id ?? section.page }),
  style(section, _input, random) {
    const styles = [{ headline: 'down' }, { ground: 'tint' }, { initial: 2 }, { balance: true }, { stretch: true }] as const
    return { ...section, style: { ...PLAIN_STYLE, ...styles[below(random, styles.length)] } }
  }
}

/** The next edit of a script. Half of the time the edition comes as a message does: equal, but no object is the same. */
export function drawEdit(input: EditionInput, random: Random): Edit {
  const kind = random()
  const edited = ((): Edit => {
    if (kind < 0.2) {
      const names = Object.keys(sectionEdits)
      const name = names[below(random, names.length)] ?? ''
      const at = below(random, input.sections.length)
      const sections = input.sections.map((section, index) =>
        index === at ? (sectionEdits[name]?.(section, input, random) ?? section) : section
      )
      return { name: `${name} of section ${String(at)}`, next: { ...input, sections } }
    }
    const at = below(random, input.articles.length)
    const article = input.articles[at]
    if (!article) return { name: 'nothing', next: input }
    const replace = (own: Article): EditionInput => ({ ...input, articles: input.articles.with(at, own) })
    if (kind < 0.3)
      return { name: `head of ${article.id}`, next: replace(headEdits[below(random, headEdits.length)]?.(article) ?? article) }
    const names = Object.keys(bodyEdits)
    const name = names[below(random, names.length)] ?? ''
    const edit = bodyEdits[name]
    return { name: `${name} in ${article.id}`, next: edit ? replace(editBody(article, edit, random)) : input }
  })()
  return random() < 0.5 ? { ...edited, next: structuredClone(edited.next) } : edited
}
