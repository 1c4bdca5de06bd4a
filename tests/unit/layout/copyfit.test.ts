import { describe, expect, it } from 'vitest'
import type { SectionFit } from '#shared/layout'
import type { Article } from '#shared/model'
import { article, compose, han, paragraph, place, section } from './small-edition.ts'

const fitIn = (one: Article, rows: number, columns = 2): SectionFit => {
  const fit = compose([one], [section(place(0, columns, 0, rows), { legs: columns })]).sections[0]
  if (!fit) throw new Error('no section')
  return fit
}

const cutAt = (one: Article, { index, offset }: { index: number; offset: number }): Article => ({
  ...one,
  body: one.body.slice(0, index + 1).map((block, at) =>
    at < index
      ? block
      : paragraph(
          Array.from(block.runs.map((run) => run.text).join(''))
            .slice(0, offset)
            .join('')
        )
  )
})

describe('copyfit', () => {
  const long = article([300, 220, 181, 260, 155].map((length) => paragraph(han(length))))

  it('says where the overset begins: what stands before that fits', () => {
    for (let rows = 14; rows < 34; rows += 2) {
      const fit = fitIn(long, rows)
      if (!fit.oversetAt) continue
      expect(fit.charactersToCut).toBeGreaterThan(0)
      const rest = cutAt(long, fit.oversetAt)
      expect(fitIn(rest, rows).overset, `rows ${String(rows)}`).toBe(0)
      const more = cutAt(long, { ...fit.oversetAt, offset: fit.oversetAt.offset + 20 })
      expect(fitIn(more, rows).overset).toBeGreaterThan(0)
    }
  })

  it('counts the offset in the paragraph’s own text, without the dateline', () => {
    const led = { ...long, dateline: '本报讯', body: [paragraph(han(700))] }
    const plain = { ...long, body: [paragraph(`本报讯　${han(700)}`)] }
    const [a, b] = [fitIn(led, 20), fitIn(plain, 20)]
    expect(a.oversetAt).toEqual({ index: 0, offset: (b.oversetAt?.offset ?? 0) - 4 })
  })

  it('says how much to add: with it the place is full, and not over by more than a line', () => {
    for (let rows = 46; rows < 70; rows += 5) {
      const fit = fitIn(long, rows)
      expect(fit).toMatchObject({ overset: 0, oversetAt: null, charactersToCut: 0 })
      const filled = article([...long.body.slice(0, -1), paragraph(han(155 + fit.charactersToAdd))])
      const after = fitIn(filled, rows)
      expect(after.underset, `rows ${String(rows)}`).toBeLessThanOrEqual(2)
      expect(after.overset).toBeLessThanOrEqual(2)
    }
  })

  it('names paragraphs whose last line is nearly empty, cheapest first, and the cut saves that line', () => {
    const one = article([17 * 4 - 2 + 2, 17 * 5 - 2 + 8, 17 * 3 - 2 + 1, 17 * 6 - 2 + 3].map((length) => paragraph(han(length))))
    const fit = fitIn(one, 40, 1)
    expect(fit.cuts.length).toBeGreaterThan(0)
    expect(fit.cuts).toEqual(fit.cuts.toSorted((a, b) => a.characters - b.characters || a.index - b.index))
    for (const { index, characters, lines } of fit.cuts) {
      const body = one.body.map((block, at) =>
        at === index ? paragraph(han((block.runs[0]?.text.length ?? 0) - characters)) : block
      )
      expect(fitIn(article(body), 40, 1).lines).toBe(fit.lines - lines)
    }
  })

  it('counts the whole thread in its last part', () => {
    const body = Array.from({ length: 8 }, () => paragraph(han(17 * 4 - 2 + 2)))
    const sections = [section(place(0, 1, 0, 24), { id: 'one' }), section(place(1, 1, 0, 60), { id: 'two', part: 1, order: 1 })]
    const [first, last] = compose([article(body)], sections).sections
    expect(first?.cuts.length).toBeGreaterThan(0)
    expect(last?.cuts.map((cut) => cut.index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(first).toMatchObject({ oversetAt: null, charactersToCut: 0, charactersToAdd: 0 })
  })
})
