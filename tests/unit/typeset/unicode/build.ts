/**
 * Makes the two files that come from the Unicode Character Database, version 15.0 (Debian's package unicode-data):
 * the line-break classes of shared/typeset and the cases of LineBreakTest.txt in this folder.
 *
 *     node tests/unit/typeset/unicode/build.ts [/usr/share/unicode]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const source = process.argv[2] ?? '/usr/share/unicode'
const project = resolve(import.meta.dirname, '../../../..')
const CODE_POINTS = 0x110000

const read = (name: string): string => readFileSync(join(source, name), 'utf8')

/** What files call the line-break classes of code points that are yet to come. */
const LONG_NAMES: Readonly<Record<string, string>> = { Unknown: 'XX', Ideographic: 'ID', Prefix_Numeric: 'PR' }

/** The values of a property file by code point; `@missing` lines say what unassigned ones have. */
function property(name: string, otherwise: string): string[] {
  const values = Array.from({ length: CODE_POINTS }, () => otherwise)
  for (const line of read(name).split('\n')) {
    const missing = /^# @missing: (.*)$/u.exec(line)?.[1]
    const [range, given] = (missing ?? line.split('#')[0] ?? '').split(';').map((part) => part.trim())
    const value = missing === undefined ? given : (LONG_NAMES[given ?? ''] ?? otherwise)
    if (!range || !value) continue
    const [first = '', last = first] = range.split('..')
    values.fill(value, parseInt(first, 16), parseInt(last, 16) + 1)
  }
  return values
}

/** Letters of the classes in the table: figures and small letters are taken by the lengths. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*+,-./:;<=>?@[]^_{|}~'

function classTable(): string {
  const classes = property('extracted/DerivedLineBreak.txt', 'XX')
  const categories = property('extracted/DerivedGeneralCategory.txt', 'Cn')
  const widths = property('extracted/DerivedEastAsianWidth.txt', 'N')
  const pictographs = new Set<number>()
  for (const line of read('emoji/emoji-data.txt').split('\n')) {
    const [, first, last, value] = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)/u.exec(line) ?? []
    if (value !== 'Extended_Pictographic' || first === undefined) continue
    for (let at = parseInt(first, 16); at <= parseInt(last ?? first, 16); at++) pictographs.add(at)
  }
  // What the rules ask besides the class becomes part of it: LB1 (SA, XX, SG), LB30 (wide brackets), LB30b (pictographs to come).
  const kept = classes.map((value, at) => {
    if (value === 'SA') return /^M[nc]$/u.test(categories[at] ?? '') ? 'CM' : 'SA'
    if (value === 'XX' || value === 'SG') return 'AL'
    if ((value === 'OP' || value === 'CP') && /^[FWH]$/u.test(widths[at] ?? '')) return `${value}W`
    if (value === 'ID' && categories[at] === 'Cn' && pictographs.has(at)) return 'XP'
    return value === 'H2' || value === 'H3' ? 'HS' : value
  })
  const names = [...new Set(kept)].sort()
  let table = ''
  for (let at = 0; at < CODE_POINTS;) {
    let end = at
    while (end < CODE_POINTS && kept[end] === kept[at]) end++
    table += (LETTERS[names.indexOf(kept[at] ?? '')] ?? '') + (end - at > 1 ? (end - at).toString(36) : '')
    at = end
  }
  const rows = table.match(/.{1,112}/gu) ?? []
  return `/**
 * Line_Break of every code point, Unicode 15.0, made by tests/unit/typeset/unicode/build.ts: runs of a class's letter
 * and, in base 36, how many code points have it. Copyright © Unicode, Inc.; licence in resources/unicode/LICENSE.txt.
 */
export const LETTERS: Readonly<Record<string, string>> = {
${names.map((name, index) => `  ${/^[A-Z]$/u.test(LETTERS[index] ?? '') ? (LETTERS[index] ?? '') : `'${LETTERS[index] ?? ''}'`}: '${name}'`).join(',\n')}
}

export const RUNS =
${rows.map((row) => `  '${row}'`).join(' +\n')}
`
}

/** [code points, whether a line may end before each but the first] */
type Case = readonly [readonly number[], readonly boolean[]]

function cases(): Case[] {
  return read('auxiliary/LineBreakTest.txt')
    .split('\n')
    .map((line) => (line.split('#')[0] ?? '').trim())
    .filter((line) => line !== '')
    .map((line): Case => {
      const parts = line.split(/\s+/u)
      const codePoints = parts.filter((_, index) => index % 2 === 1).map((part) => parseInt(part, 16))
      return [codePoints, parts.map((part) => part === '÷').filter((_, index) => index % 2 === 0 && index > 0)]
    })
    .map(([codePoints, breaks]): Case => [codePoints, breaks.slice(0, -1)])
}

/**
 * Nearly all cases are pairs of samples, bare, with a blank, a combining mark, or both between them: eight answers,
 * two hexadecimal digits. The rest is written out, `code÷code×code`.
 */
function caseFile(): string {
  const all = cases()
  const key = (codePoints: readonly number[]): string => codePoints.map((c) => c.toString(16)).join(' ')
  const known = new Map(all.map(([codePoints, breaks]) => [key(codePoints), breaks]))
  const samples = [...new Set(all.slice(0, 7000).flatMap(([codePoints]) => (codePoints.length === 2 ? codePoints : [])))]
  const used = new Set<string>()
  const rows = samples.map((a) =>
    samples
      .map((b) => {
        const variants = [
          [a, b],
          [a, 0x20, b],
          [a, 0x308, b],
          [a, 0x308, 0x20, b]
        ].map(key)
        for (const variant of variants) used.add(variant)
        const bits = variants.flatMap((variant) => known.get(variant) ?? [])
        if (bits.length !== 8) throw new Error(`The pair ${key([a, b])} is not in all its variants in LineBreakTest.txt.`)
        return parseInt(bits.map(Number).join(''), 2).toString(16).padStart(2, '0')
      })
      .join('')
  )
  const others = all
    .filter(([codePoints]) => !used.has(key(codePoints)))
    .map(([codePoints, breaks]) =>
      codePoints.map((c, index) => (index === 0 ? '' : breaks[index - 1] ? '÷' : '×') + c.toString(16)).join('')
    )
  return `${samples.map((c) => c.toString(16)).join(' ')}\n\n${rows.join('\n')}\n\n${others.join('\n')}\n`
}

writeFileSync(join(project, 'shared/typeset/text/line-break-data.ts'), classTable())
writeFileSync(join(import.meta.dirname, 'line-break-test.txt'), caseFile())
