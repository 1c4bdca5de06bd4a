import type { Locator, Page } from '@playwright/test'
import type { Place, Section } from '#shared/model'
import { stored, test } from '#tests/desk-newsroom'
import { type DeskWindow, chooseMenu, expect } from '#tests/window'

const LEAD = '下班以后的教室'

/** Opens the page desk with the page composed. */
async function openPages({ app, page }: DeskWindow): Promise<Locator> {
  await expect(page.getByRole('treegrid').getByText(LEAD)).toBeVisible()
  await chooseMenu(app, 'view.page')
  const canvas = page.getByRole('application')
  await expect(canvas.getByRole('group')).toHaveCount(3)
  return canvas
}

const frame = (canvas: Locator, title = LEAD): Locator => canvas.getByRole('group', { name: title })

/** The section of an article as it is on disk. */
async function storedSection(page: Page, main = LEAD): Promise<Section> {
  const { articles, sections } = await stored(page)
  const id = articles.find(({ headline }) => headline.main === main)?.id
  const section = sections.find(({ article }) => article === id)
  if (section === undefined) throw new Error(`no section of ${main}`)
  return section
}

async function storedPlace(page: Page, main = LEAD): Promise<Place> {
  const { place } = await storedSection(page, main)
  if (place === null) throw new Error(`${main} is on no page`)
  return place
}

/** Presses the mouse on one point, moves in steps, releases on another. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  for (let step = 1; step <= 8; step++)
    await page.mouse.move(from.x + ((to.x - from.x) * step) / 8, from.y + ((to.y - from.y) * step) / 8)
  await page.mouse.up()
}

const boxOf = async (locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> =>
  (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }

/** Clicks a section in its middle; the canvas itself finds out what lies there. */
async function select(page: Page, section: Locator): Promise<void> {
  const { x, y, width, height } = await boxOf(section)
  await page.mouse.click(x + width / 2, y + height / 2)
  await expect(page.locator('[role=application]:focus-within')).toHaveCount(1)
  await expect(page.locator('.pd-handle').first()).toBeVisible()
}

test('a section is selected with the mouse and moved and resized with the arrow keys, one undo for each run', async ({
  launch,
  newsroom
}) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  const canvas = await openPages(desk)
  const before = await storedPlace(page)
  await select(page, frame(canvas))

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect.poll(async () => await storedPlace(page)).toEqual({ ...before, row: before.row + 2 })
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(async () => await storedPlace(page)).toEqual({ ...before, row: before.row + 2, rows: before.rows + 1 })

  await page.keyboard.press('Control+z')
  await expect.poll(async () => await storedPlace(page)).toEqual({ ...before, row: before.row + 2 })
  await chooseMenu(desk.app, 'edit.undo')
  await expect.poll(async () => await storedPlace(page)).toEqual(before)
  await chooseMenu(desk.app, 'edit.redo')
  await expect.poll(async () => await storedPlace(page)).toEqual({ ...before, row: before.row + 2 })
})

test('a section is dragged and pulled with the mouse on the grid, and stands there after a restart', async ({
  launch,
  newsroom
}) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  const canvas = await openPages(desk)
  const before = await storedPlace(page)
  const box = await boxOf(frame(canvas))
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await drag(page, middle, { x: middle.x, y: middle.y + box.height * 1.2 })
  await expect.poll(async () => (await storedPlace(page)).row).toBeGreaterThan(before.row + 10)
  const moved = await storedPlace(page)
  expect(moved).toEqual({ ...before, row: moved.row })

  // The lower edge, pulled down: more lines, the same column.
  const there = await boxOf(frame(canvas))
  const edge = { x: there.x + there.width / 2, y: there.y + there.height }
  await drag(page, edge, { x: edge.x, y: edge.y + 40 })
  await expect.poll(async () => (await storedPlace(page)).rows).toBeGreaterThan(moved.rows)
  const pulled = await storedPlace(page)
  expect(pulled).toEqual({ ...moved, rows: pulled.rows })

  await desk.close()
  const again = await launch()
  await openPages(again)
  expect(await storedPlace(again.page)).toEqual(pulled)
})

test('narrowed, an article is marked as overset; grown from its mark, it fits again', async ({ launch, newsroom }) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  const canvas = await openPages(desk)
  await select(page, frame(canvas))
  for (let line = 0; line < 6; line++) await page.keyboard.press('Alt+ArrowUp')
  await expect(frame(canvas)).toHaveAccessibleName(/超 ?\d+ ?行/u)
  const short = await storedPlace(page)
  const mark = canvas.getByRole('button', { name: /超 ?\d+ ?行/u })
  await mark.click()
  await page.getByRole('menuitem').first().click()
  await expect.poll(async () => (await storedPlace(page)).rows).toBeGreaterThan(short.rows)
  await expect(frame(canvas)).not.toHaveAccessibleName(/超 ?\d+ ?行/u)
})

test('back in the tray and dragged onto the page again', async ({ launch, newsroom }) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  const canvas = await openPages(desk)
  await select(page, frame(canvas, '码头工人的合唱团'))
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await storedSection(page, '码头工人的合唱团')).place).toBe(null)
  await expect(canvas.getByRole('group')).toHaveCount(2)

  const waiting = page.getByRole('button', { name: /^码头工人的合唱团/u })
  const from = await boxOf(waiting)
  const board = await boxOf(canvas)
  const target = { x: board.x + board.width * 0.3, y: board.y + board.height * 0.7 }
  await drag(page, { x: from.x + 10, y: from.y + from.height / 2 }, target)
  await expect(canvas.getByRole('group')).toHaveCount(3)
  await expect.poll(async () => (await storedSection(page, '码头工人的合唱团')).place?.row ?? 0).toBeGreaterThan(20)
})
