/** `npm run NAME [-- ARGUMENTS]` for the single tools: setup, dev, build, typecheck, lint, format, package, screenshots. */
import { PROJECTS } from './check/stages.mjs'
import { handOver } from './launch/process.mjs'
import { electronEnvironment, electronRuntime, isLinuxRoot, main, scriptCommand, toolCommand } from './launch/commands.mjs'
import { withDisplay } from './launch/display.mjs'
import { inProject, root, withoutSeparator } from './launch/project.mjs'
import { packageRelease, packageForTests } from './launch/package.mjs'
import { forgetBuild } from './setup/build.mjs'
import { setUp } from './setup/needs.mjs'

const [name = '', ...rest] = process.argv.slice(2)
const given = withoutSeparator(rest)

/**
 * @param {Parameters<typeof toolCommand>[0]} tool
 * @param {readonly string[]} args
 */
function runTool(tool, args) {
  const command = toolCommand(tool, args)
  return handOver(command.file, command.args, { cwd: root })
}

async function typecheck() {
  await setUp('tools')
  let code = 0
  for (const project of PROJECTS) code = Math.max(code, await runTool('tsc', ['-p', inProject(project), ...given]))
  return code
}

/** @type {Readonly<Record<string, () => Promise<number>>>} */
const COMMANDS = {
  async setup() {
    await setUp('window')
    await setUp('testPrograms')
    return 0
  },
  async build() {
    await setUp('build')
    return 0
  },
  async dev() {
    await setUp('shell')
    forgetBuild()
    const { file, args } = toolCommand('electron-vite', ['dev', ...(isLinuxRoot() ? ['--noSandbox'] : []), ...given])
    return handOver(file, args, { cwd: root, env: { ...process.env, ...electronEnvironment(electronRuntime()) } })
  },
  typecheck,
  async lint() {
    await setUp('tools')
    return runTool('oxlint', ['--type-aware', '--deny-warnings', ...(given.length > 0 ? given : ['.'])])
  },
  async format() {
    await setUp('tools')
    return runTool('prettier', ['--write', '--log-level=warn', ...(given.length > 0 ? given : ['.'])])
  },
  async screenshots() {
    await setUp('window')
    await setUp('testPrograms')
    const { file, args } = scriptCommand('tests/support/screenshots.ts', given)
    const env = { ...process.env, ...electronEnvironment(electronRuntime()) }
    return withDisplay((display) => handOver(file, args, { cwd: root, env: { ...env, ...display } }), true)
  },
  async package() {
    await setUp('window')
    return packageRelease(electronRuntime(), given)
  },
  /** Prints the program of the packaged application that the window tests open. */
  async 'package-for-tests'() {
    await setUp('window')
    console.log(await packageForTests(electronRuntime()))
    return 0
  }
}

await main(async () => {
  const command = COMMANDS[name]
  if (command !== undefined) return command()
  console.error(`broadsheet: there is no tool "${name}"; there are ${Object.keys(COMMANDS).join(', ')}.`)
  return 2
})
