import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import type { DesktopApi, DesktopSettings, EditionSummary } from '#shared/contract'
import { type DeskWindow, expect, test } from '#tests/window'

/** The packaged Linux folder, made once per build, and opened as people open it. */
test.skip(process.platform !== 'linux', 'The tests package for Linux.')

const PROJECT = resolve(import.meta.dirname, '../..')
let program = ''

test.beforeAll(async () => {
  test.setTimeout(240_000)
  const script = join(PROJECT, 'electron/runtime/tool.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [script, 'package-for-tests'], { cwd: PROJECT })
  program = stdout.trim()
})

/** Asks main or the backend as the page does. */
async function ask<T>(window: DeskWindow, name: string): Promise<T> {
  const result = await window.page.evaluate(
    (call) => (globalThis as unknown as { broadsheet: DesktopApi }).broadsheet.call(call, {}),
    name
  )
  expect(result.ok, `${name} answers ${JSON.stringify(result)}`).toBe(true)
  return (result as { value: T }).value
}

test('opens its window, and its backend keeps a newsroom', async ({ launch }) => {
  const window = await launch({ executable: program })
  expect(window.page.url()).toMatch(/^app:\/\//u)
  await expect(window.page.locator('#root')).not.toBeEmpty()
  expect(await ask<DesktopSettings>(window, 'desktop.settings')).toMatchObject({ platform: 'linux', locale: 'zh-CN' })
  expect(await window.app.evaluate(({ app }) => app.isPackaged)).toBe(true)

  await ask(window, 'desktop.sample')
  const editions = await ask<readonly EditionSummary[]>(window, 'edition.list')
  expect(editions.map(({ articles }) => articles > 0)).toContain(true)
})

test('is closed to everything but the inspector that these tests use', async () => {
  const wire = await getCurrentFuseWire(program)
  const expected: readonly (readonly [FuseV1Options, FuseState])[] = [
    [FuseV1Options.RunAsNode, FuseState.DISABLE],
    [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
    [FuseV1Options.EnableNodeCliInspectArguments, FuseState.ENABLE],
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
    [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, FuseState.DISABLE],
    [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE]
  ]
  expect(expected.map(([fuse]) => [fuse, wire[fuse]])).toEqual(expected)
})

test('holds what it needs and nothing else', () => {
  const resources = join(dirname(program), 'resources')
  const files = listPackage(join(resources, 'app.asar'), { isPack: false })
  const tops = [...new Set(files.map((file) => file.split('/')[1] ?? ''))].sort((a, b) => (a < b ? -1 : 1))
  expect(tops).toEqual(['LICENSE', 'node_modules', 'out', 'package.json', 'resources'])
  expect(files.filter((file) => /^\/node_modules\/[^/]+$/u.test(file))).toEqual(['/node_modules/better-sqlite3'])

  expect(new Set(readdirSync(resources))).toEqual(new Set(['app.asar', 'app.asar.unpacked']))
  const unpacked = join(resources, 'app.asar.unpacked')
  expect(readdirSync(join(unpacked, 'node_modules/better-sqlite3/prebuilds'))).toEqual([`linux-${process.arch}.node`])
  for (const file of ['out/main/backend.js', 'package.json', 'resources/fonts/built/index.json', 'resources/fonts/licences']) {
    expect(existsSync(join(unpacked, file)), file).toBe(true)
  }
  const licences = files.filter((file) => /^\/resources\/\w+\/LICENSE/u.test(file))
  expect(licences).toEqual(['/resources/opencc/LICENSE.txt', '/resources/unicode/LICENSE.txt'])
})
