import { resolve } from 'node:path'
import { type Result, success } from '#shared/base'
import type { ExportReport } from '#shared/contract'
import { type Command, type Given, type Told, Options } from '../command.ts'
import { withBackend } from '../with-backend.ts'

const about = {
  name: 'export',
  usage: 'FILE --edition E --out DIR [--format html] [--page N] [--bleed 3mm] [--marks]'
}

async function run(given: Given): Promise<Result<Told>> {
  const options = new Options(about, given)
  const [file = ''] = options.positionals('FILE')
  const page = options.page('page')
  const out = options.required('out')
  const read = options.checked({
    edition: options.required('edition'),
    out: resolve(out),
    formats: [options.choice('format', ['html'])],
    bleed: options.millimetres('bleed', 20),
    marks: options.flag('marks'),
    ...(page === undefined ? {} : { page })
  })
  if (!read.ok) return read
  return await withBackend({ file: resolve(file), readOnly: true }, given, async (backend) => {
    const report = await backend.call('edition.export', read.value)
    return report.ok ? success({ json: report.value, text: describeExport(report.value, read.value.out) }) : report
  })
}

/** The files and findings of an export, for people. */
export function describeExport({ files, findings }: ExportReport, out: string): string {
  const lines = files.map(({ path, bytes }) => `  ${path}  ${String(Math.ceil(bytes / 1024))} kB`)
  const found = findings.map(({ severity, where, message }) => `  ${severity}: ${where}: ${message}`)
  return [out, ...lines, ...(found.length === 0 ? ['no findings'] : ['findings:', ...found])].join('\n')
}

export const exportCommand: Command = {
  ...about,
  summary: 'writes the print-ready package of an edition',
  help: `  --edition  date or id of the edition
  --out      folder of the package; it is written beside and swapped in whole
  --format   html
  --page     one page only
  --bleed    bleed around the trim box, 0 unless given
  --marks    crop marks
  The export is done even when it has findings; they are listed, “check” is what fails on them.`,
  options: {
    edition: { type: 'string' },
    out: { type: 'string' },
    format: { type: 'string' },
    page: { type: 'string' },
    bleed: { type: 'string' },
    marks: { type: 'boolean' }
  },
  run
}
