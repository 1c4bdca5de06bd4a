import { resolve } from 'node:path'
import { type Result, success } from '#shared/base'
import { verifyFile } from '#electron/backend'
import { type Command, type Given, type Told, Options, count } from '../command.ts'

const about = { name: 'verify', usage: 'FILE' }

async function run(given: Given): Promise<Result<Told>> {
  const options = new Options(about, given)
  const [file = ''] = options.positionals('FILE')
  const read = options.checked({ file: resolve(file) })
  if (!read.ok) return read
  const verified = verifyFile(read.value.file)
  if (!verified.ok) return verified
  const { ok, findings, articles, photos, bytes, version } = verified.value
  const held = `${count(articles, 'article')}, ${count(photos, 'photo')}, ${String(Math.ceil(bytes / 1024))} kB, version ${String(version)}`
  return success({
    json: verified.value,
    text: [
      `${read.value.file}: ${ok ? 'nothing is wrong' : count(findings.length, 'finding')} (${held})`,
      ...findings.map(({ rule, severity, where, message }) => `  ${severity} ${rule}: ${where}: ${message}`)
    ].join('\n'),
    found: !ok
  })
}

export const verifyCommand: Command = {
  ...about,
  summary: 'checks a newsroom from the pages of its file up to our own rules; changes nothing',
  help: `  Checks SQLite's pages and references, hashes of articles, revisions and photos, credits, places, the search index.
  Exit code 0: nothing is wrong; 1: findings; 2: it is no newsroom, or cannot be read.`,
  options: {},
  run
}
