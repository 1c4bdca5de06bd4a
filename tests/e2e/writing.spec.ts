import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { listen } from '#tests/bridge'
import { preview, storedBody, test, wordsOf } from '#tests/desk-newsroom'
import { type DeskWindow, answerDialogs, chooseMenu, expect, launchWindow, newUserData } from '#tests/window'

const words = wordsOf('zh-CN', 'story')
const LEAD = '下班以后的教室'

const body = (page: Page) => page.getByRole('textbox', { name: words['body.label'] ?? '' })

/** Opens the lead article and puts the caret behind its last character. */
async function openLead(page: Page): Promise<void> {
  await page.getByRole('treegrid').getByText(LEAD).click()
  await expect(body(page)).toContainText('课表贴在食堂门口')
  await body(page).click()
  await page.keyboard.press('Control+End')
}

/** Writes by an input method: the letters as they are typed, then what is chosen. */
async function compose(page: Page, letters: readonly string[], chosen: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  for (const text of letters)
    await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await devtools.send('Input.insertText', { text: chosen })
  await devtools.detach()
}

test('what is typed, by keyboard and by an input method, is on disk and on the page, and the fit follows', async ({
  launch,
  newsroom
}) => {
  const { page } = await launch({ file: newsroom })
  await openLead(page)
  // At the beginning, so that whatever has no room on the page is not what was typed.
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('明天开新课。')
  await compose(page, ['x', 'xi', 'xi y', 'xi yi', 'xi yi d', 'xi yi dui'], '细纱队')
  await page.keyboard.type('报了名。')
  const typed = '明天开新课。细纱队报了名。晚上七点'
  await expect(body(page)).toContainText(typed)
  await expect.poll(async () => await storedBody(page, LEAD)).toMatch(new RegExp(`^${typed}`, 'u'))
  await expect.poll(async () => (await preview(page).textContent()) ?? '').toContain(typed)

  await page.keyboard.type('一堂课接着一堂课，灯一盏一盏地亮。'.repeat(8))
  const inspector = page.getByRole('complementary', { name: words['desk.inspector'] ?? '' })
  await expect(inspector.getByText(/超 \d+ 行/u).first()).toBeVisible()
})

test('keys of the window wait while an input method is composing', async ({ launch, newsroom }) => {
  const { page } = await launch({ file: newsroom })
  await openLead(page)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text: 'gong', selectionStart: 4, selectionEnd: 4 })
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Control+2')
  await page.waitForTimeout(200)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await devtools.send('Input.insertText', { text: '工' })
  await expect(body(page)).toContainText('写得密密麻麻。工')
  await expect.poll(async () => await storedBody(page, LEAD)).toMatch(/写得密密麻麻。工$/u)
})

test('undo takes a composition back as one step, from the keyboard and from the menu', async ({ launch, newsroom }) => {
  const { page, app } = await launch({ file: newsroom })
  await openLead(page)
  const before = await storedBody(page, LEAD)
  await compose(page, ['g', 'go', 'gong', 'gong h', 'gong hui'], '工会')
  await expect(body(page)).toContainText('密密麻麻。工会')
  await page.keyboard.press('Control+z')
  await expect(body(page)).not.toContainText('密密麻麻。工会')
  await expect.poll(async () => await storedBody(page, LEAD)).toBe(before)
  await chooseMenu(app, 'edit.redo')
  await expect.poll(async () => await storedBody(page, LEAD)).toBe(`${before}工会`)
  await chooseMenu(app, 'edit.undo')
  await expect.poll(async () => await storedBody(page, LEAD)).toBe(before)
})

test('a keystroke is on disk within 300 ms', async ({ launch, newsroom }) => {
  const { page } = await launch({ file: newsroom })
  await openLead(page)
  await listen(page)
  const times: number[] = []
  for (const [index, character] of Array.from('工会夜校开课了').entries()) {
    const start = performance.now()
    await page.keyboard.type(character)
    // The backend tells of a change when it is on disk; reading it back each time would keep the backend from saving.
    await page.waitForFunction((count) => ((window as { heard?: unknown[] }).heard?.length ?? 0) > count, index, { polling: 10 })
    times.push(performance.now() - start)
  }
  expect(await storedBody(page, LEAD)).toMatch(/工会夜校开课了$/u)
  const sorted = times.toSorted((a, b) => a - b)
  test.info().annotations.push({ type: 'ms to disk', description: sorted.map((time) => time.toFixed(0)).join(' ') })
  // The machine of the tests may be busy with something else for a moment; most of the time it is not.
  expect(sorted[3]).toBeLessThan(300)
})

const SENTENCE = '夜里十点，最后一节课散了，讲台上的样布被一块一块收进铁柜，钥匙交给值班的老刘。'

/** Types until some of the sentence is acknowledged, and gives what was on disk at that moment. */
async function typeUntilSaved(page: Page): Promise<string> {
  await openLead(page)
  const before = await storedBody(page, LEAD)
  for (const character of SENTENCE.slice(0, 20)) await page.keyboard.type(character)
  await expect.poll(async () => await storedBody(page, LEAD)).not.toBe(before)
  const saved = await storedBody(page, LEAD)
  // In the middle of the sentence, with the rest still in the air.
  void page.keyboard.type(SENTENCE.slice(20)).catch(() => null)
  return saved
}

