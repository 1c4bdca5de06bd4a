import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type DeskWindow, chooseMenu, launchWindow, newUserData } from '#tests/window'

/**
 * Takes the pictures of README: each desk in the real window, with the sample edition. Names of pictures as arguments
 * take only those; a folder as `--out=…` puts them elsewhere.
 */

const PROJECT = resolve(import.meta.dirname, '../..')
const args = process.argv.slice(2)
const out = resolve(args.find((arg) => arg.startsWith('--out='))?.slice(6) ?? join(PROJECT, 'resources/screenshots'))
const wanted = args.filter((arg) => !arg.startsWith('--'))

interface Shot {
  readonly name: string
  readonly locale: 'zh-CN' | 'en'
  readonly theme: 'light' | 'dark'
  /** Newsroom of the sample; none for the first run. */
  readonly newsroom: 'zh' | 'en' | null
  readonly desk: 'view.story' | 'view.page' | 'view.archive'
  readonly size?: readonly [number, number]
}

const SHOTS: readonly Shot[] = [
  { name: 'story-desk', locale: 'zh-CN', theme: 'light', newsroom: 'zh', desk: 'view.story' },
  { name: 'page-desk', locale: 'zh-CN', theme: 'light', newsroom: 'zh', desk: 'view.page' },
  { name: 'archive-desk', locale: 'zh-CN', theme: 'light', newsroom: 'zh', desk: 'view.archive' },
  { name: 'story-desk-dark', locale: 'zh-CN', theme: 'dark', newsroom: 'zh', desk: 'view.story' },
  { name: 'page-desk-dark', locale: 'zh-CN', theme: 'dark', newsroom: 'zh', desk: 'view.page' },
  { name: 'story-desk-en', locale: 'en', theme: 'light', newsroom: 'en', desk: 'view.story' },
  { name: 'page-desk-en', locale: 'en', theme: 'light', newsroom: 'en', desk: 'view.page' },
  { name: 'archive-desk-en', locale: 'en', theme: 'dark', newsroom: 'en', desk: 'view.archive' },
  { name: 'first-run', locale: 'zh-CN', theme: 'light', newsroom: null, desk: 'view.story' },
  { name: 'story-desk-small', locale: 'en', theme: 'light', newsroom: 'zh', desk: 'view.story', size: [1180, 720] },
  { name: 'page-desk-small', locale: 'en', theme: 'dark', newsroom: 'zh', desk: 'view.page', size: [1180, 720] }
]

/** Shots of README; the others are for looking at. */
const IN_README = ['story-desk', 'page-desk', 'archive-desk']

/** What the archive is asked for. */
const SOUGHT = { zh: '夜班', en: 'night' } as const

/** Opens the first article, selects the lead on its page, or finds something and reads it. */
async function selectSomething({ page }: DeskWindow, { desk, newsroom }: Shot): Promise<void> {
  if (desk === 'view.story') return await page.locator('[role=row][aria-level="2"]').first().click()
  if (desk === 'view.archive') {
    await page
      .getByRole('search')
      .getByRole('searchbox')
      .fill(SOUGHT[newsroom ?? 'zh'])
    return await page.locator('.archive-sheet mark').first().waitFor({ timeout: 10_000 })
  }
  const box = await page.getByRole('application').getByRole('group').nth(1).boundingBox()
  if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

async function take(shot: Shot, samples: string): Promise<void> {
  const userData = newUserData({ locale: shot.locale, theme: shot.theme })
  const file = shot.newsroom === null ? {} : { file: join(samples, `sample-${shot.newsroom}.newsroom`) }
  const window = await launchWindow({ userData, ...file })
  try {
    const [width, height] = shot.size ?? [1440, 900]
    await window.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]), [
      width,
      height
    ] as const)
    if (shot.newsroom !== null) {
      await window.page.locator('[role=row][aria-level="2"]').first().waitFor({ timeout: 60_000 })
      await chooseMenu(window.app, shot.desk)
      await window.page.waitForTimeout(2500)
      await selectSomething(window, shot)
    }
    await window.page.waitForTimeout(1500)
    await window.page.screenshot({ path: join(out, `${shot.name}.png`) })
    console.error(`${shot.name}.png`)
  } finally {
    await window.close()
    rmSync(userData, { recursive: true, force: true })
  }
}

const samples = join(mkdtempSync(join(tmpdir(), 'broadsheet-shots-')), 'sample')
try {
  execFileSync(process.execPath, [join(PROJECT, 'electron/cli/main.ts'), 'sample', '--out', samples], {
    cwd: PROJECT,
    stdio: ['ignore', 'ignore', 'inherit']
  })
  mkdirSync(out, { recursive: true })
  const names = wanted.length > 0 ? wanted : IN_README
  for (const shot of SHOTS) if (names.includes(shot.name) || names.includes('all')) await take(shot, samples)
} finally {
  rmSync(resolve(samples, '..'), { recursive: true, force: true })
}
