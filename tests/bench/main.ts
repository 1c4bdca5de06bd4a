import { parseArgs } from 'node:util'
import { benchCompose } from './compose.ts'
import { type BenchReport, table } from './report.ts'
import { benchQuality } from './quality.ts'
import { benchStart } from './start.ts'
import { benchStore } from './store.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, peers: { type: 'boolean', default: false } }
})

const benches: Readonly<Record<string, () => Promise<BenchReport>>> = {
  compose: async () => await benchCompose(values.peers),
  quality: benchQuality,
  start: benchStart,
  store: benchStore
}

const bench = benches[positionals[0] ?? '']
if (!bench) {
  console.error(`Name one of: ${Object.keys(benches).join(', ')}. For example: npm run bench -- compose --json`)
  process.exitCode = 2
} else {
  const result = await bench()
  console.log(values.json ? JSON.stringify(result) : table(result))
}
