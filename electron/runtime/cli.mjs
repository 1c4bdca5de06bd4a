/** `npm run cli -- COMMAND …`: the command line, under the pinned Node; set-up speaks on standard error only. */
import { handOver } from './launch/process.mjs'
import { main, scriptCommand } from './launch/commands.mjs'
import { cacheFolder, root, withoutSeparator } from './launch/project.mjs'
import { setUp } from './setup/needs.mjs'

/** npm runs scripts in the project's folder; paths on the command line are meant from where npm was called. */
function callersFolder() {
  const byNpm = ['cli', 'sample'].includes(process.env['npm_lifecycle_event'] ?? '') && process.cwd() === root
  return byNpm ? (process.env['INIT_CWD'] ?? root) : process.cwd()
}

await main(async () => {
  await setUp('fonts')
  const { file, args } = scriptCommand('electron/cli/main.ts', withoutSeparator(process.argv.slice(2)))
  // Node keeps the stripped and compiled modules, so that the next command starts faster.
  return handOver(file, args, { cwd: callersFolder(), env: { NODE_COMPILE_CACHE: `${cacheFolder}/node`, ...process.env } })
})
