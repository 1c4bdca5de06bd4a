import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ask, valueOf } from '#tests/bridge'
import { stored, storedBody, test, wordsOf } from '#tests/desk-newsroom'
import { chooseMenu, expect } from '#tests/window'

const story = wordsOf('zh-CN', 'story')
const words = wordsOf('zh-CN', 'workflow')
const history = wordsOf('zh-CN', 'history')
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
  await expect(own.getByText(say('sign.voidShort'), { exact: true })).toHaveCount(3)
  const time = await own.locator('.wf-voided').textContent()
  expect(time).toContain('沈望')
  // In the list too, before anybody opens the article.
  const row = page.getByRole('treegrid').getByRole('row', { name: LEAD })
  await expect(row.getByText(say('sign.voidedStage', { stage: say('stage.reading-3') }))).toBeAttached()
  await expect(own.getByText(say('state.in-edit'), { exact: true })).toBeVisible()
  await page.getByRole('button', { name: say('log.title') }).click()
  await expect(page.getByText(say('log.voided', { who: '沈望', stage: say('stage.reading-3') }))).toBeVisible()

  // What was changed since, beside what was signed.
  await own.getByRole('button', { name: say('sign.compare') }).click()
  const compared = page.getByRole('dialog', { name: history['title'] ?? '' })
  await expect(compared.locator('ins')).toHaveText('又添一句。')
  await page.keyboard.press('Escape')

  // The words that were signed are brought back: every reading holds again.
  await page.getByRole('textbox', { name: story['body.label'] ?? '' }).click()
  await page.keyboard.press('Control+End')
  for (let left = '又添一句。'.length; left > 0; left--) await page.keyboard.press('Backspace')
  await expect(own.getByText(say('state.signed-off'), { exact: true })).toBeVisible()
  await expect(own.getByText(say('sign.voidShort'), { exact: true })).toHaveCount(0)
})

for (const [locale, theme] of [
  ['zh-CN', 'light'],
  ['en', 'dark']
] as const)
  test.describe(`${locale} ${theme}`, () => {
    test.use({ settings: { locale, theme } })
    test('the log of the whole edition is filtered by kind, person and words', async ({ launch, newsroom }, info) => {
      const words = wordsOf(locale, 'workflow')
      const name = (key: string): string => words[key] ?? key
      const { page } = await launch({ file: newsroom })
      const { edition, articles } = await stored(page)
      const [first, second] = articles.map(({ id }) => id)
      for (const [article, person] of [
        [first, '林小满'],
        [second, '方竹']
      ] as const)
        valueOf(await ask(page, 'workflow.move', { article: article ?? '', to: 'submitted', person }))
      valueOf(
        await ask(page, 'workflow.sign', { subject: 'article', id: first ?? '', stage: 'reading-1', person: '方竹', note: '' })
      )
      expect(valueOf(await ask(page, 'workflow.log', { subject: 'edition', id: edition.id, limit: 9 }))).toHaveLength(3)
      await page.getByRole('treegrid').getByText(LEAD).click()
      await page.getByRole('button', { name: name('log.title') }).click()
      await page.getByRole('button', { name: name('log.whole') }).click()
      const dialog = page.getByRole('dialog', { name: name('log.title') })
      await dialog.getByRole('radio', { name: name('log.scope.edition') }).click()
      const lines = dialog.getByRole('listitem')
      await expect(lines).toHaveCount(3)
      expect((await new AxeBuilder({ page }).setLegacyMode(true).include('[role="dialog"]').analyze()).violations).toEqual([])
      await page.screenshot({ path: info.outputPath(`log-${locale}-${theme}.png`) })
      await dialog.getByRole('radio', { name: name('log.kind.signs') }).click()
      await expect(lines).toHaveCount(1)
      await dialog.getByRole('radio', { name: name('log.kind.all') }).click()
      await dialog.getByRole('searchbox').fill('林小满')
      await expect(lines).toHaveCount(1)
      await dialog.getByRole('searchbox').fill('')
      await dialog.getByRole('button', { name: new RegExp(name('log.everybody'), 'u') }).click()
      await page.getByRole('option', { name: '方竹' }).click()
      await expect(lines).toHaveCount(2)
    })
  })

