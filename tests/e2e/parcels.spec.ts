import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from '@playwright/test'
import { stored, test, wordsOf } from '#tests/desk-newsroom'
import { pngPicture } from '#tests/pictures'
import { answerDialogs, expect } from '#tests/window'

const PROJECT = resolve(import.meta.dirname, '../..')

const cli = (...args: readonly string[]): number | null =>
  spawnSync(process.execPath, [join(PROJECT, 'electron/cli/main.ts'), ...args], { cwd: PROJECT }).status

/** A parcel of a page whose photo its own desk has lost; `parcel export` says so by its exit code. */
function parcelWithoutPhoto(folder: string): string {
  const [file, copy, parcel] = [join(folder, 'other.newsroom'), join(folder, 'copy.md'), join(folder, 'page.parcel')]
  writeFileSync(join(folder, 'hall.png'), pngPicture(600, 400))
  writeFileSync(copy, '# 井口添了换鞋凳\n\n![二号井口的更衣室](hall.png)\n\n本报讯（记者 方远）二号井口添了一排换鞋凳。\n')
  cli('new', file, '--name', '矿山工人报')
  cli('import', file, copy, '--edition', '2026-05-01')
  const db = new Database(file)
  db.pragma('foreign_keys = ON')
  db.exec('DELETE FROM photo')
  db.close()
  expect(cli('parcel', 'export', file, parcel, '--edition', '2026-05-01', '--page', '1')).toBe(1)
  return parcel
}

async function takeIn(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
}

for (const [locale, theme, missing, damaged] of [
  ['zh-CN', 'light', '缺 1 张照片，请向对方索取', '在传送途中受损'],
  ['en', 'dark', '1 photo is missing: ask for it', 'was damaged on the way']
] as const)
  test.describe(`${locale} ${theme}`, () => {
    test.use({ settings: { locale, theme } })

    test('a parcel says what it brought and what did not come; a damaged one that nothing was taken in', async ({
      launch,
      newsroom,
      userData
    }, info) => {
      const title = (wordsOf(locale, 'app')['command.takeParcel'] ?? '').replace('…', '')
      const parcel = parcelWithoutPhoto(userData)
      const bent = join(userData, 'bent.parcel')
      const bytes = readFileSync(parcel)
      // A bit of an article's packed bytes.
      const at = bytes.indexOf('articles/1.json') + 40
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
      writeFileSync(bent, bytes)
      const { page, app } = await launch({ file: newsroom })
      await page.getByRole('treegrid').waitFor()
      const before = await stored(page)
      await answerDialogs(app, [bent])
      await takeIn(page, title)
      await expect(page.getByText(damaged)).toContainText('articles/1.json')
      expect(await stored(page)).toEqual(before)
      await answerDialogs(app, [parcel])
      await takeIn(page, title)
      await expect(page.getByText(missing)).toBeVisible()
      await expect(page.getByRole('treegrid').getByText('井口添了换鞋凳')).toBeVisible()
      await page.screenshot({ path: info.outputPath('missing.png') })
    })
  })
