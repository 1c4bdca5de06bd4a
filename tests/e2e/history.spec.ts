import { execFileSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { storedBody, test, wordsOf } from '#tests/desk-newsroom'
import { answerDialogs, expect } from '#tests/window'

const PROJECT = resolve(import.meta.dirname, '../..')
const LEAD = '下班以后的教室'
const words = wordsOf('zh-CN', 'history')
const story = wordsOf('zh-CN', 'story')
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
  const [copy, parcel] = [`${newsroom}.other.newsroom`, `${newsroom}.${String(after.length)}.parcel`]
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
      await dialog.getByRole('row', { name: /送审稿/u }).click()
      await expect(dialog.locator('ins')).toHaveText('明天开新课。')
      await expect(dialog.getByRole('rowheader', { name: word('change.changed') })).toBeVisible()
      expect(await check(page)).toEqual([])
      await page.screenshot({ path: info.outputPath(`history-${theme}.png`) })
      await dialog.getByRole('button', { name: word('restore'), exact: true }).click()
      await expect.poll(async () => await storedBody(page, LEAD)).toBe(before)
      await expect(dialog.getByText(word('compare.same'))).toBeVisible()
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

test('the same paragraph changed at both desks is shown three ways, and a person decides', async ({ launch, newsroom }, info) => {
  const parcel = fromOtherDesk(newsroom, '晚上七点', '晚上八点')
  const { page, app } = await launch({ file: newsroom })
  await openLead(page)
  await write(page, '每逢星期二，')
  await answerDialogs(app, [parcel])
  await page.getByRole('button', { name: word('take') }).click()
  await expect(page.getByText('与另一编辑台有 1 处冲突')).toBeVisible()
  expect(await storedBody(page, LEAD)).toContain('每逢星期二，晚上七点')
  await page.getByRole('button', { name: word('conflict.open') }).click()
  const dialog = page.getByRole('dialog', { name: word('conflict.title') })
  await expect(dialog.getByText('每逢星期二，晚上七点')).toBeVisible()
  await expect(dialog.getByText(/^晚上八点/u)).toBeVisible()
  expect(await check(page)).toEqual([])
  await page.screenshot({ path: info.outputPath('conflict.png') })
  await dialog.getByRole('radio', { name: word('choice.own') }).click()
  const own = dialog.getByRole('textbox', { name: word('choice.ownText') })
  await own.fill('每逢星期二，晚上八点，灯都亮着。')
  await dialog.getByRole('button', { name: word('conflict.apply') }).click()
  await expect(dialog).toHaveCount(0)
  await expect(body(page)).toContainText('每逢星期二，晚上八点，灯都亮着。')
  await expect(page.getByText('与另一编辑台有 1 处冲突')).toHaveCount(0)
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
