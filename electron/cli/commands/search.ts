import { resolve } from 'node:path'
import { type Result, success } from '#shared/base'
import type { CallParams, SearchHit, SearchReport, TextRange } from '#shared/contract'
import { type Command, type Given, type Told, Options, count } from '../command.ts'
import { withBackend } from '../with-backend.ts'

const about = { name: 'search', usage: 'FILE QUERY [--from D --to D --section S --author A --page N] [--limit N]' }

const USUAL_LIMIT = 20

async function run(given: Given): Promise<Result<Told>> {
  const options = new Options(about, given)
  const [file, words] = options.firstAndOthers('FILE', 'QUERY')
  const page = options.page('page')
  const [from, to] = [options.date('from'), options.date('to')]
  const [section, author] = [options.text('section'), options.text('author')]
  const read = options.checked({
    query: words.join(' '),
    limit: options.whole('limit', 200) ?? USUAL_LIMIT,
    filters: {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(page === undefined ? {} : { pages: [page] }),
      ...(section === null ? {} : { sections: [section] }),
      ...(author === null ? {} : { authors: [author] })
    }
  })
  if (!read.ok) return read
  return await withBackend({ file: resolve(file), readOnly: true }, given, async (backend) => {
    const params: CallParams<'archive.search'> = read.value
    const report = await backend.call('archive.search', params)
    return report.ok ? success({ json: document(report.value), text: describe(report.value) }) : report
  })
}

/** An edition is told by its date, which other commands take. */
const document = ({ total, isCut, hits }: SearchReport): unknown => ({
  total,
  isCut,
  hits: hits.map(({ edition, ...hit }) => ({ ...hit, edition: hit.date, editionId: edition }))
})

function marked(text: string, marks: readonly TextRange[]): string {
  let out = ''
  let at = 0
  for (const [start, end] of marks) {
    out += `${text.slice(at, start)}[${text.slice(start, end)}]`
    at = end
  }
  return out + text.slice(at)
}

function describeHit({ headline, headlineMarks, snippet, marks, date, page, authors }: SearchHit): string {
  const place = date === null ? 'in no edition' : `${date}${page === null ? '' : ` page ${String(page)}`}`
  const people = authors.length === 0 ? '' : `  (${authors.join(', ')})`
  return [
    `${place}  ${marked(headline, headlineMarks)}${people}`,
    ...(snippet === '' ? [] : [`  ${marked(snippet, marks)}`])
  ].join('\n')
}

function describe({ total, isCut, hits }: SearchReport): string {
  const found = isCut ? `more than ${count(total, 'article')}` : count(total, 'article')
  const shown = hits.length < total ? `, the first ${String(hits.length)}` : ''
  return [`${found}${hits.length === 0 ? '' : `${shown}:`}`, ...hits.map(describeHit)].join('\n')
}

export const searchCommand: Command = {
  ...about,
  summary: 'searches the articles of all editions',
  help: `  QUERY      words, "a phrase", -without; author: page: section: date: from: to: state:
             (or 作者：版：栏：日期：自：至：状态：)
             a last word of three letters or more stands for longer ones too; in quotes it stands for itself
             put -- before a query that begins with a minus
  --from     first day of the edition, as 2026-05-01
  --to       last day
  --section  standing head or page name, or how it begins
  --author   name of anybody credited, or how it begins
  --page     page number
  --limit    hits shown, ${String(USUAL_LIMIT)} unless given, at most 200
  What was found is marked [so]. Nothing in the newsroom is changed.`,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    section: { type: 'string' },
    author: { type: 'string' },
    page: { type: 'string' },
    limit: { type: 'string' }
  },
  run
}
