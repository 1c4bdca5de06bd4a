import type { Page } from '@playwright/test'
import type { Section } from '#shared/model'
import { stored, test } from '#tests/desk-newsroom'
import { type DeskWindow, chooseMenu, expect } from '#tests/window'

const LEAD = '下班以后的教室'
const CHOIR = '码头工人的合唱团'

async function openPages({ app, page }: DeskWindow): Promise<void> {
  await expect(page.getByRole('treegrid').getByText(LEAD)).toBeVisible()
  await chooseMenu(app, 'view.page')
  await expect(page.getByRole('application').getByRole('group')).toHaveCount(3)
}

/** Sections of an article as they are on disk, in the order of their parts. */
async function sectionsOf(page: Page, main: string): Promise<readonly Section[]> {
  const { articles, sections } = await stored(page)
  const id = articles.find(({ headline }) => headline.main === main)?.id
  return sections.filter(({ article }) => article === id).toSorted((a, b) => a.part - b.part)
}

const focused = (page: Page, name: string | RegExp) =>
  page.getByRole('application').getByRole('group', { name }).and(page.locator(':focus'))

test('with the keyboard alone: to the tray, lifted, carried, dropped, and taken back', async ({ launch, newsroom }) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  await openPages(desk)
  const canvas = page.getByRole('application')
  const [before] = await sectionsOf(page, CHOIR)

  await canvas.focus()
  for (let section = 0; section < 3; section++) {
    await page.keyboard.press('Tab')
    if (await focused(page, CHOIR).count()) break
  }
  await expect(focused(page, CHOIR)).toHaveCount(1)
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await sectionsOf(page, CHOIR))[0]?.place).toBe(null)

  const waiting = page.getByRole('button', { name: new RegExp(`^${CHOIR}`, 'u') })
  await waiting.focus()
  await page.keyboard.press('Space')
  await expect(focused(page, CHOIR)).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(canvas.getByRole('group')).toHaveCount(2)
  expect((await sectionsOf(page, CHOIR))[0]?.place).toBe(null)

  await waiting.focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Space')
  await expect.poll(async () => (await sectionsOf(page, CHOIR))[0]?.place ?? null).not.toBe(null)

  // A drop is one step, and so is the way to the tray.
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await sectionsOf(page, CHOIR))[0]?.place ?? null).toBe(null)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await sectionsOf(page, CHOIR))[0]?.place ?? null).toEqual(before?.place)
})

test('the list does what the canvas does, and a story that is too long is threaded', async ({ launch, newsroom }) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  await openPages(desk)
  const [before] = await sectionsOf(page, LEAD)
  await page.getByRole('application').focus()
  await page.keyboard.press('l')
  const row = page.getByRole('row', { name: new RegExp(LEAD, 'u') })
  await expect(row).toBeVisible()
  for (let line = 0; line < 6; line++) {
    await row.getByRole('button').click()
    await page.getByRole('menuitem', { name: '收短一行' }).click()
  }
  await expect.poll(async () => (await sectionsOf(page, LEAD))[0]?.place?.rows).toBe((before?.place?.rows ?? 0) - 6)
  await expect(row.getByText(/^超 \d+ 行$/u)).toBeVisible()

  await page.keyboard.press('l')
  const mark = page.getByRole('button', { name: new RegExp(`^${LEAD}超`, 'u') })
  await mark.click()
  await page.getByRole('menuitem', { name: '转到本版别处' }).click()
  await expect.poll(async () => (await sectionsOf(page, LEAD)).map(({ part }) => part)).toEqual([0, 1])
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await sectionsOf(page, LEAD)).map(({ part }) => part)).toEqual([0])
})
