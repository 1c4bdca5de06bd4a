import { resolve } from 'node:path'
import { type Result, success } from '#shared/base'
import { randomIds, recoverFile, systemClock } from '#electron/backend'
import { type Command, type Given, type Told, Options, count } from '../command.ts'

const about = { name: 'recover', usage: 'FILE OUT' }

async function run(given: Given): Promise<Result<Told>> {
  const options = new Options(about, given)
  const [file = '', out = ''] = options.positionals('FILE', 'OUT')
  const read = options.checked({ file: resolve(file), out: resolve(out) })
  if (!read.ok) return read
  const recovered = recoverFile({ ...read.value, clock: systemClock, ids: randomIds })
  if (!recovered.ok) return recovered
  const { ok, lost, findings, ...held } = recovered.value
  const counts = [
    count(held.articles, 'article'),
    count(held.revisions, 'revision'),
    count(held.photos, 'photo'),
    count(held.editions, 'edition'),
    count(held.pages, 'page')
  ].join(', ')
  return success({
    json: recovered.value,
    text: [
      `${held.file}: ${counts}; ${ok ? 'nothing is lost' : 'not everything came back:'}`,
      ...[...lost, ...findings].map(({ where, message }) => `  ${where}: ${message}`)
    ].join('\n'),
    found: !ok
  })
}

export const recoverCommand: Command = {
  ...about,
  summary: 'makes a newsroom of what a damaged one still holds; the damaged one is only read',
  help: `  Reads the file page by page, its journal too. Articles whose pages are sound come back as they were; of others the
  newest kept state. What is lost, older or doubtful is told. OUT must not exist.
  Exit code 0: nothing is lost; 1: something is; 2: nothing could be done.`,
  options: {},
  run
}
