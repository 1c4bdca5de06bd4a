import { spawn, spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasDisplay } from '../../../../electron/runtime/launch/display.mjs'
import { run } from '../../../../electron/runtime/launch/process.mjs'
import { withoutSeparator } from '../../../../electron/runtime/launch/project.mjs'

const RUNTIME = resolve(import.meta.dirname, '../../../../electron/runtime')
const node = (program: string) => ['--eval', program]

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isRunning(pid); tries += 1) await new Promise((resume) => setTimeout(resume, 20))
  return !isRunning(pid)
}

describe('run', () => {
  it('collects both streams and the exit code', async () => {
    const ended = await run(process.execPath, node('console.log("报"); console.error("err"); process.exit(3)'))
    expect(ended).toEqual({ code: 3, timedOut: false, stdout: '报\n', stderr: 'err\n' })
  })

  it('says why a command could not be started', async () => {
    const ended = await run('/no/such/program', [])
    expect(ended).toMatchObject({ code: 127, stderr: expect.stringContaining('ENOENT') as string })
  })

  const withGrandchild = (then: string) =>
    node(`const c = require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); console.log(c.pid); ${then}`)

  it.skipIf(process.platform === 'win32')('ends what takes too long, with everything that it started', async () => {
    const ended = await run(process.execPath, withGrandchild('setTimeout(() => {}, 60_000)'), { limit: 1500 })
    expect(ended).toMatchObject({ code: null, timedOut: true })
    expect(await gone(Number(ended.stdout))).toBe(true)
  })

  it.skipIf(process.platform === 'win32')('does not wait for what a command leaves behind', async () => {
    const ended = await run(process.execPath, withGrandchild('setTimeout(() => process.exit(0), 200)'), { limit: 20_000 })
    expect(ended).toMatchObject({ code: 0, timedOut: false })
    expect(await gone(Number(ended.stdout))).toBe(true)
  })
})

describe.skipIf(process.platform === 'win32')('handOver', () => {
  const wrapper = (program: string) => `
    import { handOver } from ${JSON.stringify(`${RUNTIME}/launch/process.mjs`)}
    process.exitCode = await handOver(process.execPath, ['--eval', ${JSON.stringify(program)}])`

  it('passes streams and the exit code on', () => {
    const child = 'process.stdin.pipe(process.stdout); process.stdin.on("end", () => (process.exitCode = 2))'
    const ended = spawnSync(process.execPath, ['--input-type=module', '--eval', wrapper(child)], {
      input: 'copy',
      encoding: 'utf8'
    })
    expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status: 2, stdout: 'copy' })
  })

  it('passes a signal on and ends when the command has ended', async () => {
    const child =
      'process.on("SIGTERM", () => { console.log("closing"); process.exit(5) }); console.log("up"); setTimeout(() => {}, 60_000)'
    const outer = spawn(process.execPath, ['--input-type=module', '--eval', wrapper(child)], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    let said = ''
    outer.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (said === '') outer.kill('SIGTERM')
      said += text
    })
    const code = await new Promise((done) => outer.once('close', done))
    expect({ said, code }).toEqual({ said: 'up\nclosing\n', code: 5 })
  })
})

describe('hasDisplay', () => {
  it.each([
    [{}, 'linux', false],
    [{ DISPLAY: '' }, 'linux', false],
    [{ DISPLAY: ':0' }, 'linux', true],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    [{}, 'darwin', true],
    [{}, 'win32', true]
  ] as const)('%o on %s: %s', (env, platform, expected) => expect(hasDisplay(env, platform)).toBe(expected))
})

describe('commands', () => {
  it('leaves out the separator that npm may hand over', () => {
    expect(withoutSeparator(['--', 'a', '--', 'b'])).toEqual(['a', '--', 'b'])
    expect(withoutSeparator(['a'])).toEqual(['a'])
    expect(withoutSeparator([])).toEqual([])
  })

  it.each([
    ['tool.mjs', 'there is no tool "nonsense"; there are setup, build, dev,'],
    ['test.mjs', 'there is no stage "nonsense"; there are types, format, lint, unit, corpus, store, fuzz, build, window.']
  ])('%s refuses an unknown name with the names there are', (file, sentence) => {
    const ended = spawnSync(process.execPath, [resolve(RUNTIME, file), 'nonsense'], { encoding: 'utf8' })
    expect(ended).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(sentence) as string })
  })
})
