import { resolve } from 'node:path'
import { type Result, success } from '#shared/base'
import type { ComposeReport } from '#shared/contract'
import { type Command, type Given, type Told, Options, count } from '../command.ts'
import { withBackend } from '../with-backend.ts'

const about = { name: 'compose', usage: 'FILE --edition E [--page N] [--auto]' }

async function run(given: Given): Promise<Result<Told>> {
  const options = new Options(about, given)
  const [file = ''] = options.positionals('FILE')
  const page = options.page('page')
  const read = options.checked({
    edition: options.required('edition'),
    auto: options.flag('auto'),
    ...(page === undefined ? {} : { page })
  })
  if (!read.ok) return read
  return await withBackend({ file: resolve(file), readOnly: !read.value.auto }, given, async (backend) => {
    const report = await backend.call('edition.compose', read.value)
    return report.ok ? success({ json: report.value, text: describe(report.value) }) : report
  })
}

function describe({ pages, milliseconds }: ComposeReport): string {
  const lines = pages.map(({ number, sections, fill, overset }) => {
    const placed = `${count(sections.length, 'section')}, ${(fill * 100).toFixed(1)} % of the columns in use`
    return `page ${String(number)}: ${placed}, ${overset === 0 ? 'nothing overset' : `${count(overset, 'line')} overset`}`
  })
  return [...lines, `composed in ${milliseconds.toFixed(0)} ms`].join('\n')
}

export const composeCommand: Command = {
  ...about,
  summary: 'composes an edition; with --auto also places what waits in the trays',
  help: `  --edition  date or id of the edition
  --page     one page only
  --auto     lets the template place the sections, and stores the places
  Overset text is counted, it is not an error. With --json each section's "fit" tells where the overset begins, how many
  characters to cut or to add, and which paragraphs save a line when one to three characters (eight letters) go.`,
  options: { edition: { type: 'string' }, page: { type: 'string' }, auto: { type: 'boolean' } },
  run
}
