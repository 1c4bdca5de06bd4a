import type { Page } from '@playwright/test'
import { stored, storedBody, test, wordsOf } from '#tests/desk-newsroom'
import { chooseMenu, expect } from '#tests/window'

const words = wordsOf('zh-CN', 'story')
const LEAD = '下班以后的教室'

const bar = (page: Page) => page.getByRole('search', { name: words['find.bar'] ?? '' })
const query = (page: Page) => bar(page).getByRole('textbox', { name: words['find.query'] ?? '' })

async function openLead(page: Page): Promise<void> {
  await page.getByRole('treegrid').getByText(LEAD).click()
  await expect(page.locator('.editor-body')).toContainText('课表贴在食堂门口')
}

/** Words under a highlight of the page, in order. */
const tinted = async (page: Page, name: 'found' | 'found-now'): Promise<readonly string[]> =>
  await page.evaluate(
    (key) =>
      [...(CSS.highlights.get(key) ?? [])].map(({ startContainer, startOffset, endOffset }) =>
        (startContainer.textContent ?? '').slice(startOffset, endOffset)
      ),
    name
  )

test('finds in heads and body with the keyboard, tints what is there, and leaves the caret where one stood', async ({
  launch,
  newsroom
}) => {
  const { page } = await launch({ file: newsroom })
  await openLead(page)
  await page.locator('.editor-body').click()
  await page.keyboard.press('Control+f')
  await expect(query(page)).toBeFocused()
  await page.keyboard.insertText('夜校')
  await expect(bar(page).getByText('1 / 3')).toBeVisible()
  await expect(bar(page).getByText(words['head.deck'] ?? '', { exact: true })).toBeVisible()
  await expect.poll(async () => await tinted(page, 'found')).toEqual(['夜校', '夜校'])
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(bar(page).getByText('3 / 3')).toBeVisible()
  await expect.poll(async () => await tinted(page, 'found-now')).toEqual(['夜校'])
  await page.keyboard.press('Shift+Enter')
  await expect(bar(page).getByText('2 / 3')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
  await expect.poll(async () => await tinted(page, 'found')).toEqual([])
  await page.keyboard.insertText('夜班课')
  await expect.poll(async () => await storedBody(page, LEAD)).toContain('夜班课的教材是工会请退休技师编的')
})

test('replaces in the whole edition, says how much, and takes it back', async ({ launch, newsroom }) => {
  const { page, app } = await launch({ file: newsroom })
  await openLead(page)
  const before = await stored(page)
  const bodies = before.articles.map(({ headline }) => headline.main)
  await chooseMenu(app, 'edit.replace')
  await expect(query(page)).toBeFocused()
  await page.keyboard.insertText('本报(.)')
  await bar(page)
    .getByRole('button', { name: words['find.pattern'] ?? '' })
    .click()
  await bar(page)
    .getByRole('textbox', { name: words['find.replacement'] ?? '' })
    .fill('我报$1')
  await expect(bar(page).getByText('1 / 1')).toBeVisible()
  await bar(page)
    .getByRole('radio', { name: words['find.edition'] ?? '' })
    .click()
  await expect(bar(page).getByText('1 / 3')).toBeVisible()
  await bar(page).getByRole('button', { name: '全部替换 3 处' }).click()
  await expect(bar(page).getByText('在 3 篇稿件里替换了 3 处')).toBeVisible()
  const datelines = async (): Promise<readonly string[]> => (await stored(page)).articles.map(({ dateline }) => dateline)
  await expect.poll(datelines).toEqual(bodies.map(() => '我报讯'))
  await bar(page)
    .getByRole('button', { name: words['tool.undo'] ?? '' })
    .click()
  await expect.poll(datelines).toEqual(bodies.map(() => '本报讯'))
  await expect.poll(async () => (await stored(page)).articles).toEqual(before.articles)
})

test('one match after the other is replaced, and the body’s own undo takes it back', async ({ launch, newsroom }) => {
  const { page } = await launch({ file: newsroom })
  await openLead(page)
  const before = await storedBody(page, LEAD)
  await page.keyboard.press('Control+h')
  await page.keyboard.insertText('座位')
  await bar(page)
    .getByRole('textbox', { name: words['find.replacement'] ?? '' })
    .fill('座位座位')
  await bar(page)
    .getByRole('button', { name: words['find.replace'] ?? '', exact: true })
    .click()
  await expect.poll(async () => await storedBody(page, LEAD)).toBe(before.replace('座位', '座位座位'))
  await page.locator('.editor-body').click()
  await page.keyboard.press('Control+z')
  await expect.poll(async () => await storedBody(page, LEAD)).toBe(before)
})
