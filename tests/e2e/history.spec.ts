import { execFileSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ask, valueOf } from '#tests/bridge'
import { stored, storedBody, test, wordsOf } from '#tests/desk-newsroom'
import { type DeskWindow, answerDialogs, expect } from '#tests/window'

const PROJECT = resolve(import.meta.dirname, '../..')
const LEAD = '下班以后的教室'
const words = wordsOf('zh-CN', 'history')
const story = wordsOf('zh-CN', 'story')
const flow = wordsOf('zh-CN', 'workflow')
const word = (key: string): string => words[key] ?? `no word for ${key}`

const body = (page: Page) => page.getByRole('textbox', { name: story['body.label'] ?? '' })

async function openLead(page: Page): Promise<void> {
  await page.getByRole('treegrid').getByText(LEAD).click()
  await expect(body(page)).toContainText('课表贴在食堂门口')
}

/** Writes at the beginning of the body. */
async function write(page: Page, text: string): Promise<void> {
  await body(page).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type(text)
  await expect.poll(async () => await storedBody(page, LEAD)).toContain(text)
}

const check = async (page: Page) =>
  (await new AxeBuilder({ page }).setLegacyMode(true).include('[role="dialog"]').analyze()).violations

/** What another desk with a copy of the newsroom sends after it has changed some words. */
function fromOtherDesk(newsroom: string, before: string, after: string): string {
  const [copy, parcel] = [`${newsroom}.${after}.newsroom`, `${newsroom}.${after}.parcel`]
  copyFileSync(newsroom, copy)
  const script = join(PROJECT, 'tests/support/other-desk.ts')
  execFileSync(process.execPath, [script, copy, parcel, LEAD, before, after], { cwd: PROJECT, stdio: 'pipe' })
  return parcel
}

for (const theme of ['light', 'dark'] as const)
  test.describe(theme, () => {
    test.use({ settings: { theme } })
    test('a state gets a name, is compared with what stands now, and comes back', async ({ launch, newsroom }, info) => {
      const { page } = await launch({ file: newsroom })
      await openLead(page)
      const before = await storedBody(page, LEAD)
      await page.getByRole('button', { name: word('name') }).click()
      await page.getByRole('textbox', { name: word('name.label') }).fill('送审稿')
      await page.keyboard.press('Enter')
      await expect(page.getByText('已保留为“送审稿”').first()).toBeVisible()
      await write(page, '明天开新课。')
      await page.keyboard.press('Control+Shift+H')
      const dialog = page.getByRole('dialog', { name: word('title') })
      const states = dialog.getByRole('grid', { name: word('states') })
      await states.getByRole('row', { name: /送审稿/u }).click()
      await expect(dialog.locator('ins')).toHaveText('明天开新课。')
      await expect(dialog.getByRole('rowheader', { name: word('change.changed') })).toBeVisible()
      expect(await check(page)).toEqual([])
      await page.screenshot({ path: info.outputPath(`history-${theme}.png`) })
      await dialog.getByRole('button', { name: word('restore'), exact: true }).click()
      await expect.poll(async () => await storedBody(page, LEAD)).toBe(before)
      await expect(dialog.getByText(word('compare.same'))).toBeVisible()
      await dialog.getByRole('button', { name: word('restore.undo') }).click()
      await expect.poll(async () => await storedBody(page, LEAD)).toContain('明天开新课。')
      await expect(states.getByRole('row', { name: new RegExp(word('reason.restored'), 'u') })).toHaveCount(2)
      await states.getByRole('row', { name: /送审稿/u }).click()
      await dialog.getByRole('button', { name: word('restore'), exact: true }).click()
      await expect.poll(async () => await storedBody(page, LEAD)).toBe(before)
      await page.keyboard.press('Escape')
      await expect(body(page)).not.toContainText('明天开新课。')
    })
  })

test('what another desk sends is merged into what is written here', async ({ launch, newsroom }) => {
  const parcel = fromOtherDesk(newsroom, '一共二十四课', '一共三十课')
  const { page, app } = await launch({ file: newsroom })
  await openLead(page)
  await write(page, '明天开新课。')
  await answerDialogs(app, [parcel])
  await page.getByRole('button', { name: word('take') }).click()
  await expect(body(page)).toContainText('一共三十课')
  await expect(body(page)).toContainText('明天开新课。')
  await write(page, '后天也开。')
  expect(await storedBody(page, LEAD)).toContain('一共三十课')
})

