import { type Article, type Block, type Picture, blockText, creditsOf, emptyPicture } from '#shared/model'

/** Numbers from 0 up to, but without, a limit. */
export type RandomNumbers = (limit: number) => number

/** The same numbers for the same seed (mulberry32). */
export function randomNumbers(seed: number): RandomNumbers {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * limit)
  }
}

/** Sentences that somebody wrote in a run, wherever they stand in an article: each one as often as it stands there. */
export const sentencesOf = (article: unknown): readonly string[] =>
  JSON.stringify(article).match(/第\d+句是编辑\d+写的。/gu) ?? []

const run = (text: string) => ({ text, marks: [] })
const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [run(text)] })

/** What a change works with: the sentence that is to be written, if it writes one, and a choice of places. */
interface Pen {
  readonly sentence: string
  readonly random: RandomNumbers
}

type Change = (article: Article, pen: Pen) => Article

/** Changes one paragraph of a body that is text. */
const atParagraph =
  (change: (block: Block, pen: Pen) => readonly Block[]): Change =>
  (article, pen) => {
    const places = [...article.body.entries()].filter(([, { kind }]) => kind === 'paragraph').map(([at]) => at)
    const place = places[pen.random(Math.max(1, places.length))]
    const block = place === undefined ? undefined : article.body[place]
    if (place === undefined || block === undefined) return { ...article, body: [...article.body, paragraph(pen.sentence)] }
    return { ...article, body: article.body.toSpliced(place, 1, ...change(block, pen)) }
  }

/** Ends of the sentences of a text, its own end left out. */
const joints = (text: string): readonly number[] =>
  [...text.matchAll(/。/gu)].map(({ index }) => index + 1).filter((end) => end < text.length)

const insert =
  (block: (sentence: string) => Block): Change =>
  (article, { sentence, random }) => ({
    ...article,
    body: article.body.toSpliced(random(article.body.length + 1), 0, block(sentence))
  })

const inHeadline =
  (field: 'kicker' | 'deck' | 'standfirst'): Change =>
  (article, { sentence }) => ({ ...article, headline: { ...article.headline, [field]: sentence } })

const withPictures = (article: Article, change: (pictures: readonly Picture[]) => readonly Picture[]): Article => ({
  ...article,
  pictures: [...change(article.pictures)]
})

/** Everything that a person does to an article, with how often he does it. */
const CHANGES: Readonly<Record<string, readonly [often: number, change: Change]>> = {
  'add a paragraph': [6, insert(paragraph)],
  'add a crosshead': [1, insert((sentence) => ({ kind: 'crosshead', runs: [run(sentence)] }))],
  'add a table': [1, insert((sentence) => ({ kind: 'table', runs: [run(`班次\t事\n早班\t${sentence}`)] }))],
  'go on with a paragraph': [5, atParagraph((block, { sentence }) => [paragraph(blockText(block) + sentence)])],
  'write inside a paragraph': [
    2,
    atParagraph((block, { sentence, random }) => {
      const text = blockText(block)
      const ends = joints(text)
      const at = ends[random(Math.max(1, ends.length))] ?? 0
      return [paragraph(text.slice(0, at) + sentence + text.slice(at))]
    })
  ],
  'rewrite a paragraph': [1, atParagraph((_block, { sentence }) => [paragraph(sentence)])],
  'take a paragraph out': [2, (article, pen) => (article.body.length < 3 ? article : atParagraph(() => [])(article, pen))],
  'move a paragraph': [
    2,
    (article, { random }) => {
      const from = random(article.body.length)
      const rest = article.body.toSpliced(from, 1)
      return { ...article, body: rest.toSpliced(random(rest.length + 1), 0, ...article.body.slice(from, from + 1)) }
    }
  ],
  'split a paragraph': [
    2,
    atParagraph((block, { random }) => {
      const text = blockText(block)
      const ends = joints(text)
      const at = ends[random(Math.max(1, ends.length))]
      return at === undefined ? [block] : [paragraph(text.slice(0, at)), paragraph(text.slice(at))]
    })
  ],
  'join two paragraphs': [
    1,
    (article, { random }) => {
      const at = random(Math.max(1, article.body.length - 1))
      const [first, second] = article.body.slice(at, at + 2)
      if (first?.kind !== 'paragraph' || second?.kind !== 'paragraph') return article
      return { ...article, body: article.body.toSpliced(at, 2, paragraph(blockText(first) + blockText(second))) }
    }
  ],
  'set a paragraph in bold': [
    1,
    atParagraph((block) => [{ ...block, runs: block.runs.map(({ text }) => ({ text, marks: ['bold' as const] })) }])
  ],
  'change the headline': [
    2,
    (article, { random }) => ({ ...article, headline: { ...article.headline, main: `夜校${String(random(3))}` } })
  ],
  'write a kicker': [1, inHeadline('kicker')],
  'write a deck': [1, inHeadline('deck')],
  'write a standfirst': [1, inHeadline('standfirst')],
  'name a reporter': [
    1,
    (article, { sentence }) => ({ ...article, lead: creditsOf([...article.lead.list, { role: 'reporter', name: sentence }]) })
  ],
  'put a picture in': [
    2,
    (article, { sentence, random }) =>
      withPictures(article, (pictures) => {
        const id = `p${String(random(5))}`
        const picture = { ...emptyPicture(id), caption: sentence }
        return pictures.some((one) => one.id === id) ? pictures : [...pictures, picture]
      })
  ],
  'change a caption': [
    1,
    (article, { sentence, random }) =>
      withPictures(article, (pictures) => {
        const chosen = random(Math.max(1, pictures.length))
        return pictures.map((one, at) => (at === chosen ? { ...one, caption: one.caption + sentence } : one))
      })
  ],
  'crop a picture': [
    1,
    (article, { random }) =>
      withPictures(article, ([first, ...others]) =>
        first === undefined ? [] : [{ ...first, focus: { x: random(10) / 10, y: 0.5 } }, ...others]
      )
  ],
  'take a picture out': [1, (article) => withPictures(article, (pictures) => pictures.slice(1))],
  'turn the pictures round': [1, (article) => withPictures(article, (pictures) => pictures.toReversed())]
}

const WHEEL: readonly (readonly [name: string, change: Change])[] = Object.entries(CHANGES).flatMap(([name, [often, change]]) =>
  Array.from({ length: often }, () => [name, change] as const)
)

/** How many kinds of changes there are. */
export const KINDS = Object.keys(CHANGES).length

/** One thing that a person does to an article; a sentence is written where the thing writes one. */
export function changedAtRandom(article: Article, pen: Pen): { readonly article: Article; readonly name: string } {
  const [name, change] = WHEEL[pen.random(WHEEL.length)] ?? ['nothing', (same: Article) => same]
  return { article: change(article, pen), name }
}