test('an article that another person has says so, is taken over, and tells the one who had it', async ({ launch, newsroom }) => {
  const { page } = await launch({ file: newsroom })
  const id = (await stored(page)).articles.find(({ headline }) => headline.main === LEAD)?.id ?? ''
  valueOf(await ask(page, 'desktop.set', { person: '方竹' }))
  valueOf(await ask(page, 'workflow.checkOut', { article: id, person: '何平', takeOver: false }))
  await page.getByRole('treegrid').getByText(LEAD).click()
  const told = page.locator('.ui-banner')
  await expect(told).toContainText('何平')
  await told.getByRole('button', { name: say('owner.takeOver') }).click()
  await expect(told).toHaveCount(0)
  await expect(section(page).getByText(say('owner.from', { other: '何平' }))).toBeVisible()
  valueOf(await ask(page, 'desktop.set', { person: '何平' }))
  await expect(told).toContainText('从您处接手')
})

test('a change to a placed article after its page had its proofs voids them in sight; publishing waits for the release', async ({
  launch,
  newsroom
}, info) => {
  const { page, app } = await launch({ file: newsroom })
  valueOf(await ask(page, 'desktop.set', { person: '林小满' }))
  const { pages, edition, articles } = await stored(page)
  const own = pages[0]?.id ?? ''
  for (const [stage, person] of [
    ['proof-1', '方竹'],
    ['proof-2', '田禾'],
    ['proof-3', '沈望']
  ] as const)
    valueOf(await ask(page, 'workflow.sign', { subject: 'page', id: own, stage, person, note: '' }))
  await chooseMenu(app, 'view.page')
  const strip = page.locator('.pd-thumbnail').first()
  await expect(strip).toContainText(say('sign.done', { stage: say('stage.proof-3') }))
  const proofs = page.getByRole('region', { name: say('proofs.title') })
  await expect(proofs.getByText(say('sign.voidShort'), { exact: true })).toHaveCount(0)
  // Not read yet: the refusal says what is missing.
  await proofs.getByRole('button', { name: say('sign.doNamed', { stage: say('stage.release') }) }).click()
  await expect(page.getByText(/尚未审完/u).first()).toBeVisible()
  await expect(page.getByRole('button', { name: say('move.published') })).toBeDisabled()

  await chooseMenu(app, 'view.story')
  await page.getByRole('treegrid').getByText(LEAD).click()
  await page.getByRole('textbox', { name: story['body.label'] ?? '' }).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('又添一句。')
  await expect.poll(async () => await storedBody(page, LEAD)).toContain('又添一句。')
  await chooseMenu(app, 'view.page')
  await expect(strip).toContainText(say('sign.voidedStage', { stage: say('stage.proof-3') }))
  await expect(proofs.getByText(say('sign.voidShort'), { exact: true })).toHaveCount(3)
  await expect(proofs.locator('.wf-voided')).toContainText('林小满')
  await page.screenshot({ path: info.outputPath('proofs-void.png') })
  expect((await new AxeBuilder({ page }).setLegacyMode(true).include('[aria-label="校次与付印"]').analyze()).violations).toEqual(
    []
  )

  valueOf(await ask(page, 'publication.update', { publication: { ...(await stored(page)).publication, repeatReaders: true } }))
  for (const { id } of articles)
    for (const stage of ['reading-1', 'reading-2', 'reading-3'] as const)
      valueOf(await ask(page, 'workflow.sign', { subject: 'article', id, stage, person: '沈望', note: '' }))
  for (const stage of ['proof-1', 'proof-2', 'proof-3', 'release'] as const) {
    await proofs.getByRole('button', { name: say('sign.doNamed', { stage: say(`stage.${stage}`) }) }).click()
    await expect(strip).toContainText(say('sign.done', { stage: say(`stage.${stage}`) }))
  }
  // The refusal is still on the screen, over the button: by the keyboard.
  await page.getByRole('button', { name: say('move.published') }).press('Enter')
  await expect(page.getByText(say('edition.published'))).toBeVisible()
  const { articles: moved } = valueOf(await ask(page, 'workflow.ofEdition', { edition: edition.id }))
  expect(moved.map(({ state }) => state)).toEqual(moved.map(() => 'published'))
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
