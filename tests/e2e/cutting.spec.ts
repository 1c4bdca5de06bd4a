import type { Page } from '@playwright/test'
import { blockText } from '#shared/model'
import { preview, stored, test, wordsOf } from '#tests/desk-newsroom'
import { type DeskWindow, chooseMenu, expect } from '#tests/window'

const words = wordsOf('zh-CN', 'story')
const LEAD = '下班以后的教室'

const body = (page: Page) => page.getByRole('textbox', { name: words['body.label'] ?? '' })

async function openLead(page: Page, key: 'Control+Home' | 'Control+End'): Promise<void> {
  await page.getByRole('treegrid').getByText(LEAD).click()
  await expect(body(page)).toContainText('课表贴在食堂门口')
  await body(page).click()
  await page.keyboard.press(key)
}

/** Words that stand behind the end of the room, as the editor marks them. */
const marked = async (page: Page): Promise<string> =>
  await page.evaluate(() => {
    const highlight = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.get('overset')
    return highlight === undefined ? '' : [...highlight].map(String).join('')
  })

const selection = async (page: Page): Promise<string> => await page.evaluate(() => document.getSelection()?.toString() ?? '')

/** Pastes what a spreadsheet or a web page puts on the clipboard. */
const paste = async (page: Page, type: 'text/html' | 'text/plain', data: string): Promise<void> =>
  await page.evaluate(
    ([kind, text]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(kind, text)
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [type, data] as const
  )

/** Paragraphs one character longer than each other: whatever the measure, one ends in a line of one to three characters. */
const STAIRS = Array.from({ length: 14 }, (_, more) => `灯下${'一堂课接着一堂课讲下去'.repeat(3).slice(0, 12 + more)}。`)

test('what has no room is marked, and the cheapest cut selects its characters', async ({ launch, newsroom }) => {
  const { page } = await launch({ file: newsroom })
  await openLead(page, 'Control+Home')
  expect(await marked(page)).toBe('')
  await paste(page, 'text/plain', [...STAIRS, ''].join('\n'))
  await expect.poll(async () => await marked(page)).toMatch(/名字写得密密麻麻。$/u)
  await expect(body(page)).toHaveAccessibleDescription(/第 \d+ 段第 \d+ 字起超出版面/u)

  // The mark follows while an input method composes before it, and the composition is not disturbed.
  const tail = await marked(page)
  await page.keyboard.press('Control+Home')
  const devtools = await page.context().newCDPSession(page)
  for (const text of ['g', 'go', 'gong']) {
    await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    expect(await marked(page)).toBe(tail)
  }
  await devtools.send('Input.insertText', { text: '工' })
  await expect(body(page)).toContainText('工灯下')
  await page.keyboard.press('Backspace')
  await expect.poll(async () => await marked(page)).toBe(tail)

  await page.keyboard.press('F8')
  await page.keyboard.press('Control+Shift+End')
  await expect.poll(async () => (await selection(page)).replaceAll('\n', '')).toBe(tail.replaceAll('\n', ''))

  const cut = page
    .getByRole('grid', { name: words['cuts.title'] ?? '' })
    .getByRole('row')
    .first()
  const [, count = '0'] = /删 (\d+) 字/u.exec((await cut.textContent()) ?? '') ?? []
  const [, number = '0'] = /第 (\d+) 段/u.exec((await cut.textContent()) ?? '') ?? []
  await cut.focus()
  await page.keyboard.press('Enter')
  const { articles } = await stored(page)
  const block = articles.find(({ headline }) => headline.main === LEAD)?.body[Number(number) - 1]
  expect(Number(count)).toBeGreaterThan(0)
  await expect
    .poll(async () => await selection(page))
    .toBe(
      Array.from(block === undefined ? '' : blockText(block))
        .slice(-Number(count))
        .join('')
    )
  await expect(body(page)).toBeFocused()
})

/** Tables of the lead as they are on disk. */
const storedTables = async (page: Page): Promise<readonly string[]> => {
  const { articles } = await stored(page)
  const article = articles.find(({ headline }) => headline.main === LEAD)
  return (article?.body ?? []).filter(({ kind }) => kind === 'table').map(blockText)
}

async function withTable({ page }: DeskWindow): Promise<void> {
  await openLead(page, 'Control+Home')
  await paste(page, 'text/html', '<table><tr><th>班次</th><th>人数</th></tr><tr><td>早班</td><td>12</td></tr></table>')
  await expect(page.locator('.editor-table')).toHaveText('班次\t人数早班\t12')
}

test('a table is pasted, gone through with Tab, written on, left and set on the page', async ({ launch, newsroom }) => {
  const desk = await launch({ file: newsroom })
  const { page } = desk
  await withTable(desk)
  await chooseMenu(desk.app, 'edit.undo')
  await expect(page.locator('.editor-table')).toHaveCount(0)
  await chooseMenu(desk.app, 'edit.redo')
  await expect(page.locator('.editor-table')).toHaveCount(1)
  // Behind the last cell: Tab makes a row; Enter makes one too, and once more in the empty row it leaves the table.
  await page.keyboard.press('Tab')
  await page.keyboard.type('夜班')
  await page.keyboard.press('Tab')
  await page.keyboard.type('31')
  await expect.poll(async () => await storedTables(page)).toEqual(['班次\t人数\n早班\t12\n夜班\t31'])
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('表后的话。')
  await expect.poll(async () => await storedTables(page)).toEqual(['班次\t人数\n早班\t12\n夜班\t31'])
  await expect(page.locator('.editor-table + .editor-paragraph').first()).toHaveText(/^表后的话。/u)
  await expect.poll(async () => await preview(page).locator('p[data-role=table]').allTextContents()).not.toEqual([])
  await expect.poll(async () => (await preview(page).textContent()) ?? '').toContain('夜班')

  // Escape lets keyboard users out, Tab then goes on through the window.
  await page.locator('.editor-table').click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(body(page)).not.toBeFocused()
})
