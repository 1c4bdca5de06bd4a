import { readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { sequentialIds } from '#shared/base'
import { readCopy } from '#shared/intake'
import { decodeCopy } from '../../../electron/backend/decode.ts'
import { dump } from './dump.ts'

const COPY = join(import.meta.dirname, 'copy')
const EXPECTED = join(import.meta.dirname, 'expected')

export interface Case {
  readonly name: string
  /** File with the accepted dump. */
  readonly expected: string
  /** Reads the copy file as the backend does and dumps it. */
  readonly actual: () => string
}

function read(name: string): string {
  const decoded = decodeCopy(readFileSync(join(COPY, name)), name)
  if (!decoded.ok) return `${decoded.problem.text}\n`
  const format = extname(name) === '.md' ? 'markdown' : 'auto'
  return dump(readCopy(decoded.value.text, { ids: sequentialIds('id'), format }))
}

/** One case for each file in copy/. */
export const cases: readonly Case[] = readdirSync(COPY)
  .filter((name) => !name.startsWith('.'))
  .sort()
  .map((name) => ({ name, expected: join(EXPECTED, `${name}.dump`), actual: () => read(name) }))
