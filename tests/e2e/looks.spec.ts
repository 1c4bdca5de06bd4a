import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { test, wordsOf } from '#tests/desk-newsroom'
import { type DeskWindow, chooseMenu, expect } from '#tests/window'

const LEAD = '下班以后的教室'
const LANGUAGES = ['zh-CN', 'en'] as const
const THEMES = ['light', 'dark'] as const

/** Violations of WCAG 2.2 AA, one line each: rule, then where. */
async function violations(page: Page): Promise<readonly string[]> {
  // A page of our own cannot be opened beside the window, so the check runs in the window itself.
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
}

/**
 * What has no room: a window or panel that scrolls sideways, a control outside the window (below its end only where it
 * can be scrolled to), a button whose words are cut off. Boards that hold a page scroll by nature.
 */
const overflow = async (page: Page): Promise<readonly string[]> =>
  await page.evaluate(() => {
    const found: string[] = []
    const { innerWidth, innerHeight } = window
    const scrolls = (node: Element, axis: 'overflowX' | 'overflowY'): boolean => /auto|scroll/u.test(getComputedStyle(node)[axis])
    const isDeep = (node: Element | null): boolean => node !== null && (scrolls(node, 'overflowY') || isDeep(node.parentElement))
    for (const node of document.querySelectorAll('html, body, body *')) {
      if (node.scrollWidth <= node.clientWidth + 1 || node.matches('.pd-board, .bs-board, .story-preview-board, textarea'))
        continue
      if (node === document.documentElement || scrolls(node, 'overflowX'))
        found.push(`${node.tagName}.${node.className} scrolls sideways`)
    }
    for (const node of document.querySelectorAll(
      'button, input, select, textarea, a, [role=tab], [role=radio], [role=menuitem]'
    )) {
      const box = node.getBoundingClientRect()
      if (box.width < 2 || node.closest('.bs-board') !== null) continue
      const name = node.getAttribute('aria-label') ?? node.textContent
      const isBelow = box.top < -1 || box.bottom > innerHeight + 1
      if (box.left < -1 || box.right > innerWidth + 1 || (isBelow && !isDeep(node.parentElement)))
        found.push(`${name} stands outside: ${[box.left, box.top, box.right, box.bottom].map(Math.round).join(' ')}`)
      if (node instanceof HTMLButtonElement && node.scrollWidth > node.clientWidth + 1 && !node.querySelector('.ui-ellipsis'))
        found.push(`${name} is cut off: ${String(node.scrollWidth)} in ${String(node.clientWidth)}`)
    }
    return found
  })

async function openStory(page: Page): Promise<void> {
  await page.getByRole('treegrid').getByText(LEAD).click()
  await expect(page.locator('.story-preview .bs-page')).toBeVisible()
}

/** Writes a table and more text than the page has room for. */
async function writeTooMuch(page: Page): Promise<void> {
  const body = page.locator('.editor-body')
  await body.click()
  await page.keyboard.press('Control+End')
  for (const text of ['班次\t人数\n早班\t12\n夜班\t31', `一堂课接着一堂课。\n${'灯一盏一盏地亮。'.repeat(24)}`]) {
    await page.evaluate((words) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', words)
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
    await page.keyboard.press('Escape')
  }
  await expect(page.locator('.editor-fit-button')).toBeVisible()
}

async function openPages({ app, page }: DeskWindow): Promise<void> {
  await chooseMenu(app, 'view.page')
  await expect(page.getByRole('application').getByRole('group')).toHaveCount(3)
}

/** Searches for something that one article has. */
async function searchArchive(page: Page): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /资料|Archive/u })
    .click()
  await page.getByRole('searchbox').fill('唱歌')
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(1)
  await expect(page.locator('.archive-sheet mark').first()).toBeVisible()
}

