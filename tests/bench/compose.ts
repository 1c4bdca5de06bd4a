import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { chromiumLayout, installPeers, typstLayout } from './compose-peers.ts'
import { charactersOf, generatedEdition } from './edition.ts'
import { type BenchReport, type Target, atMost, median, quantile, report } from './report.ts'

const PAGES = [1, 4, 16, 48]
const MOST = 48
const RUNS = 3
const EDITS = 200
/** Keystrokes after which memory must not have grown. */
const MANY_EDITS = 2000
const ONCE = resolve(import.meta.dirname, 'compose-once.ts')

interface Once {
  readonly milliseconds: number
  readonly megabytes: number
  /** The same from nothing once more, in a process that has composed before. */
  readonly warm: readonly number[]
  readonly keystrokes: readonly number[]
  readonly grown: number
}

const ours = (pages: number, edits: number): Once =>
  JSON.parse(
    execFileSync(process.execPath, [ONCE, String(pages), String(edits)], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  ) as Once

const least = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value): value is number => value !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** What one number of pages takes, ours and peers' in turn, so that all see the same load; the least of several runs. */
async function measure(pages: number, figures: Record<string, number>): Promise<void> {
  const runs: { own: Once; chromium: number | null; typst: number | null }[] = []
  for (let run = 0; run < RUNS; run++)
    runs.push({ own: ours(pages, 0), chromium: await chromiumLayout(pages), typst: typstLayout(pages) })
  const name = `P=${String(pages)}`
  const own = Math.min(...runs.map((run) => run.own.milliseconds))
  figures[`${name} characters`] = charactersOf(generatedEdition(pages))
  figures[`${name} ms`] = own
  figures[`${name} ms a page`] = own / pages
  const warm = Math.min(...runs.flatMap((run) => run.own.warm))
  figures[`${name} ms, warm process`] = warm
  figures[`${name} MB`] = median(runs.map((run) => run.own.megabytes))
  for (const peer of ['chromium', 'typst'] as const) {
    const time = least(runs.map((run) => run[peer]))
    if (time === null) continue
    figures[`${name} ${peer} ms`] = time
    figures[`${name} / ${peer}`] = own / time
    figures[`${name}, warm process / ${peer}`] = warm / time
  }
}

function keystrokes(pages: number, edits: number, figures: Record<string, number>): Once {
  const once = ours(pages, edits)
  figures[`keystroke to the finished page, P=${String(pages)}, median ms`] = median(once.keystrokes)
  figures[`keystroke to the finished page, P=${String(pages)}, p95 ms`] = quantile(once.keystrokes, 0.95)
  return once
}

/**
 * Composition of whole editions against Chromium's and Typst's, cold processes in turn; then single keystrokes, at one
 * page and at 48, each from the change to the finished page with the new lines of its article.
 * @param peers whether peers that are not on this machine are fetched
 */
export async function benchCompose(peers = false): Promise<BenchReport> {
  const figures: Record<string, number> = {}
  const notes: string[] = []
  if (peers) installPeers()
  for (const pages of PAGES) await measure(pages, figures)
  keystrokes(1, EDITS, figures)
  const { keystrokes: strokes, grown } = keystrokes(MOST, EDITS, figures)
  figures[`MB grown in ${String(EDITS)} keystrokes`] = grown
  figures[`MB grown in ${String(MANY_EDITS)} keystrokes`] = ours(MOST, MANY_EDITS).grown
  const against: Target[] = []
  for (const peer of ['chromium', 'typst'] as const) {
    const ratio = figures[`P=${String(MOST)} / ${peer}`]
    if (ratio === undefined) notes.push(`${peer} is not on this machine: no ratio against it (--peers fetches Typst).`)
    else against.push(atMost(`${String(MOST)} pages against ${peer}`, ratio, 0.25))
  }
  return report(
    'compose',
    figures,
    [
      ...against,
      atMost('48 pages: ms a page against 4 pages', (figures['P=48 ms a page'] ?? 0) / (figures['P=4 ms a page'] ?? 1), 1.1),
      atMost('keystroke median ms', median(strokes), 1),
      atMost('keystroke p95 ms', quantile(strokes, 0.95), 3),
      atMost('48 pages MB', figures['P=48 MB'] ?? Number.NaN, 150)
    ],
    notes
  )
}
