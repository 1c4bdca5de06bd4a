import { type Article, type Credits, type TextRun, byline, leadText, pictureCreditText } from '#shared/model'
import type { IntakeResult } from '#shared/intake'

const runText = ({ text, marks }: TextRun): string => (marks.length === 0 ? text : `<${marks.join(' ')}>${text}</>`)

/** Marks of body blocks; a table's rows stand on lines of their own. */
const BLOCKS = { paragraph: '¶', crosshead: '#', table: '▦' } as const

function credits(label: string, words: string, { list, text }: Credits): string[] {
  if (words === '') return []
  const people = list.map(({ role, name }) => `${role} ${name}`).join(', ')
  return [`  ${label} ${words} [${people}]${text === null ? '' : ' as typed'}`]
}

function dumpArticle(article: Article, files: ReadonlyMap<string, string>): string[] {
  const { headline } = article
  const stack = (['kicker', 'main', 'deck', 'standfirst'] as const)
    .filter((role) => headline[role] !== '')
    .map((role) => `  ${role} ${headline[role]}`)
  const lead = article.lead.list.map(({ role, name }) => `${role} ${name}`).join(', ')
  return [
    ...stack,
    ...credits('byline', byline(article, 'head'), article.head),
    ...(leadText(article) === '' ? [] : [`  lead ${leadText(article)} [${lead}]`]),
    ...article.body.map(({ kind, runs }) => `  ${BLOCKS[kind]} ${runs.map(runText).join('').replaceAll('\n', '\n    ')}`),
    ...credits('end', byline(article, 'end'), article.end),
    ...article.pictures.flatMap((picture) => [
      `  picture ${files.get(picture.id) ?? '(missing)'} ${picture.caption}`.trimEnd(),
      ...credits('  credit', pictureCreditText(picture, article.lang), picture.credits)
    ])
  ]
}

/** What intake made of a piece of copy, as lines that a person can read. */
export function dump(result: IntakeResult): string {
  const parts = result.order.flatMap(({ kind, index }) => {
    if (kind === 'banner') return [`banner ${result.banners[index] ?? ''}`, '']
    if (kind === 'standing-head') return [`standing head ${result.standingHeads[index] ?? ''}`, '']
    const article = result.articles[index]
    if (article === undefined) return []
    const files = new Map(
      result.pictureFiles.filter((file) => file.article === index).map(({ picture, file }) => [picture, file])
    )
    return [`article ${article.lang}`, ...dumpArticle(article, files), '']
  })
  return [...parts, `mended ${String(result.mended)}`, ...result.warnings, ''].join('\n')
}
