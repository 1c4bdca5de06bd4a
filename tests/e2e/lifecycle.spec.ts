import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, heard, listen, valueOf } from '#tests/bridge'
import { type DeskWindow, answerDialogs, backendOf, chooseMenu, expect, test } from '#tests/window'

const PAPER = { name: '工人周报', lang: 'zh-CN', format: 'tabloid' } as const

const title = async ({ app }: DeskWindow): Promise<string> =>
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '')

/** Makes a newsroom through the desk's own dialog and gives its file. */
async function makeNewsroom(desk: DeskWindow, name: string = PAPER.name): Promise<string> {
  await answerDialogs(desk.app, [join(desk.userData, name)])
  const info = valueOf(await ask(desk.page, 'desktop.new', { ...PAPER, name }))
  expect(info?.publication.name).toBe(name)
  return info?.file ?? ''
}

test('a new newsroom opens in the window and is there again at the next start, in the same place', async ({
  launch,
  userData
}) => {
  const first = await launch()
  expect(await title(first)).toBe('Broadsheet')
  const file = await makeNewsroom(first)
  expect(file).toBe(join(userData, '工人周报.newsroom'))
  expect(await title(first)).toBe('工人周报 — Broadsheet')
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 1300, height: 800 })
  )
  await first.close()

  const second = await launch()
  const settings = valueOf(await ask(second.page, 'desktop.settings', {}))
  expect(settings).toMatchObject({ newsroom: { file }, refused: null, recent: [{ name: '工人周报', file }] })
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(bounds).toMatchObject({ width: 1300, height: 800 })
})

test('a cancelled dialog changes nothing', async ({ launch }) => {
  const desk = await launch()
  await answerDialogs(desk.app, null)
  expect(await ask(desk.page, 'desktop.new', PAPER)).toEqual({ ok: true, value: null })
  expect(await ask(desk.page, 'desktop.open', {})).toEqual({ ok: true, value: null })
  expect(await title(desk)).toBe('Broadsheet')
})

test('a second start hands its file to the first window and ends', async ({ launch, userData }) => {
  const desk = await launch()
  const other = await makeNewsroom(desk, '另一家')
  await makeNewsroom(desk)
  await listen(desk.page)
  const start = desk.app.process().spawnfile
  const child = execFile(start, [process.cwd(), '--disable-gpu', '--no-sandbox', other], {
    env: { ...process.env, BROADSHEET_USER_DATA: userData }
  })
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(0)
  await expect.poll(async () => await title(desk)).toBe('另一家 — Broadsheet')
  expect((await heard(desk.page)).filter((event) => event.name === 'newsroom')).toMatchObject([{ info: { file: other } }])
})

test('a file that is no newsroom is refused with a reason, and the open one stays', async ({ launch, userData }) => {
  const foreign = join(userData, 'notes.newsroom')
  writeFileSync(foreign, 'Not a newsroom.\n'.repeat(100))
  const desk = await launch({ file: foreign })
  const settings = valueOf(await ask(desk.page, 'desktop.settings', {}))
  expect(settings).toMatchObject({ newsroom: null, refused: { code: 'not-a-newsroom', where: { file: foreign } } })

  const file = await makeNewsroom(desk)
  await answerDialogs(desk.app, [foreign])
  expect(await ask(desk.page, 'desktop.open', {})).toMatchObject({ ok: false, problem: { code: 'not-a-newsroom' } })
  expect(valueOf(await ask(desk.page, 'newsroom.info', {})).file).toBe(file)
})

test('when the backend’s process is killed the window hears of it and goes on with what was saved', async ({ launch }) => {
  test.skip(process.platform !== 'linux', 'finds the process by ps')
  const desk = await launch()
  await makeNewsroom(desk)
  const edition = valueOf(await ask(desk.page, 'edition.create', { date: '2026-05-01', pages: 2 }))
  await listen(desk.page)
  process.kill(backendOf(desk), 'SIGKILL')
  await expect
    .poll(async () => (await heard(desk.page)).flatMap((event) => (event.name === 'backend' ? [event.state] : [])))
    .toEqual(['lost', 'back'])
  expect(valueOf(await ask(desk.page, 'edition.list', {}))).toMatchObject([{ id: edition.id, date: '2026-05-01', pages: 2 }])
})

test('when the window’s process is killed its page is loaded again over the same newsroom', async ({ launch }) => {
  const desk = await launch({ expectErrors: [/.*/u] })
  const file = await makeNewsroom(desk)
  const loaded = desk.page.waitForEvent('load').catch(() => null)
  await desk.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents !== undefined) process.kill(contents.getOSProcessId(), 'SIGKILL')
  })
  await loaded
  await expect
    .poll(
      async () =>
        await desk.app.evaluate(async ({ BrowserWindow }) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents
          if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null
          const code = 'window.broadsheet.call("newsroom.info", {}).then((info) => info.value.file)'
          return (await contents.executeJavaScript(code)) as unknown
        })
    )
    .toBe(file)
})

test('quitting leaves the newsroom as one closed file and no process behind', async ({ launch }) => {
  const desk = await launch()
  const file = await makeNewsroom(desk)
  const backend = process.platform === 'linux' ? backendOf(desk) : null
  await desk.close()
  expect([existsSync(file), existsSync(`${file}-wal`), existsSync(`${file}-shm`)]).toEqual([true, false, false])
  if (backend !== null) expect(() => process.kill(backend, 0)).toThrow('ESRCH')
})

test('language and theme are chosen in the menu, at once and for the next start', async ({ launch }) => {
  const first = await launch()
  const dark = async (desk: DeskWindow): Promise<boolean> =>
    await desk.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const menus = async (desk: DeskWindow): Promise<readonly string[]> =>
    await desk.app.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map((item) => item.label))
  expect([await dark(first), await menus(first)]).toEqual([false, ['文件', '编辑', '插入', '显示', '帮助']])
  await chooseMenu(first.app, 'theme.dark')
  await chooseMenu(first.app, 'locale.en')
  await expect.poll(async () => await dark(first)).toBe(true)
  expect(await menus(first)).toEqual(['File', 'Edit', 'Insert', 'View', 'Help'])
  await first.close()
  const second = await launch()
  expect([await dark(second), await menus(second)]).toEqual([true, ['File', 'Edit', 'Insert', 'View', 'Help']])
})
