import type { Page } from '@playwright/test'
import { toPx } from '#shared/base'
import { type FinishedLine, type FinishedPage, type FinishedRun, runAdvances } from '#shared/frame'
import { createComposer } from '#shared/layout'
import { stored, test } from '#tests/desk-newsroom'
import { builtFontSet } from '#tests/fonts'
import { chooseMenu, expect } from '#tests/window'

/** A run of text as the window draws it; CSS pixels of the page at true size. */
interface Drawn {
  readonly text: string
  readonly left: number
  readonly width: number
  readonly top: number
}

/** Reads every run of the page on the canvas, whatever its zoom. */
const drawnRuns = async (page: Page): Promise<readonly Drawn[]> =>
  await page.evaluate(async () => {
    await document.fonts.ready
    const sheet = document.querySelector('.pd-canvas .bs-page')
    if (sheet === null || sheet.parentElement === null) return []
    const origin = sheet.getBoundingClientRect()
    const zoom = new DOMMatrix(getComputedStyle(sheet.parentElement).transform).a
    return Array.from(sheet.querySelectorAll('.bs-run'), (run) => {
      const range = document.createRange()
      range.selectNodeContents(run)
      const { left, top, width } = range.getBoundingClientRect()
      return {
        text: run.textContent,
        left: (left - origin.left) / zoom,
        width: width / zoom,
        top: (top - origin.top) / zoom
      }
    })
  })

const runsOf = (finished: FinishedPage): { readonly line: FinishedLine; readonly run: FinishedRun }[] =>
  finished.blocks.flatMap(({ elements }) =>
    elements.flatMap((element) =>
      element.kind === 'text' ? element.lines.flatMap((line) => line.runs.map((run) => ({ line, run }))) : []
    )
  )

/** Half of what a print line may be off, CSS pixels. */
const SLACK = 0.08

test('the window draws every run where the composer put it', async ({ launch, newsroom }) => {
  const { app, page } = await launch({ file: newsroom })
  await expect(page.getByRole('treegrid').getByRole('row').first()).toBeVisible()
  await chooseMenu(app, 'view.page')
  await expect(page.getByRole('application').getByRole('group')).toHaveCount(3)
  await page.getByRole('application').focus()
  await page.keyboard.press('Shift+0')

  const fonts = builtFontSet()
  const composed = createComposer(fonts).composePage(await stored(page), 1)
  if (composed === null) throw new Error('the edition has no first page')
  const wanted = runsOf(composed.finished)
  await expect.poll(async () => (await drawnRuns(page)).map(({ text }) => text)).toEqual(wanted.map(({ run }) => run.text))

  const off = (await drawnRuns(page)).flatMap(({ text, left, width, top }, index) => {
    const one = wanted[index]
    if (one === undefined || one.line.direction !== 'across') return []
    const { line, run } = one
    const face = fonts.face(run.face)
    const advances = runAdvances(run, (codePoint) => face.advance(codePoint)).reduce((sum, advance) => sum + advance, 0)
    // Chromium gives a box of text its ascent in whole pixels.
    const baseline = top + Math.round(toPx(run.size) * (face.ascent / 1000))
    const errors = [left - toPx(run.x), width - toPx(advances), baseline - toPx(line.baseline)]
    return errors.every((error) => Math.abs(error) < SLACK)
      ? []
      : [`${text}: ${errors.map((error) => error.toFixed(3)).join(' ')}`]
  })
  expect(off).toEqual([])
})
