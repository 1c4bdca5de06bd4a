import { cpus, loadavg } from 'node:os'

/** A bound that a figure has to keep. */
export interface Target {
  readonly name: string
  readonly figure: number
  /** As `<= 0.25`: the largest figure that holds. */
  readonly bound: number
  readonly holds: boolean
}

export interface BenchReport {
  readonly bench: string
  readonly machine: { readonly cores: number; readonly model: string; readonly load: number; readonly node: string }
  readonly figures: Readonly<Record<string, number>>
  readonly targets: readonly Target[]
  /** What the figures leave out, and why. */
  readonly notes: readonly string[]
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** @param share 0 … 1 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const atMost = (name: string, figure: number, bound: number): Target => ({ name, figure, bound, holds: figure <= bound })

export function report(
  bench: string,
  figures: Record<string, number>,
  targets: readonly Target[],
  notes: readonly string[] = []
): BenchReport {
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', load: loadavg()[0] ?? 0, node: process.version }
  return { bench, machine, figures, targets, notes }
}

const shown = (figure: number): string => (Math.abs(figure) < 10 ? figure.toFixed(3) : figure.toFixed(1))

/** The report as a table for people. */
export function table({ bench, machine, figures, targets, notes }: BenchReport): string {
  const width = Math.max(...Object.keys(figures).map((name) => name.length), ...targets.map(({ name }) => name.length))
  return [
    `${bench} · ${String(machine.cores)} cores, load ${machine.load.toFixed(2)}, Node ${machine.node}`,
    ...Object.entries(figures).map(([name, figure]) => `  ${name.padEnd(width)}  ${shown(figure)}`),
    ...targets.map(
      ({ name, figure, bound, holds }) =>
        `  ${name.padEnd(width)}  ${shown(figure)} (at most ${shown(bound)}: ${holds ? 'holds' : 'missed'})`
    ),
    ...notes.map((note) => `  ${note}`)
  ].join('\n')
}
