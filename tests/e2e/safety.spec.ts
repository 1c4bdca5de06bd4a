import { existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ask, valueOf } from '#tests/bridge'
import { test, wordsOf } from '#tests/desk-newsroom'
import { answerDialogs, chooseMenu, expect } from '#tests/window'

const say = (key: string): string => wordsOf('zh-CN', 'safety')[key] ?? key

test('backups are made and listed, and the newsroom is checked, from the File menu', async ({ launch, newsroom }) => {
  const { app, page } = await launch({ file: newsroom })
  await expect(page.getByRole('treegrid')).toBeVisible()
  await chooseMenu(app, 'file.backups')
  const dialog = page.getByRole('dialog', { name: say('title') })
  await dialog.getByRole('button', { name: say('make') }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await dialog.getByRole('button', { name: say('check') }).click()
  await expect(dialog).toContainText(say('sound'))
  await expect(page.locator('.app-status').getByText(say('status.now'))).toHaveCount(1)
  const folder = newsroom.replace(/\.newsroom$/u, '.backups')
  const [name = ''] = readdirSync(folder)
  const copy = join(dirname(newsroom), 'copy.newsroom')
  await answerDialogs(app, [copy])
  await dialog
    .getByRole('button', { name: say('open') })
    .first()
    .click()
  await expect.poll(async () => valueOf(await ask(page, 'newsroom.info', {})).file).toBe(copy)
  expect([existsSync(join(folder, name)), existsSync(copy)]).toEqual([true, true])
})

test('a damaged newsroom is recovered into a copy from the first page', async ({ launch, newsroom, userData }) => {
  const bytes = readFileSync(newsroom)
  bytes.fill(0xa5, 100, 4096)
  writeFileSync(newsroom, bytes)
  const { app, page } = await launch({ file: newsroom })
  const dialog = page.getByRole('dialog', { name: say('refused.title') })
  await expect(dialog).toContainText(newsroom)
  const out = join(userData, 'recovered.newsroom')
  await answerDialogs(app, [out])
  await dialog.getByRole('button', { name: say('refused.recover') }).click()
  await expect(page.getByRole('treegrid').getByText('下班以后的教室')).toBeVisible({ timeout: 30_000 })
  expect(readFileSync(newsroom)).toEqual(bytes)
  expect(existsSync(`${out}.txt`)).toBe(true)
})

test('the window makes a small picture of a photo, and shows that one; the original stays what it is', async ({
  launch,
  newsroom
}) => {
  const { app, page } = await launch({ file: newsroom })
  const original = resolve(import.meta.dirname, '../../resources/icons/1024x1024.png')
  await answerDialogs(app, [original])
  const hash = valueOf(await ask(page, 'desktop.addPhoto', {}))?.hash ?? ''
  await expect.poll(async () => valueOf(await ask(page, 'photo.preview', { hash })).small, { timeout: 20_000 }).toBe(true)
  const width = await page.evaluate(async (source) => {
    const image = new Image()
    image.src = source
    await image.decode()
    return image.naturalWidth
  }, `media://preview/${hash}`)
  expect(width).toBe(1024)
  const { type, bytes } = valueOf(await ask(page, 'photo.bytes', { hash }))
  expect([type, Buffer.compare(Buffer.from(bytes), readFileSync(original))]).toEqual(['image/png', 0])
})

const OTHER_DESK = `
  import { openNewsroom } from '#electron/store'
  const holder = { user: 'wang', host: 'desk-2', process: process.pid, since: Date.UTC(2026, 4, 1) }
  const opened = openNewsroom({ file: process.argv[1], readOnly: false, holder })
  process.stdout.write(opened.ok ? 'open' : opened.problem.text)
  setInterval(() => opened.ok, 1000)
`

test('a newsroom that another desk writes opens read-only from the message that says who has it', async ({
  launch,
  newsroom
}) => {
  const other = spawn(
    process.env['BROADSHEET_NODE'] ?? process.execPath,
    ['--input-type=module', '--eval', OTHER_DESK, newsroom],
    {
      stdio: ['ignore', 'pipe', 'inherit']
    }
  )
  try {
    expect(String((await once(other.stdout, 'data'))[0])).toBe('open')
    const { page } = await launch({ file: newsroom })
    const dialog = page.getByRole('dialog', { name: say('refused.title') })
    await expect(dialog).toContainText('wang, desk-2')
    await dialog.getByRole('button', { name: say('refused.readOnly') }).click()
    await expect(page.getByRole('treegrid').getByText('下班以后的教室')).toBeVisible()
    expect(valueOf(await ask(page, 'newsroom.info', {}))).toMatchObject({ file: newsroom, readOnly: true })
  } finally {
    other.kill('SIGKILL')
  }
})

test('a newsroom that a computer left open before it was switched off is taken over from the message that tells of it', async ({
  launch,
  newsroom
}) => {
  const other = spawn(
    process.env['BROADSHEET_NODE'] ?? process.execPath,
    ['--input-type=module', '--eval', OTHER_DESK, newsroom],
    { stdio: ['ignore', 'pipe', 'inherit'] }
  )
  await once(other.stdout, 'data')
  const gone = once(other, 'exit')
  other.kill('SIGKILL')
  await gone
  const yesterday = Date.now() / 1000 - 24 * 3600
  utimesSync(`${newsroom}.lock`, yesterday, yesterday)
  const { page } = await launch({ file: newsroom })
  const dialog = page.getByRole('dialog', { name: say('refused.title') })
  await expect(dialog).toContainText('wang, desk-2')
  await expect(dialog).toContainText(say('refused.takeOverDetail'))
  await dialog.getByRole('button', { name: say('refused.takeOver') }).click()
  await expect(page.getByRole('treegrid').getByText('下班以后的教室')).toBeVisible()
  expect(valueOf(await ask(page, 'newsroom.info', {}))).toMatchObject({ file: newsroom, readOnly: false })
})
