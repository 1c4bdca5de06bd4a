import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, openSync, readFileSync, statSync, writeFileSync, writeSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, valueOf } from '#tests/bridge'
import { stored, storedBody, test, wordsOf } from '#tests/desk-newsroom'
import { answerDialogs, backendOf, chooseMenu, expect } from '#tests/window'

const story = wordsOf('zh-CN', 'story')
const LEAD = '下班以后的教室'
const SECOND = '环卫驿站添了热饭柜'

const say = (key: string): string => wordsOf('zh-CN', 'safety')[key] ?? key

const body = (page: Page) => page.getByRole('textbox', { name: story['body.label'] ?? '' })

async function openArticle(page: Page, headline: string, end: string): Promise<void> {
  await page.getByRole('treegrid').getByText(headline).click()
  await expect(body(page)).toContainText(end)
  await body(page).click()
  await page.keyboard.press('Control+Home')
}

const openLead = async (page: Page): Promise<void> => await openArticle(page, LEAD, '课表贴在食堂门口')

/** Spoils the pages on which a word stands, in the file and in its journal, as a failing disk does under a running desk. */
function spoilPagesOf(file: string, word: string): number {
  let spoilt = 0
  for (const path of [file, `${file}-wal`]) {
    if (!existsSync(path)) continue
    const bytes = readFileSync(path)
    for (let at = bytes.indexOf(word); at !== -1; at = bytes.indexOf(word, at + 1)) {
      spoil(path, at, at + 600)
      spoilt++
    }
  }
  return spoilt
}

/** Spoils bytes in place. */
function spoil(file: string, from: number, to: number): void {
  const end = Math.min(to, statSync(file).size)
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, Buffer.alloc(Math.max(0, end - from), 0xa5), 0, undefined, from)
  closeSync(descriptor)
}

test.beforeEach(() => {
  test.skip(process.platform !== 'linux', 'finds the process by ps')
})

test('a newsroom damaged under a running desk: told at once, and every word that was typed goes along into the new file', async ({
  launch,
  newsroom,
  userData
}) => {
  const desk = await launch({ file: newsroom })
  const { app, page } = desk
  await openLead(page)
  await page.keyboard.type('损坏之前写的。')
  await expect.poll(async () => await storedBody(page, LEAD)).toMatch(/^损坏之前写的。/u)
  expect(spoilPagesOf(newsroom, '织布车间的周燕')).toBeGreaterThan(1)
  process.kill(backendOf(desk), 'SIGKILL')
  const dialog = page.getByRole('dialog', { name: say('damaged.title') })
  await expect(dialog).toContainText(newsroom, { timeout: 20_000 })
  await dialog.getByRole('button', { name: say('damaged.later') }).click()
  await expect(page.getByText(say('damaged.banner'))).toBeVisible()
  await expect(page.getByRole('button', { name: new RegExp(say('status.faults'), 'u') })).toBeVisible()
  // One goes on writing meanwhile, in two articles.
  await openLead(page)
  await page.keyboard.type('损坏之后写的。')
  await openArticle(page, SECOND, '谁来谁开')
  await page.keyboard.type('另一篇也写了。')
  const damaged = readFileSync(newsroom)

  await page.getByRole('button', { name: say('damaged.what') }).click()
  const out = join(userData, 'saved.newsroom')
  await answerDialogs(app, [out])
  await dialog.getByRole('button', { name: say('damaged.recover') }).click()
  const report = page.getByRole('dialog', { name: say('recovered.title') })
  await expect(report).toContainText(out, { timeout: 30_000 })
  await report
    .getByRole('button', { name: say('close') })
    .last()
    .click()
  expect(valueOf(await ask(page, 'newsroom.info', {})).file).toBe(out)
  await expect.poll(async () => await storedBody(page, LEAD)).toMatch(/^损坏之后写的。损坏之前写的。晚上七点/u)
  await expect.poll(async () => await storedBody(page, SECOND)).toMatch(/^另一篇也写了。入冬以后/u)
  // On their places too.
  const { sections, articles } = await stored(page)
  for (const main of [LEAD, SECOND]) {
    const id = articles.find(({ headline }) => headline.main === main)?.id
    expect(sections.filter(({ article }) => article === id).map(({ place }) => place !== null)).toEqual([true])
  }
  expect(readFileSync(newsroom)).toEqual(damaged)
  expect(readFileSync(`${out}.txt`, 'utf8')).toContain(newsroom)
  expect(valueOf(await ask(page, 'newsroom.verify', {})).findings.filter(({ severity }) => severity === 'error')).toEqual([])
})