/** Takes parcels in, one after the other. */
async function take({ page, app }: DeskWindow, parcels: readonly string[]): Promise<void> {
  for (const parcel of parcels) {
    await answerDialogs(app, [parcel])
    await page.getByRole('button', { name: word('take') }).click()
    await expect(page.getByText(/^已接收：/u).first()).toBeVisible()
  }
}

const banner = (count: number): string => `与另一编辑台有 ${String(count)} 处冲突`
const row = (page: Page) => page.getByRole('treegrid').getByRole('row', { name: LEAD })

test('the same paragraph changed at both desks is shown three ways, and a person decides', async ({ launch, newsroom }, info) => {
  const parcel = fromOtherDesk(newsroom, '晚上七点', '晚上八点')
  const window = await launch({ file: newsroom })
  const { page } = window
  await openLead(page)
  await write(page, '每逢星期二，')
  await take(window, [parcel])
  await expect(page.getByText(banner(1))).toBeVisible()
  await expect(row(page).getByText(flow['conflict.badge'] ?? '')).toBeVisible()
  expect(await storedBody(page, LEAD)).toContain('每逢星期二，晚上七点')
  // What is typed while it waits belongs to this side of it.
  await write(page, '又，')
  await page.getByRole('button', { name: word('conflict.open') }).click()
  const dialog = page.getByRole('dialog', { name: word('conflict.title') })
  await expect(dialog.getByText('又，每逢星期二，')).toBeVisible()
  await expect(dialog.getByText(/^晚上八点/u)).toBeVisible()
  expect(await check(page)).toEqual([])
  await page.screenshot({ path: info.outputPath('conflict.png') })
  // By its figure, which is no word of the text.
  await dialog.getByRole('radio', { name: word('choice.a') }).focus()
  await page.keyboard.press('4')
  const own = dialog.getByRole('textbox', { name: word('choice.ownText') })
  await expect(own).toHaveValue(/^又，每逢星期二，晚上七点/u)
  await own.fill('每逢星期二，晚上八点，灯都亮着。')
  await dialog.getByRole('button', { name: word('conflict.apply') }).click()
  await expect(dialog).toHaveCount(0)
  await expect(body(page)).toContainText('每逢星期二，晚上八点，灯都亮着。')
  await expect(page.getByText(banner(1))).toHaveCount(0)
  await expect(row(page).getByText(flow['conflict.badge'] ?? '')).toHaveCount(0)
})

for (const [locale, theme] of [
  ['zh-CN', 'light'],
  ['en', 'dark']
] as const)
  test.describe(`${locale} ${theme}`, () => {
    test.use({ settings: { locale, theme } })
    test('versions of several desks are settled in one dialog by the keyboard alone; Escape keeps them and the choices', async ({
      launch,
      newsroom
    }, info) => {
      const own = wordsOf(locale, 'history')
      const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
        Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), own[key] ?? key)
      const parcels = [
        fromOtherDesk(newsroom, '晚上七点', '晚上八点整'),
        fromOtherDesk(newsroom, '晚上七点', '晚间九点'),
        fromOtherDesk(newsroom, '密密麻麻', '密密层层，一行挨一行')
      ]
      const { page, app } = await launch({ file: newsroom })
      await page.getByRole('treegrid').getByText(LEAD).click()
      const text = page.getByRole('textbox', { name: wordsOf(locale, 'story')['body.label'] ?? '' })
      await text.click()
      await page.keyboard.press('Control+Home')
      await page.keyboard.type('每逢星期二，')
      await page.keyboard.press('Control+End')
      await page.keyboard.type('满满一张。')
      await expect.poll(async () => await storedBody(page, LEAD)).toContain('满满一张。')
      for (const parcel of parcels) {
        await answerDialogs(app, [parcel])
        await page.getByRole('button', { name: say('take') }).click()
        await expect.poll(async () => (await heads(page)).more).toBeGreaterThanOrEqual(parcels.indexOf(parcel) - 1)
      }
      await page.keyboard.press('Control+k')
      await page.keyboard.type(say('conflict.title'))
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name: say('conflict.title') })
      await expect(dialog.getByText(say('conflict.step', { number: 1, total: 3 }))).toBeVisible()
      await page.keyboard.press('2')
      await expect(dialog.getByRole('radio', { name: say('choice.b') })).toBeChecked()
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
      await expect(row(page).getByText(wordsOf(locale, 'workflow')['conflict.badge'] ?? '')).toBeVisible()
      await page.getByRole('button', { name: say('conflict.open') }).focus()
      await page.keyboard.press('Enter')
      await expect(dialog.getByRole('radio', { name: say('choice.b') })).toBeChecked()
      expect(await check(page)).toEqual([])
      await page.screenshot({ path: info.outputPath(`conflicts-${locale}-${theme}.png`) })
      for (const number of [1, 2, 3]) {
        await expect(dialog.getByText(say('conflict.step', { number, total: 3 }))).toBeVisible()
        await expect(dialog.getByRole('radio', { checked: true })).toBeFocused()
        await page.keyboard.press('3')
        await page.keyboard.press('Enter')
      }
      await expect(dialog).toHaveCount(0)
      const settled = await storedBody(page, LEAD)
      for (const words of ['每逢星期二，', '晚上八点整', '晚间九点', '满满一张。', '一行挨一行']) expect(settled).toContain(words)
      expect((await heads(page)).more).toBe(-1)
    })
  })