/** Everything acknowledged is there, and what follows it is what was typed. */
function expectNothingLost(after: string, saved: string): void {
  expect(after.startsWith(saved)).toBe(true)
  const typed = after.slice(after.lastIndexOf('密密麻麻。') + '密密麻麻。'.length)
  expect(SENTENCE.startsWith(typed)).toBe(true)
}

test('the window’s process is killed in the middle of a sentence: nothing that was acknowledged is lost', async ({
  launch,
  newsroom
}) => {
  const desk = await launch({ file: newsroom, expectErrors: [/.*/u] })
  const saved = await typeUntilSaved(desk.page)
  await desk.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents !== undefined) process.kill(contents.getOSProcessId(), 'SIGKILL')
  })
  await desk.kill()
  const again = await launch()
  expectNothingLost(await storedBody(again.page, LEAD), saved)
  await again.page.getByRole('treegrid').getByText(LEAD).click()
  await expect(body(again.page)).toContainText(saved.slice(-30).replaceAll('\n', ''))
})

test('the whole program is killed in the middle of a sentence: nothing that was acknowledged is lost', async ({
  launch,
  newsroom
}) => {
  const desk = await launch({ file: newsroom, expectErrors: [/.*/u] })
  const saved = await typeUntilSaved(desk.page)
  await desk.kill()
  const again = await launch()
  expectNothingLost(await storedBody(again.page, LEAD), saved)
})

test('closing the window keeps the last words, even those of an unfinished composition', async ({ launch, newsroom }) => {
  const desk = await launch({ file: newsroom })
  await openLead(desk.page)
  await desk.page.keyboard.type('收工。')
  const devtools = await desk.page.context().newCDPSession(desk.page)
  await devtools.send('Input.imeSetComposition', { text: 'mingtian', selectionStart: 8, selectionEnd: 8 })
  await desk.close()
  const again = await launch()
  expect(await storedBody(again.page, LEAD)).toMatch(/密密麻麻。收工。mingtian$/u)
})

test('export from the menu writes pages that hold the new text', async ({ launch, newsroom, userData }) => {
  const desk = await launch({ file: newsroom })
  await openLead(desk.page)
  await desk.page.keyboard.type('春季班三月初一报名。')
  await exportFromMenu(desk, userData)
  const folder = join(userData, `工友周报 2026-05-01`)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  expect(files.length).toBeGreaterThan(0)
  for (const name of files) {
    const html = readFileSync(join(folder, name), 'utf8')
    const text = html.replaceAll(/<style[\s\S]*?<\/style>|<[^>]*>|\s/gu, '')
    expect(text).toContain('春季班三月初一报名。')
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/u)
  }
  expect(statSync(folder).isDirectory()).toBe(true)
})

/** File > Export, its dialog, the folder, and the message at the end. */
async function exportFromMenu({ app, page }: DeskWindow, folder: string): Promise<void> {
  const say = wordsOf('zh-CN', 'app')
  await answerDialogs(app, [folder])
  await chooseMenu(app, 'file.export')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say['export.run'] ?? '' })
    .click()
  await expect(page.getByText(/已输出 \d+ 个文件/u)).toBeVisible({ timeout: 30_000 })
}

test('a newsroom that is only read takes no words that it would not keep', async ({ launch, newsroom }) => {
  const first = await launch({ file: newsroom })
  await openLead(first.page)
  const userData = newUserData()
  const reader = await launchWindow({ userData, file: newsroom })
  try {
    const { page } = reader
    await page
      .getByRole('dialog')
      .getByRole('button', { name: wordsOf('zh-CN', 'safety')['refused.readOnly'] ?? '' })
      .click()
    await openLead(page)
    const before = await body(page).textContent()
    await page.keyboard.type('typed for nothing')
    await page.keyboard.press('Control+b')
    const head = page.getByRole('textbox', { name: words['head.main'] ?? '' })
    await head.click()
    await page.keyboard.type('typed for nothing')
    await page.getByRole('button', { name: words['pictures.add'] ?? '' }).click()
    await page.waitForTimeout(300)
    expect(await body(page).textContent()).toBe(before)
    await expect(head).toHaveValue(LEAD)
    await expect(page.locator('.story-picture')).toHaveCount(0)
    await chooseMenu(reader.app, 'view.page')
    const section = page.getByRole('group', { name: LEAD })
    const place = await section.boundingBox()
    await page.mouse.click((place?.x ?? 0) + (place?.width ?? 0) / 2, (place?.y ?? 0) + (place?.height ?? 0) / 2)
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(300)
    expect(await section.boundingBox()).toEqual(place)
    await expect(page.locator('.app-save-saved')).toBeVisible()
  } finally {
    await reader.close()
    rmSync(userData, { recursive: true, force: true })
  }
})

test('a picture that was deleted comes back with its caption', async ({ launch, newsroom }) => {
  const { page } = await launch({ file: newsroom })
  await openLead(page)
  await page.getByRole('button', { name: words['pictures.add'] ?? '' }).click()
  const caption = page.getByRole('textbox', { name: words['pictures.caption'] ?? '' })
  await caption.fill('夜校第一课，三十多人到场。')
  await page.getByRole('button', { name: words['pictures.remove'] ?? '' }).click()
  await expect(caption).toHaveCount(0)
  await page.getByRole('button', { name: words['pictures.putBack'] ?? '' }).click()
  await expect(caption).toHaveValue('夜校第一课，三十多人到场。')
  await expect(page.getByRole('button', { name: words['pictures.putBack'] ?? '' })).toHaveCount(0)
})
