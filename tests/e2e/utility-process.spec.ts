import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { build } from 'vite'

const PROJECT = resolve(import.meta.dirname, '../..')

/** Bundles the probe for the Node inside Electron, as the program itself is. */
async function bundle(folder: string): Promise<void> {
  await build({
    root: PROJECT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: {
          main: join(import.meta.dirname, 'utility-process/main.ts'),
          entry: join(import.meta.dirname, 'utility-process/entry.ts')
        },
        external: ['electron'],
        output: { entryFileNames: '[name].js' }
      }
    }
  })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'probe', type: 'module', main: 'main.js' }))
}

async function runProbe(folder: string): Promise<unknown> {
  const { default: declared } = (await import('electron')) as unknown as { default: string }
  const binary = process.env['ELECTRON_EXEC_PATH'] ?? declared
  const root = process.platform === 'linux' && process.getuid?.() === 0
  const args = ['--disable-gpu', ...(root ? ['--no-sandbox'] : []), folder]
  const out = await new Promise<string>((answer, fail) => {
    execFile(
      binary,
      args,
      { env: { ...process.env, PROBE_ENTRY: join(folder, 'entry.js') }, timeout: 30_000 },
      (error, stdout) => {
        if (stdout.includes('PROBE ')) answer(stdout)
        else fail(error ?? new Error(`the probe said nothing: ${stdout}`))
      }
    )
  })
  const [, json = ''] = /PROBE (.*)/u.exec(out) ?? []
  return JSON.parse(json) as unknown
}

test('the host works over Electron’s utility process: answers, events, a death, a save sent again, an end to one that hangs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-probe-'))
  try {
    await bundle(folder)
    expect(await runProbe(folder)).toEqual({
      echo: { ok: true, value: { name: 'echo', params: { bytes: { 0: 1, 1: 2, 2: 255 }, 名: '工会' } } },
      lost: { ok: false, problem: expect.objectContaining({ code: 'backend-lost', message: 'backend.lost' }) as unknown },
      saved: { ok: true, value: { name: 'article.save', params: { sent: 'once' } } },
      told: ['event progress', 'lost backend.lost', 'back well', 'event progress'],
      left: 'backend-lost',
      pid: 'number',
      after: null
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
