import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { test, wordsOf } from '#tests/desk-newsroom'
import { expect } from '#tests/window'

const story = wordsOf('zh-CN', 'story')
const words = wordsOf('zh-CN', 'workflow')
const LEAD = '下班以后的教室'

const say = (key: string, values: Readonly<Record<string, string>> = {}): string =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key] ?? key)

const section = (page: Page) => page.getByRole('region', { name: say('title'), exact: true })

/** Says who sits at the desk; by the keyboard alone. */
async function giveName(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: say('person.title') })
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

async function changeName(page: Page, name: string): Promise<void> {
  await section(page)
    .getByRole('button', { name: say('person.change') })
    .click()
  await giveName(page, name)
  await expect(section(page).getByText(say('person.is', { person: name }))).toBeVisible()
}

test('an article is handed in, read by three people and signed off; a word typed afterwards voids that in sight', async ({
  launch,
  newsroom
}) => {
  const { page } = await launch({ file: newsroom })
  await page.getByRole('treegrid').getByText(LEAD).click()
  const own = section(page)
  await own.getByRole('button', { name: say('move.submitted') }).click()
  await giveName(page, '林小满')
  await expect(own.getByText(say('state.submitted'), { exact: true })).toBeVisible()
  await own.getByRole('button', { name: say('move.in-edit') }).click()
  await expect(own.getByText(say('state.in-edit'), { exact: true })).toBeVisible()
  for (const [index, person] of ['方竹', '田禾', '沈望'].entries()) {
    await changeName(page, person)
    const stage = say(`stage.reading-${String(index + 1)}`)
    await own.getByRole('button', { name: say('sign.doNamed', { stage }) }).click()
    await expect(own.getByRole('listitem').filter({ hasText: stage })).toContainText(person)
  }
  await expect(own.getByText(say('state.signed-off'), { exact: true })).toBeVisible()
  expect((await new AxeBuilder({ page }).setLegacyMode(true).include('[aria-label="流程"]').analyze()).violations).toEqual([])

  await page.getByRole('textbox', { name: story['body.label'] ?? '' }).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('又添一句。')
  await expect(own.getByText(say('sign.voided'))).toHaveCount(3)
  await expect(own.getByText(say('state.in-edit'), { exact: true })).toBeVisible()
  await page.getByRole('button', { name: say('log.title') }).click()
  await expect(page.getByText(say('log.voided'))).toBeVisible()
})

test('a spiked article leaves its page and comes back', async ({ launch, newsroom }) => {
  const { page } = await launch({ file: newsroom })
  await page.getByRole('treegrid').getByText(LEAD).click()
  const own = section(page)
  await own.getByRole('button', { name: say('move.spiked') }).click()
  await giveName(page, '方竹')
  await expect(own.getByText(say('state.spiked'), { exact: true })).toBeVisible()
  await own.getByRole('button', { name: say('move.unspike') }).click()
  await expect(own.getByText(say('state.draft'), { exact: true })).toBeVisible()
})
