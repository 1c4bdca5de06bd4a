import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ask, valueOf } from '#tests/bridge'
import { stored, test, wordsOf } from '#tests/desk-newsroom'
import { answerDialogs, chooseMenu, expect } from '#tests/window'

const say = (key: string): string => wordsOf('zh-CN', 'app')[key] ?? key

const COPY = `# 井口添了换鞋凳

本报讯（记者 方远）二号井口的更衣室门前，上个月添了一排换鞋凳。下井的人坐着换胶靴，不用再扶着墙单脚跳。

“凳子是工会木工房打的，用的是拆下来的旧门板。”区队长老邢说。凳面高四十二厘米，是量着大家的膝盖定的。
`

test('from the first page to a first article: a new newsroom, then copy from a file, by the menu', async ({
  launch,
  userData
}) => {
  const { app, page } = await launch()
  await page.getByRole('button', { name: say('first.new') }).click()
  await page.getByRole('textbox', { name: say('new.name') }).fill('矿山工人报')
  await page.getByText(say('new.tabloid'), { exact: true }).click()
  await answerDialogs(app, [join(userData, '矿山工人报')])
  await page.getByRole('button', { name: say('new.create') }).click()
  await expect(page.getByText(say('edition.emptyTitle'))).toBeVisible()
  expect(existsSync(join(userData, '矿山工人报.newsroom'))).toBe(true)

  const copy = join(userData, 'copy.txt')
  writeFileSync(copy, COPY)
  await answerDialogs(app, [copy])
  await chooseMenu(app, 'file.import')
  const report = page.getByRole('dialog', { name: say('import.title') })
  await expect(report).toContainText('井口添了换鞋凳')
  await report.getByRole('button', { name: say('import.done') }).click()
  await expect(page.getByRole('treegrid').getByText('井口添了换鞋凳')).toBeVisible()
  const { articles, publication } = await stored(page)
  expect(publication).toMatchObject({ name: '矿山工人报', lang: 'zh-CN', format: { name: 'tabloid' } })
  expect(articles.map(({ headline, lead }) => [headline.main, lead.list])).toEqual([
    ['井口添了换鞋凳', [{ role: 'reporter', name: '方远' }]]
  ])
})

test('a file that is no copy is refused with a sentence, and nothing comes in', async ({ launch, newsroom, userData }) => {
  const { app, page } = await launch({ file: newsroom })
  await expect(page.getByRole('treegrid')).toBeVisible()
  const before = await stored(page)
  const binary = join(userData, 'photo.txt')
  writeFileSync(binary, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]))
  await answerDialogs(app, [binary])
  await chooseMenu(app, 'file.import')
  await expect(page.getByText(/photo\.txt/u).first()).toBeVisible()
  expect(await stored(page)).toEqual(before)
})

test('another newsroom is opened by the menu, and the first one again from the recent files', async ({
  launch,
  newsroom,
  userData
}) => {
  const { app, page } = await launch({ file: newsroom })
  await expect(page.getByRole('treegrid').getByText('下班以后的教室')).toBeVisible()
  await answerDialogs(app, [join(userData, 'other.newsroom')])
  valueOf(await ask(page, 'desktop.new', { name: '潮声报', lang: 'zh-CN', format: 'broadsheet' }))
  await expect(page.locator('header')).toContainText('潮声报')
  await expect(page.getByRole('treegrid')).toHaveCount(0)

  await app.evaluate(({ Menu }) => {
    const recent = Menu.getApplicationMenu()?.getMenuItemById('file.recent')?.submenu?.items ?? []
    const item = recent.find(({ label }) => label === '工友周报')
    if (item !== undefined) Reflect.apply(item.click, item, [])
  })
  await expect(page.getByRole('treegrid').getByText('下班以后的教室')).toBeVisible()
  await expect(page.locator('header')).toContainText('工友周报')

  await answerDialogs(app, [join(userData, 'other.newsroom')])
  await chooseMenu(app, 'file.open')
  await expect(page.locator('header')).toContainText('潮声报')
})

test('a photo chosen in the dialog is shown from the newsroom, with its own type and no other', async ({ launch, newsroom }) => {
  const { app, page } = await launch({ file: newsroom, expectErrors: [/Failed to load resource/u] })
  await answerDialogs(app, [resolve(import.meta.dirname, '../../resources/icons/64x64.png')])
  const photo = valueOf(await ask(page, 'desktop.addPhoto', {}))
  expect(photo).toMatchObject({ aspect: 1 })
  const url = `media://photo/${photo?.hash ?? ''}`
  const width = async (address: string): Promise<number> =>
    await page.evaluate(async (source) => {
      const image = new Image()
      image.src = source
      await image.decode().catch(() => null)
      return image.naturalWidth
    }, address)
  expect(await width(url)).toBe(64)
  expect(await width(`media://photo/${'0'.repeat(64)}`)).toBe(0)
  const headers = await app.evaluate(async ({ session }, address) => {
    const answer = await session.defaultSession.fetch(address)
    return [answer.headers.get('Content-Type'), answer.headers.get('X-Content-Type-Options')]
  }, url)
  expect(headers).toEqual(['image/png', 'nosniff'])
})

test('the sample opens from the first page, composed, and is everybody’s own copy', async ({ launch, userData }) => {
  const { page } = await launch()
  await page.getByRole('button', { name: say('first.sample') }).click()
  await expect(page.getByRole('treegrid')).toBeVisible({ timeout: 30_000 })
  const { articles } = await stored(page)
  expect(articles.length).toBeGreaterThan(3)
  const { newsroom } = valueOf(await ask(page, 'desktop.settings', {}))
  expect(newsroom?.file).toBe(join(userData, 'samples/sample-1.newsroom'))
})
