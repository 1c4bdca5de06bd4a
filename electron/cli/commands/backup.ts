import { resolve } from 'node:path'
import { type Result, success } from '#shared/base'
import { writeBackup } from '#electron/backend'
import { type Command, type Given, type Told, Options, count } from '../command.ts'

const about = { name: 'backup', usage: 'FILE OUT [--force]' }

async function run(given: Given): Promise<Result<Told>> {
  const options = new Options(about, given)
  const [file = '', out = ''] = options.positionals('FILE', 'OUT')
  const read = options.checked({ file: resolve(file), out: resolve(out), force: options.flag('force') })
  if (!read.ok) return read
  const made = writeBackup(read.value)
  if (!made.ok) return made
  const { file: path, bytes, ok, findings } = made.value
  return success({
    json: { ok, file: path, bytes, findings },
    text: [
      `${path}: ${String(Math.ceil(bytes / 1024))} kB, ${ok ? 'verified' : count(findings.length, 'finding')}`,
      ...findings.map(({ where, message }) => `  ${where}: ${message}`)
    ].join('\n'),
    found: !ok
  })
}

export const backupCommand: Command = {
  ...about,
  summary: 'copies a newsroom while it is being written, and verifies the copy',
  help: `  --force  replaces OUT whatever it is; otherwise only an earlier backup of the same newsroom is replaced
  The room that is needed is checked first. Exit code 1: the copy was made, and what is wrong with the newsroom is told.`,
  options: { force: { type: 'boolean' } },
  run
}
