import { resolve } from 'node:path'
import { type Result, failure, success } from '#shared/base'
import type { ParcelExport, ParcelFate, ParcelImport } from '#shared/contract'
import { type Command, type Given, type Told, Options, badUsage, count } from '../command.ts'
import { withBackend } from '../with-backend.ts'

const about = {
  name: 'parcel',
  usage: 'export FILE OUT --article ID… | --edition E --page N · parcel import FILE PARCEL [--edition YYYY-MM-DD] [--page N]'
}

async function run(given: Given): Promise<Result<Told>> {
  const [deed, ...positionals] = given.positionals
  if (deed === 'export') return await runExport({ ...given, positionals })
  if (deed === 'import') return await runImport({ ...given, positionals })
  return failure(
    badUsage(about, deed === undefined ? '“export” or “import” is missing' : `“${deed}” is neither “export” nor “import”`)
  )
}

async function runExport(given: Given): Promise<Result<Told>> {
  // What follows OUT goes on with the list of --article.
  const [file = '', out = '', ...more] = given.positionals
  const options = new Options(about, { ...given, positionals: given.positionals.slice(0, 2) })
  options.positionals('FILE', 'OUT')
  const articles = [...options.all('article'), ...more]
  const page = options.page('page')
  const edition = articles.length === 0 ? options.required('edition') : (options.text('edition') ?? '')
  const read = options.checked(null)
  if (!read.ok) return read
  if (articles.length > 0 && (edition !== '' || page !== undefined))
    return failure(badUsage(about, 'articles and a page cannot go into one parcel'))
  if (articles.length === 0 && page === undefined) return failure(badUsage(about, '--page is missing'))
  const path = resolve(out)
  const params = page === undefined ? { articles, out: path } : { edition, page, out: path }
  const send = async (readOnly: boolean): Promise<Result<Told>> =>
    await withBackend({ file: resolve(file), readOnly }, given, async (backend) => {
      const report = await backend.call('parcel.export', params)
      if (!report.ok) return report
      return success({ json: report.value, text: describeExport(report.value), found: report.value.missing > 0 })
    })
  const sent = await send(false)
  // Where nothing may be written, what was typed last goes along all the same; it is only not noted here.
  return !sent.ok && NOT_WRITABLE.has(sent.problem.message) ? await send(true) : sent
}

/** Problems of a newsroom that another desk writes, or that may only be read. */
const NOT_WRITABLE: ReadonlySet<string> = new Set(['newsroom.busy', 'newsroom.readOnly', 'newsroom.folder'])

const describeExport = ({ file, bytes, articles, revisions, photos, missing }: ParcelExport): string =>
  [
    `${file}: ${count(articles.length, 'article')}, ${count(revisions, 'revision')}, ${count(photos, 'photo')}, ${String(Math.ceil(bytes / 1024))} kB`,
    ...absent(missing)
  ].join('\n')

/** Photos that are shown and are not there. */
const absent = (missing: number): readonly string[] => (missing === 0 ? [] : [`  MISSING   ${count(missing, 'photo')}`])

async function runImport(given: Given): Promise<Result<Told>> {
  const options = new Options(about, given)
  const [file = '', parcel = ''] = options.positionals('FILE', 'PARCEL')
  const edition = options.date('edition')
  const page = options.page('page')
  const read = options.checked({
    file: resolve(parcel),
    ...(edition === undefined ? {} : { edition }),
    ...(page === undefined ? {} : { page })
  })
  if (!read.ok) return read
  return await withBackend({ file: resolve(file), readOnly: false }, given, async (backend) => {
    const report = await backend.call('parcel.import', read.value)
    if (!report.ok) return report
    const { articles, missing } = report.value
    const found = missing > 0 || articles.some(({ fate }) => fate === 'conflicting' || fate === 'waiting')
    return success({ json: report.value, text: describeImport(report.value), found })
  })
}

const FATES: Readonly<Record<ParcelFate, string>> = {
  new: 'new',
  known: 'known',
  newer: 'newer',
  merged: 'merged',
  conflicting: 'CONFLICT',
  waiting: 'WAITING'
}

function describeImport({ articles, photos, missing, page }: ParcelImport): string {
  return [
    `${count(articles.length, 'article')}, ${count(photos, 'new photo')}`,
    ...(page === null ? [] : [`  ${FATES[page.fate].padEnd(9)} page ${String(page.number)} of ${page.edition}`]),
    ...articles.map(
      ({ id, headline, fate, revisions }) =>
        `  ${FATES[fate].padEnd(9)} ${headline === '' ? id : headline} (${count(revisions, 'new revision')})`
    ),
    ...absent(missing)
  ].join('\n')
}

export const parcelCommand: Command = {
  ...about,
  summary: 'sends articles or a page to another desk, and takes them in there',
  help: `  parcel export writes one file with the articles, all their revisions and photos, while a window has them open too
    --article  ids of articles, as “import --json” tells them
    --edition  date or id of an edition, with --page: the page and everything it shows
  parcel import takes such a file in, whole or not at all; nothing that is here is overwritten
    --edition, --page  where new articles wait; on the page they came from unless given
  Each article is told as new, known, newer, or merged. Exit code 1: one is in conflict (opening it shows both sides) or
  waits for states that have not come, or photos are missing.`,
  options: { article: { type: 'string', multiple: true }, edition: { type: 'string' }, page: { type: 'string' } },
  run
}
