import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, valueOf } from '#tests/bridge'
import { EDITION, storedBody, test, wordsOf } from '#tests/desk-newsroom'
import { type DeskWindow, backendOf, expect } from '#tests/window'

const words = wordsOf('zh-CN', 'story')
const app = wordsOf('zh-CN', 'app')
const dialog = JSON.parse(readFileSync(join(import.meta.dirname, '../../resources/locales/zh-CN/dialog.json'), 'utf8')) as Record<
  string,
  string
>
const LEAD = '下班以后的教室'
const TYPED = '断网时写下的一句话。'

const stopsProcesses = process.platform === 'linux'
const WHY = 'stops the backend’s process, as a share does that no longer answers'

const body = (page: Page) => page.getByRole('textbox', { name: words['body.label'] ?? '' })

async function openLead(page: Page): Promise<void> {
  await page.getByRole('treegrid').getByText(LEAD).click()
  await expect(body(page)).toContainText('课表贴在食堂门口')
  await body(page).click()
  await page.keyboard.press('Control+Home')
}

/** Files in which words lie aside. */
const aside = ({ userData }: DeskWindow): readonly string[] => {
  const folder = join(userData, 'unsaved')
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
}

/** Types into the lead while the backend stands still. @returns its process id */
async function typeUnanswered(desk: DeskWindow): Promise<number> {
  await openLead(desk.page)
  const backend = backendOf(desk)
  process.kill(backend, 'SIGSTOP')
  await desk.page.keyboard.type(TYPED)
  return backend
}

test('words typed while the newsroom does not answer outlast a power cut, and come into it at the next start', async ({
  launch,
  newsroom
}) => {
  test.skip(!stopsProcesses, WHY)
  const first = await launch({ file: newsroom })
  const backend = await typeUnanswered(first)
  await expect.poll(() => aside(first)).toHaveLength(1)
  // What was typed last is a moment behind.
  await first.page.waitForTimeout(1000)
  await first.kill()
  process.kill(backend, 'SIGKILL')

  const second = await launch({ file: newsroom })
  await expect(second.page.getByText(app['taken.title'] ?? '')).toBeVisible()
  await expect(second.page.getByText(LEAD).first()).toBeVisible()
  expect(await storedBody(second.page, LEAD)).toMatch(new RegExp(`^${TYPED}晚上七点`, 'u'))
  expect(aside(second)).toEqual([])
  await openLead(second.page)
  await expect(body(second.page)).toContainText(TYPED)
  await second.page.keyboard.type('又写一句。')
  await expect.poll(async () => await storedBody(second.page, LEAD)).toMatch(new RegExp(`^又写一句。${TYPED}`, 'u'))
})

test('a newsroom that answers again has every word, and nothing lies aside any more', async ({ launch, newsroom }) => {
  test.skip(!stopsProcesses, WHY)
  const desk = await launch({ file: newsroom })
  const backend = await typeUnanswered(desk)
  await expect.poll(() => aside(desk)).toHaveLength(1)
  process.kill(backend, 'SIGCONT')
  await expect.poll(async () => await storedBody(desk.page, LEAD)).toMatch(new RegExp(`^${TYPED}`, 'u'))
  await expect.poll(() => aside(desk)).toEqual([])
})

test('a window that closes while the newsroom does not answer says where the words are, and leaves them there', async ({
  launch,
  newsroom
}) => {
  test.skip(!stopsProcesses, WHY)
  const first = await launch({ file: newsroom })
  await typeUnanswered(first)
  const asked = await first.app.evaluate(async ({ BrowserWindow, dialog }) => {
    const said: string[] = []
    dialog.showMessageBox = async (...given: unknown[]) => {
      const { message, detail } = given.at(-1) as { message: string; detail: string }
      said.push(message, detail)
      return await Promise.resolve({ response: 1, checkboxChecked: false })
    }
    const window = BrowserWindow.getAllWindows()[0]
    await new Promise<void>((resolve) => {
      window?.once('closed', () => resolve())
      window?.close()
    })
    return said
  })
  expect(asked).toEqual([dialog['aside.message'], dialog['aside.detail']])
  await first.app.close().catch(() => null)
  expect(aside(first)).toHaveLength(1)

  const second = await launch({ file: newsroom })
  await expect(second.page.getByText(app['taken.title'] ?? '')).toBeVisible()
  expect(await storedBody(second.page, LEAD)).toMatch(new RegExp(`^${TYPED}`, 'u'))
})

test('a composition that is under way when another state of the article arrives keeps its words', async ({
  launch,
  newsroom
}) => {
  const { page } = await launch({ file: newsroom })
  await openLead(page)
  const material = valueOf(await ask(page, 'edition.material', { edition: EDITION }))
  const lead = material.articles.find(({ headline }) => headline.main === LEAD)?.id ?? ''
  const { id } = valueOf(await ask(page, 'article.nameRevision', { article: lead, label: '一稿' }))
  await page.keyboard.type('要拿掉的话。')
  await expect.poll(async () => await storedBody(page, LEAD)).toMatch(/^要拿掉的话。/u)
  await page.keyboard.press('Control+End')
  const devtools = await page.context().newCDPSession(page)
  const text = 'bao ming'
  await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await expect(body(page)).toContainText(text)
  valueOf(await ask(page, 'article.restore', { article: lead, revision: id }))
  await expect.poll(async () => await storedBody(page, LEAD)).toMatch(/^晚上七点[^]*密密麻麻。bao ming$/u)
  await expect(body(page)).toContainText(text)
  await expect(body(page)).not.toContainText('要拿掉的话。')
})
