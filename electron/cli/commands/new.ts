import { basename, extname, resolve } from 'node:path'
import { type Result, success } from '#shared/base'
import { newNewsroom, randomIds } from '#electron/backend'
import { type Command, type Given, type Told, Options } from '../command.ts'
import { withBackend } from '../with-backend.ts'

const about = { name: 'new', usage: 'FILE [--format broadsheet|tabloid] [--name NAME] [--lang zh-CN|en]' }

async function run(given: Given): Promise<Result<Told>> {
  const options = new Options(about, given)
  const [file = ''] = options.positionals('FILE')
  const read = options.checked({
    file: resolve(file),
    format: options.choice('format', ['broadsheet', 'tabloid']),
    lang: options.choice('lang', ['zh-CN', 'en']),
    name: options.text('name') ?? basename(file, extname(file))
  })
  if (!read.ok) return read
  const made = newNewsroom({ ...read.value, ids: randomIds })
  if (!made.ok) return made
  return await withBackend({ file: read.value.file, readOnly: true }, given, async (backend) => {
    const info = await backend.call('newsroom.info', {})
    if (!info.ok) return info
    const { file: path, publication } = info.value
    return success({
      json: { file: path, publication },
      text: `${path}: newsroom of “${publication.name}”, ${publication.format.name}, ${publication.lang}`
    })
  })
}

export const newCommand: Command = {
  ...about,
  summary: 'creates a newsroom',
  help: `  --format  page format, broadsheet (390 × 540 mm) unless tabloid (270 × 390 mm) is given
  --name    name of the paper; without it the name of the file
  --lang    language of the paper, zh-CN unless en is given
  An existing file is never touched.`,
  options: { format: { type: 'string' }, name: { type: 'string' }, lang: { type: 'string' } },
  run
}