/** How many versions wait beside the one that is asked about; −1 when none does. */
async function heads(page: Page): Promise<{ readonly more: number }> {
  const { articles } = await stored(page)
  const id = articles.find(({ headline }) => headline.main === LEAD)?.id ?? ''
  return { more: valueOf(await ask(page, 'article.conflicts', { article: id }))?.more ?? -1 }
}

test('a merge and a conflict that arrive while an input method composes lose no word', async ({ launch, newsroom }) => {
  const parcels = [fromOtherDesk(newsroom, '一共二十四课', '一共三十课'), fromOtherDesk(newsroom, '晚上七点', '晚上八点整')]
  const { page, app } = await launch({ file: newsroom })
  await openLead(page)
  await body(page).click()
  await page.keyboard.press('Control+Home')
  const keys = await page.context().newCDPSession(page)
  for (const [index, parcel] of parcels.entries()) {
    for (const text of ['xing', 'xing qi', 'xing qi er'])
      await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    // The parcel comes without the composition hearing of it, as when another window or the command line takes it in.
    await answerDialogs(app, [parcel])
    valueOf(await ask(page, 'desktop.takeParcel', {}))
    await page.waitForTimeout(600)
    await keys.send('Input.imeSetComposition', { text: 'xing qi er', selectionStart: 10, selectionEnd: 10 })
    await keys.send('Input.insertText', { text: index === 0 ? '星期二，' : '每逢，' })
    await expect(body(page)).toContainText(index === 0 ? '星期二，' : '每逢，')
  }
  await expect.poll(async () => await storedBody(page, LEAD)).toContain('一共三十课')
  await expect.poll(async () => await storedBody(page, LEAD)).toContain('星期二，')
  await expect.poll(async () => await storedBody(page, LEAD)).toContain('每逢，')
  await expect(body(page)).toContainText('一共三十课')
  await expect(page.getByText(banner(1))).toBeVisible()
})

test('a desk that has nothing yet takes a parcel in from the palette, and shows what it brought', async ({
  launch,
  newsroom,
  userData
}) => {
  const parcel = fromOtherDesk(newsroom, '一共二十四课', '一共三十课')
  const empty = join(userData, 'empty.newsroom')
  execFileSync(process.execPath, [join(PROJECT, 'electron/cli/main.ts'), 'new', empty, '--name', '分社'], {
    cwd: PROJECT,
    stdio: 'pipe'
  })
  const { page, app } = await launch({ file: empty })
  await answerDialogs(app, [parcel])
  await page.keyboard.press('Control+k')
  await page.keyboard.type('接收稿件包')
  await page.keyboard.press('Enter')
  await openLead(page)
  await expect(body(page)).toContainText('一共三十课')
})
