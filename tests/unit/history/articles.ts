import fc from 'fast-check'
import { type Article, type Block, type Credits, type Picture, creditsOf, emptyArticle, emptyPicture } from '#shared/model'

/** A paragraph of plain text. */
export const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: text === '' ? [] : [{ text, marks: [] }] })

/** An article whose paragraphs are the lines of a text. */
export const bodied = (lines: string, values: Partial<Article> = {}): Article => ({
  ...emptyArticle('a1', 'zh-CN'),
  body: lines.split('\n').map(paragraph),
  ...values
})

export const linesOf = ({ body }: Article): string => body.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n')

const SENTENCES = [
  '夜校开班了。',
  '报名的人比座位多。',
  '师傅讲断头是怎么来的。',
  '黑板擦干净了。',
  'The hall was full.',
  ''
] as const

const sentence = fc.constantFrom(...SENTENCES)
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.array(sentence, { maxLength: 3 }).map((parts) => paragraph(parts.join(''))),
  fc.tuple(sentence, sentence).map(([first, second]) => ({
    kind: 'crosshead' as const,
    runs: [
      { text: first, marks: ['bold' as const] },
      { text: second, marks: [] }
    ]
  }))
)
const credits: fc.Arbitrary<Credits> = fc.constantFrom(
  creditsOf([]),
  creditsOf([{ role: 'reporter', name: '苏映' }]),
  creditsOf([{ role: 'correspondent', name: '纪小岚' }])
)
const picture: fc.Arbitrary<Picture> = fc.record({
  ...Object.fromEntries(Object.entries(emptyPicture('p')).map(([key, value]) => [key, fc.constant(value)])),
  id: fc.constantFrom('p1', 'p2', 'p3'),
  caption: sentence,
  credits,
  photo: fc.constantFrom(null, '1'.repeat(64), '2'.repeat(64))
}) as fc.Arbitrary<Picture>
const word = fc.constantFrom('', '夜校', '夜校开班', '两堂课')

/** Articles that share sentences, credits and picture ids, so that they meet everywhere. */
export const articles: fc.Arbitrary<Article> = fc.record({
  format: fc.constant(emptyArticle('a1', 'zh-CN').format),
  id: fc.constant('a1'),
  lang: fc.constantFrom('zh-CN' as const, 'en' as const),
  headline: fc.record({ kicker: word, main: word, deck: word, standfirst: word }),
  dateline: word,
  lead: credits,
  head: credits,
  end: credits,
  body: fc.array(block, { minLength: 1, maxLength: 7 }),
  pictures: fc.uniqueArray(picture, { maxLength: 3, selector: ({ id }) => id })
})