/** Goes through the screens, one after the other, and gives what a look at each finds. */
async function lookAround(
  desk: DeskWindow,
  look: (page: Page) => Promise<readonly string[]>
): Promise<Record<string, readonly string[]>> {
  const { app, page } = desk
  await openStory(page)
  await writeTooMuch(page)
  const found: Record<string, readonly string[]> = { story: await look(page) }
  await chooseMenu(app, 'edit.replace')
  // The menu's word has a way to go; only then do keys reach the field.
  await expect(page.getByRole('search').last().getByRole('textbox').first()).toBeFocused()
  await page.keyboard.insertText('灯')
  await expect(page.getByRole('search').last()).toContainText(/1 \/ \d+/u)
  found['find'] = await look(page)
  await page.keyboard.press('Escape')
  await openPages(desk)
  found['page'] = await look(page)
  const { x, y, width, height } = (await page.getByRole('group', { name: LEAD }).boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0
  }
  await page.mouse.click(x + width / 2, y + height / 2)
  await expect(page.locator('.pd-handle').first()).toBeVisible()
  found['section'] = await look(page)
  await chooseMenu(app, 'insert.quote')
  await expect(page.locator('.pd-words textarea')).toBeFocused()
  found['quote'] = await look(page)
  await chooseMenu(app, 'edit.undo')
  await expect(page.getByRole('application').getByRole('group')).toHaveCount(3)
  for (const command of ['edition.all', 'file.export', 'file.rules', 'file.backups', 'file.new', 'view.commands']) {
    await chooseMenu(app, command)
    await expect(page.getByRole('dialog')).toBeVisible()
    found[command] = await look(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await searchArchive(page)
  found['archive'] = await look(page)
  return found
}

const NOTHING = {
  story: [],
  find: [],
  page: [],
  section: [],
  quote: [],
  'edition.all': [],
  'file.export': [],
  'file.rules': [],
  'file.backups': [],
  'file.new': [],
  'view.commands': [],
  archive: []
}

/** Changes language and theme from the native menu, whatever is open. */
async function dress(
  { app, page }: DeskWindow,
  locale: (typeof LANGUAGES)[number],
  theme: (typeof THEMES)[number]
): Promise<void> {
  await chooseMenu(app, `locale.${locale}`)
  await chooseMenu(app, `theme.${theme}`)
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

/** Looks at what is shown in Chinese on light and in English on dark. */
async function violationsInBoth(desk: DeskWindow): Promise<readonly string[]> {
  const light = await violations(desk.page)
  await dress(desk, 'en', 'dark')
  const dark = await violations(desk.page)
  await dress(desk, 'zh-CN', 'light')
  return [...light, ...dark.map((text) => `dark: ${text}`)]
}

test('every screen is free of WCAG AA violations, light and dark', async ({ launch, newsroom }) => {
  test.slow()
  const desk = await launch({ file: newsroom })
  expect(await lookAround(desk, async () => await violationsInBoth(desk))).toEqual(NOTHING)
})

test('the first page is free of WCAG AA violations, light and dark', async ({ launch }) => {
  const desk = await launch()
  await expect(desk.page.getByRole('heading').first()).toBeVisible()
  expect(await violationsInBoth(desk)).toEqual([])
})

test('nothing sticks out or is cut off at the smallest size, in both languages', async ({ launch, newsroom }) => {
  test.slow()
  const desk = await launch({ file: newsroom })
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1180, 720))
  await expect.poll(async () => await desk.page.evaluate(() => window.innerWidth)).toBe(1180)
  for (const locale of LANGUAGES) {
    await dress(desk, locale, 'light')
    expect(await lookAround(desk, overflow)).toEqual(NOTHING)
    await chooseMenu(desk.app, 'view.story')
  }
})

test('every toolbar has room for its last tool, at each width and in both languages', async ({ launch, newsroom }) => {
  const desk = await launch({ file: newsroom })
  const { app, page } = desk
  await openStory(page)
  const narrow = async (): Promise<readonly string[]> =>
    await page.evaluate(() =>
      [...document.querySelectorAll('.ui-toolbar')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map((bar) => `${bar.getAttribute('aria-label') ?? ''} ${String(bar.scrollWidth)} in ${String(bar.clientWidth)}`)
    )
  const found: string[] = []
  for (const width of [1180, 1280, 1366, 1440, 1600]) {
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size, 720), width)
    await expect.poll(async () => await page.evaluate(() => window.innerWidth)).toBe(width)
    for (const locale of LANGUAGES)
      for (const view of ['view.story', 'view.page'] as const) {
        await chooseMenu(app, `locale.${locale}`)
        await chooseMenu(app, view)
        await expect(page.locator('html')).toHaveAttribute('lang', locale)
        await expect(page.locator('.ui-toolbar:visible').first()).toBeVisible()
        found.push(...(await narrow()).map((text) => `${String(width)} ${locale}: ${text}`))
      }
  }
  expect(found).toEqual([])
})

test('language and theme change everywhere at once, and the text stays', async ({ launch, newsroom }) => {
  const { app, page } = await launch({ file: newsroom })
  await openStory(page)
  const body = page.locator('.editor-body')
  const written = await body.textContent()
  for (const locale of ['en', 'zh-CN'] as const) {
    await chooseMenu(app, `locale.${locale}`)
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page.getByRole('navigation')).toContainText(wordsOf(locale, 'app')['desk.story'] ?? '')
    await expect(body).toHaveAccessibleName(wordsOf(locale, 'story')['body.label'] ?? '')
  }
  for (const theme of ['dark', 'light'] as const) {
    await chooseMenu(app, `theme.${theme}`)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  }
  expect(await body.textContent()).toBe(written)
})
