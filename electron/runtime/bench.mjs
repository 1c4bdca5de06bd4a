/** `npm run bench -- NAME [--json]`: measures, under the pinned Node; tests/bench/main.ts knows the names. */
import { handOver } from './launch/process.mjs'
import { electronEnvironment, electronRuntime, main, scriptCommand } from './launch/commands.mjs'
import { withDisplay } from './launch/display.mjs'
import { withoutSeparator } from './launch/project.mjs'
import { setUp } from './setup/needs.mjs'

/** Benchmarks that open windows. */
const IN_WINDOWS = new Set(['start', 'desk'])

await main(async () => {
  const given = withoutSeparator(process.argv.slice(2))
  const measure = async (/** @type {NodeJS.ProcessEnv} */ env) => {
    const { file, args } = scriptCommand('tests/bench/main.ts', given)
    return handOver(file, args, { env: { ...process.env, ...env } })
  }
  if (!given.some((name) => IN_WINDOWS.has(name))) {
    await setUp('fonts')
    return measure({})
  }
  await setUp('window')
  return withDisplay((display) => measure({ ...electronEnvironment(electronRuntime()), ...display }))
})
