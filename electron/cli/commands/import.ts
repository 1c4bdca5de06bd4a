import { resolve } from 'node:path'
import { type Result, success } from '#shared/base'
import type { ImportReport } from '#shared/contract'
import { type Command, type Given, type Told, Options, count } from '../command.ts'
import { withBackend } from '../with-backend.ts'

const about = { name: 'import', usage: 'FILE INPUT… [--edition YYYY-MM-DD] [--page N]' }

async function run(given: Given): Promise<Result<Told>> {
  const options = new Options(about, given)
  const [file, inputs] = options.firstAndOthers('FILE', 'INPUT')
  const edition = options.date('edition')
  const page = options.page('page')
  const read = options.checked({
    files: inputs.map((input) => resolve(input)),
    ...(edition === undefined ? {} : { edition }),
    ...(page === undefined ? {} : { page })
  })
  if (!read.ok) return read
  return await withBackend({ file: resolve(file), readOnly: false }, given, async (backend) => {
    const report = await backend.call('import.files', read.value)
    return report.ok ? success({ json: report.value, text: describe(report.value) }) : report
  })
}

function describe({ edition, page, articles, banners, standingHeads, mended, warnings }: ImportReport): string {
  const strips = [
    ...banners.map((text) => `  banner         ${text}`),
    ...standingHeads.map((text) => `  standing head  ${text}`)
  ]
  const lines = articles.map(({ kicker, main, characters, credits, photos }) => {
    const names = credits.map(({ name }) => name).join(' ')
    const headline = [kicker, main]
      .filter((text) => text !== '')
      .join(' / ')
      .replaceAll('\n', ' ')
    return `  article        ${headline}${names === '' ? '' : ` (${names})`}: ${count(characters, 'character')}, ${count(photos.length, 'picture')}`
  })
  return [
    `edition ${edition}, page ${String(page)}: ${count(articles.length, 'article')}, ${count(mended, 'paragraph')} mended`,
    ...strips,
    ...lines,
    ...warnings.map((warning) => `  warning        ${warning}`)
  ].join('\n')
}

export const importCommand: Command = {
  ...about,
  summary: 'brings copy in: page text, plain text, Markdown; all inputs or none',
  help: `  --edition  date of the edition, created when it is new; without it the newest edition, or today's
  --page     page whose tray takes the copy, 1 unless given
  Reads UTF-8, UTF-16, GB18030 and Big5. Pictures that Markdown names come along from beside the file.`,
  options: { edition: { type: 'string' }, page: { type: 'string' } },
  run
}
