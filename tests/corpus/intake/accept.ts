/**
 * Accepts what intake makes of the corpus now: `node tests/corpus/intake/accept.ts [name …]`.
 * Read the difference before committing it: git diff tests/corpus/intake/expected.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cases } from './cases.ts'

const asked = process.argv.slice(2)
for (const { name, expected, actual } of cases) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const before = existsSync(expected) ? readFileSync(expected, 'utf8') : null
  const now = actual()
  if (before === now) continue
  writeFileSync(expected, now)
  console.log(`${before === null ? 'new' : 'changed'} ${name}`)
}
