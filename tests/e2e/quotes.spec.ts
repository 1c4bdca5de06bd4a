import type { Locator, Page } from '@playwright/test'
import type { Section } from '#shared/model'
import { stored, test, wordsOf } from '#tests/desk-newsroom'
import { type DeskWindow, chooseMenu, expect } from '#tests/window'

const words = wordsOf('zh-CN', 'page')
const LEAD = '下班以后的教室'
const QUOTE = '到了这里可以一直问'

async function openPages({ app, page }: DeskWindow, sections: number): Promise<Locator> {
  await expect(page.getByRole('treegrid').getByText(LEAD)).toBeVisible()
  await chooseMenu(app, 'view.page')
  const canvas = page.getByRole('application')
  await expect(canvas.getByRole('group')).toHaveCount(sections)
  return canvas
}

const storedQuote = async (page: Page): Promise<Section | undefined> =>
  (await stored(page)).sections.find(({ kind }) => kind === 'quote')

/** How many pieces of the lead's text stand beside the quote, and how many under it. */
const textAround = async (page: Page, quote: Locator): Promise<{ beside: number; under: number }> => {
  const box = await quote.boundingBox()
  return await page.evaluate((around) => {
    const [largest] = [...document.querySelectorAll('.pd-page .bs-block[data-kind=article]')].toSorted(
      (a, b) => b.querySelectorAll('.bs-run').length - a.querySelectorAll('.bs-run').length
    )
    const counts = { beside: 0, under: 0 }
    for (const run of largest?.querySelectorAll('p[data-role=body] .bs-run') ?? []) {
      const { left, right, top, bottom } = run.getBoundingClientRect()
      if (around === null || (top + bottom) / 2 < around.y || (top + bottom) / 2 > around.y + around.height) continue
      if (right > around.x + 2 && left < around.x + around.width - 2) counts.under += 1
      else counts.beside += 1
    }
    return counts
  }, box)
}

test('a pull quote is put over an article: the text flows around it, and it stands there after a restart', async ({
  launch,
  newsroom
}) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  const canvas = await openPages(desk, 3)
  await canvas.focus()
  await page.keyboard.press('Tab')
  await expect(canvas.getByRole('group', { name: LEAD }).and(page.locator(':focus'))).toHaveCount(1)
  await page.keyboard.press('Control+Alt+q')

  // Its words have the focus, selected, to be written over.
  const field = page.getByRole('textbox', { name: words['head.words'] ?? '' })
  await expect(field).toBeFocused()
  await page.keyboard.type(QUOTE)
  await expect.poll(async () => (await storedQuote(page))?.text).toBe(QUOTE)
  const quote = canvas.getByRole('group', { name: new RegExp(`${QUOTE}.*压在《${LEAD}》上`, 'u') })
  await expect(quote).toHaveCount(1)
  await expect(page.locator('.pd-page .bs-block[data-kind=quote]')).toContainText(QUOTE)
  await expect.poll(async () => (await textAround(page, quote)).under).toBe(0)
  expect((await textAround(page, quote)).beside).toBeGreaterThan(0)
  await expect(page.locator('.pd-overlap')).toHaveCount(0)

  const placed = (await storedQuote(page))?.place
  await desk.close()
  const again = await launch()
  const there = await openPages(again, 4)
  expect((await storedQuote(again.page))?.place).toEqual(placed)
  await expect.poll(async () => (await textAround(again.page, there.getByRole('group', { name: QUOTE }))).under).toBe(0)

  // Put away with the keyboard it is gone; undo brings it back.
  await there.focus()
  await again.page.keyboard.press('Tab')
  await again.page.keyboard.press('Tab')
  await expect(there.getByRole('group', { name: QUOTE }).and(again.page.locator(':focus'))).toHaveCount(1)
  await again.page.keyboard.press('Delete')
  await expect.poll(async () => await storedQuote(again.page)).toBe(undefined)
  await again.page.keyboard.press('Control+z')
  await expect.poll(async () => (await storedQuote(again.page))?.place).toEqual(placed)
})

test('a headline is turned down and back, and the house rules are changed and taken back', async ({ launch, newsroom }) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  const canvas = await openPages(desk, 3)
  await canvas.focus()
  await page.keyboard.press('Tab')
  // A headline that runs down needs height.
  await page.keyboard.press('Alt+Shift+ArrowDown')
  const down = page.locator('.pd-page .bs-block p[data-role=main] .bs-run-down')
  await expect(down).toHaveCount(0)
  await page
    .getByRole('radiogroup', { name: words['head.direction'] ?? '' })
    .getByRole('radio', { name: words['head.down'] ?? '' })
    .click()
  await expect.poll(async () => (await stored(page)).sections.filter(({ style }) => style.headline === 'down').length).toBe(1)
  await expect(down.first()).toBeVisible()
  await chooseMenu(desk.app, 'edit.undo')
  await expect(down).toHaveCount(0)
  await expect.poll(async () => (await stored(page)).sections.filter(({ style }) => style.headline === 'down').length).toBe(0)

  const say = wordsOf('zh-CN', 'app')
  const level = async (): Promise<string> => (await stored(page)).publication.typography.kinsoku
  await chooseMenu(desk.app, 'file.rules')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: say['rules.strict'] ?? '' }).check({ force: true })
  await dialog.getByRole('button', { name: say['rules.save'] ?? '' }).click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(level).toBe('strict')
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say['rules.undo'] ?? '' })
    .click()
  await expect.poll(level).toBe('gb')
})
