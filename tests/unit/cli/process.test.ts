import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import { verifyNewsroom } from '#electron/store'
import { cli } from '#tests/command-line'
import { temporaryFolder } from '#tests/folders'
import { must } from '#tests/newsrooms'

// Each command is a Node that compiles the sources: slow where many programs run.
vi.setConfig({ testTimeout: 60_000 })

const start = (args: readonly string[], stdout: 'pipe' | number = 'pipe') =>
  spawn(process.execPath, [resolve('electron/cli/main.ts'), ...args], { stdio: ['ignore', stdout, 'pipe'] })

/** The exit code, and what came on standard error. */
async function ended(child: ReturnType<typeof start>): Promise<{ readonly code: unknown; readonly err: string }> {
  let err = ''
  child.stderr?.on('data', (part: Buffer) => {
    err += part.toString()
  })
  const [code] = (await once(child, 'close')) as unknown[]
  return { code, err }
}

async function newsroom(): Promise<string> {
  const file = join(temporaryFolder(), 'paper.newsroom')
  expect((await cli('new', file)).code).toBe(0)
  return file
}

test('a reader who goes away early is no error', async () => {
  const child = start(['--help'])
  child.stdout?.destroy()
  expect(await ended(child)).toEqual({ code: 0, err: '' })
})

test.skipIf(process.platform !== 'linux')('a result that cannot be written is said, and the exit code is 2', async () => {
  const { code, err } = await ended(start(['--help'], openSync('/dev/full', 'w')))
  expect(code).toBe(2)
  expect(err).toBe('broadsheet: the result cannot be written (ENOSPC). Choose another place for it.\n')
})

test.skipIf(process.platform === 'win32')(
  'an interrupt in the middle of an import leaves a tidy newsroom without a trace of it',
  async () => {
    const file = await newsroom()
    const copies = Array.from({ length: 400 }, (_, index) => {
      const copy = join(dirname(file), `${String(index)}.txt`)
      writeFileSync(copy, `# 夜校${String(index)}\n\n本报讯 晚上七点，会议室亮起了灯。\n`)
      return copy
    })
    const child = start(['import', file, ...copies])
    const closed = ended(child)
    // It tells its progress: then it is in the middle.
    await once(child.stderr ?? child, 'data')
    child.kill('SIGINT')
    const { code, err } = await closed
    expect(code).toBe(130)
    expect(err).toContain('broadsheet: stopped.')
    expect(readdirSync(dirname(file)).filter((name) => name.startsWith('paper'))).toEqual(['paper.newsroom'])
    expect(must(verifyNewsroom(file))).toMatchObject({ ok: true, articles: 0 })
    expect((await cli('import', file, ...copies.slice(0, 2))).code).toBe(0)
  }
)
