import { resolve } from 'node:path'
import { type Result, success } from '#shared/base'
import { runSample } from '#electron/backend'
import { type Command, type Given, type Told, Options } from '../command.ts'
import { places } from '../places.ts'
import { describeExport } from './export.ts'

const about = { name: 'sample', usage: '[--out DIR]' }

async function run(given: Given): Promise<Result<Told>> {
  const options = new Options(about, given)
  options.positionals()
  const read = options.checked({ out: resolve(options.text('out') ?? places.sampleOut) })
  if (!read.ok) return read
  const { out } = read.value
  const report = await runSample({
    out,
    sample: places.sample,
    fonts: places.fonts,
    cache: places.cache,
    progress: given.progress
  })
  return report.ok ? success({ json: report.value, text: describeExport(report.value, out) }) : report
}

export const sampleCommand: Command = {
  ...about,
  summary: 'the whole main job on the bundled sample edition',
  help: `  --out  folder for the newsrooms and their packages, out/sample of the program unless given
  Imports the copy, places and composes it, exports print-ready HTML. A former sample in the folder is replaced.`,
  options: { out: { type: 'string' } },
  run
}
