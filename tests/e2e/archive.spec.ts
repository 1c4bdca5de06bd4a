import { type Page } from '@playwright/test'
import { ask, valueOf } from '#tests/bridge'
import { test } from '#tests/desk-newsroom'
import { type DeskWindow, expect } from '#tests/window'

const LEAD = '下班以后的教室'
const CHOIR = '码头工人的合唱团'

async function openArchive({ page }: DeskWindow): Promise<void> {
  await expect(page.getByRole('treegrid').getByText(LEAD)).toBeVisible()
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /资料|Archive/u })
    .click()
  await expect(page.getByRole('searchbox')).toBeFocused()
}

const results = (page: Page) => page.getByRole('grid').getByRole('row')

test('answers as one types, marks what was found, and opens it at the story desk, with the keyboard alone', async ({
  launch,
  newsroom
}) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  await openArchive(desk)
  await expect(results(page)).toHaveCount(3)

  await page.keyboard.insertText('唱')
  await expect(results(page)).toHaveCount(1)
  await expect(results(page).locator('mark').first()).toHaveText('唱')
  await page.keyboard.insertText('歌')
  await expect(results(page).locator('mark').first()).toHaveText('唱歌')
  const sheet = page.locator('.archive-sheet')
  await expect(sheet.getByRole('heading', { name: CHOIR })).toBeVisible()
  await expect(sheet.locator('mark').first()).toHaveText('唱歌')

  await page.keyboard.press('ArrowDown')
  await expect(results(page).first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('.editor-body')).toContainText('每逢星期三，三号码头的候工室里都有歌声')
})

test('narrows by author, says what it does not understand, and finds a word that was saved a moment ago', async ({
  launch,
  newsroom
}) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  await page.getByRole('treegrid').getByText(CHOIR).click()
  const body = page.locator('.editor-body')
  await expect(body).toContainText('每逢星期三')
  await body.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('潮汐表贴在墙上。')
  await openArchive(desk)
  await page.keyboard.insertText('潮汐表')
  await expect(results(page)).toHaveCount(1)

  await page.getByRole('searchbox').fill('自:20x')
  await expect(page.getByText('“20x”不是能检索的日期')).toBeVisible()
  await expect(results(page)).toHaveCount(1)
  await page.getByRole('searchbox').fill('没有人写过的字句')
  await expect(page.getByRole('heading', { name: '没有找到' })).toBeVisible()
  await page.getByRole('searchbox').fill('')
  await page.getByLabel('姓名，不分分工').fill('林小满')
  await expect(results(page)).toHaveCount(2)
  await page.getByRole('button', { name: '清除', exact: true }).click()
  await expect(results(page)).toHaveCount(3)
})

test('a search outlives the change of edition that opening a hit brings', async ({ launch, newsroom }) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  await openArchive(desk)
  valueOf(await ask(page, 'edition.create', { date: '2026-05-08', number: 2, pages: 1 }))
  await page.keyboard.press('Control+Shift+O')
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(2)
  await page.keyboard.insertText('5月8')
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner').getByText('5月8日')).toBeVisible()

  await expect(page.getByRole('searchbox')).toBeVisible()
  await page.getByRole('searchbox').fill('唱歌')
  await expect(results(page)).toHaveCount(1)
  await page.getByRole('searchbox').press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('.editor-body')).toContainText('每逢星期三，三号码头的候工室里都有歌声')
  await expect(page.getByRole('banner').getByText('5月1日')).toBeVisible()
  await page.keyboard.press('Control+Shift+F')
  await expect(page.getByRole('searchbox')).toHaveValue('唱歌')
  await expect(results(page)).toHaveCount(1)
})
