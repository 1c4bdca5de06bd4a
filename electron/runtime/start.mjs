/** `npm start [-- FILE]`: opens the workstation; without a display composes and exports the sample edition. */
import { handOver } from './launch/process.mjs'
import { electronEnvironment, electronRuntime, isLinuxRoot, main, scriptCommand } from './launch/commands.mjs'
import { hasDisplay } from './launch/display.mjs'
import { root, withoutSeparator } from './launch/project.mjs'
import { setUp } from './setup/needs.mjs'

const files = withoutSeparator(process.argv.slice(2))

async function openWindow() {
  await setUp('window')
  const runtime = electronRuntime()
  const flags = isLinuxRoot() ? ['--no-sandbox'] : []
  return handOver(runtime.exec, [...flags, root, ...files], { env: { ...process.env, ...electronEnvironment(runtime) } })
}

async function exportSample() {
  console.error('There is no display here (DISPLAY and WAYLAND_DISPLAY are unset): composing and exporting the sample edition.')
  await setUp('fonts')
  const { file, args } = scriptCommand('electron/cli/main.ts', ['sample'])
  return handOver(file, args)
}

await main(hasDisplay() ? openWindow : exportSample)