test('from a newsroom that is past recovering one goes to a backup, and the window’s words go along', async ({
  launch,
  newsroom,
  userData
}) => {
  const desk = await launch({ file: newsroom })
  const { app, page } = desk
  expect(valueOf(await ask(page, 'backup.make', {})).ok).toBe(true)
  await openLead(page)
  await page.keyboard.type('备份之后写的。')
  await expect.poll(async () => await storedBody(page, LEAD)).toMatch(/^备份之后写的。/u)
  spoil(newsroom, 0, Number.POSITIVE_INFINITY)
  if (existsSync(`${newsroom}-wal`)) spoil(`${newsroom}-wal`, 0, Number.POSITIVE_INFINITY)
  process.kill(backendOf(desk), 'SIGKILL')
  const dialog = page.getByRole('dialog', { name: say('damaged.title') })
  await expect(dialog).toBeVisible({ timeout: 20_000 })
  await answerDialogs(app, [join(userData, 'nothing.newsroom')])
  await dialog.getByRole('button', { name: say('damaged.recover') }).click()
  await expect(page.getByText('找不到任何采编库的内容')).toBeVisible({ timeout: 30_000 })
  await dialog.getByRole('button', { name: say('damaged.backups') }).click()
  const copy = join(userData, 'copy.newsroom')
  await app.evaluate(
    ({ dialog: native }, paths) => {
      native.showOpenDialog = async () => ({ canceled: false, filePaths: [paths.backup] })
      native.showSaveDialog = async () => ({ canceled: false, filePath: paths.copy })
    },
    { backup: backupOf(newsroom), copy }
  )
  const backups = page.getByRole('dialog', { name: say('title') })
  await backups.getByRole('button', { name: say('openOther') }).click()
  await expect.poll(async () => (await ask(page, 'newsroom.info', {})).ok, { timeout: 20_000 }).toBe(true)
  expect(valueOf(await ask(page, 'newsroom.info', {})).file).toBe(copy)
  await expect.poll(async () => await storedBody(page, LEAD)).toMatch(/^备份之后写的。晚上七点/u)
})

function backupOf(newsroom: string): string {
  const folder = newsroom.replace(/\.newsroom$/u, '.backups')
  const names = execFileSync('ls', [folder], { encoding: 'utf8' }).trim().split('\n')
  return join(folder, names[0] ?? '')
}

test('a disk that refuses: what is typed is kept and told, and is written by itself when the disk takes it again', async ({
  launch,
  newsroom,
  userData
}) => {
  // A Node whose files may not grow beyond a megabyte: the one failing disk that needs no driver and no mount.
  const node = join(userData, 'node-on-a-full-disk.sh')
  const real = process.env['BROADSHEET_NODE'] ?? process.execPath
  writeFileSync(node, `#!/bin/bash\ntrap '' XFSZ\nulimit -S -f 1024\nexec '${real}' "$@"\n`)
  chmodSync(node, 0o755)
  const desk = await launch({ file: newsroom, env: { BROADSHEET_NODE: node } })
  const { app, page } = desk
  await openLead(page)
  const stuff = '工友们说起今年的打算。'.repeat(600)
  let typed = 0
  const banner = page.locator('.ui-banner-red')
  const devtools = await page.context().newCDPSession(page)
  for (; typed < 60 && !(await banner.isVisible()); typed++) {
    await devtools.send('Input.insertText', { text: `〔${String(typed)}〕${typed % 2 === 0 ? stuff : ''}` })
    await page.waitForTimeout(150)
  }
  await expect(banner).toContainText('还没能存进文件')
  await page.keyboard.type('磁盘满了以后写的。')
  const pid = backendOf(desk)
  execFileSync('prlimit', [`--pid=${String(pid)}`, '--fsize=unlimited:'])
  await expect(page.getByText(say('full.saved'))).toBeVisible({ timeout: 15_000 })
  await expect(banner).toHaveCount(0)
  const stored = await storedBody(page, LEAD)
  expect(stored).toContain('磁盘满了以后写的。')
  for (let index = 0; index < typed; index++) expect(stored).toContain(`〔${String(index)}〕`)
  expect(valueOf(await ask(page, 'newsroom.verify', {}))).toEqual({ ok: true, findings: [] })
  await chooseMenu(app, 'file.backups')
  await expect(page.getByRole('dialog', { name: say('title') })).toBeVisible()
})
