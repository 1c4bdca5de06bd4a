import { spawnSync } from 'node:child_process'
import type { FontSet } from '#shared/font'
import { type FinishedLine, type FinishedPage, lineText, runAdvances } from '#shared/frame'

/** A word as poppler finds it on a page of a PDF, points. */
interface PdfWord {
  readonly left: number
  readonly right: number
  readonly middle: number
}

/** Whether `pdftotext` is on this machine. */
export const hasPoppler = (): boolean => spawnSync('pdftotext', ['-v']).error === undefined

function wordsOf(pdf: string): PdfWord[][] {
  const { stdout } = spawnSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  return stdout
    .split('<page ')
    .slice(1)
    .map((page) =>
      Array.from(
        page.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"/gu),
        ([, left, top, right, bottom]) => ({
          left: Number(left),
          right: Number(right),
          middle: (Number(top) + Number(bottom)) / 2
        })
      )
    )
}

/** Width of a line from its first pen position to its last advance edge, points; a hyphen at its end included. */
function widthOf(line: FinishedLine, fonts: FontSet): number {
  const last = line.runs.at(-1)
  if (last === undefined) return 0
  const advances = runAdvances(last, (codePoint) => fonts.face(last.face).advance(codePoint))
  const end = advances.reduce((pen, advance) => pen + advance, last.x)
  const hyphen = line.hyphen ? (fonts.face(last.face).advance(0x2d) / 1000) * last.size : 0
  return end + hyphen - (line.runs[0]?.x ?? 0)
}

/** How far the widths of a PDF's lines are from what the pages say, points: the worst of them, and its text. */
export function comparePdfLines(
  pdf: string,
  pages: readonly FinishedPage[],
  fonts: FontSet
): { readonly worst: number; readonly text: string; readonly lines: number } {
  const words = wordsOf(pdf)
  let worst = 0
  let text = ''
  let count = 0
  for (const [index, page] of pages.entries()) {
    const lines = page.blocks.flatMap(({ elements }) =>
      elements.flatMap((element) => (element.kind === 'text' ? element.lines : []))
    )
    for (const line of lines) {
      const own = (words[index] ?? []).filter(({ middle }) => middle > line.y && middle < line.y + line.leading)
      const drawn = Math.max(...own.map(({ right }) => right)) - Math.min(...own.map(({ left }) => left))
      const off = Math.abs(drawn - widthOf(line, fonts))
      count++
      if (off <= worst) continue
      // A line that was not found is infinitely wrong.
      worst = Number.isNaN(off) ? Infinity : off
      text = lineText(line)
    }
  }
  return { worst, text, lines: count }
}
