import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Composer, createComposer } from '#shared/layout'
import { type Section, newSection } from '#shared/model'
import { builtFonts } from '#tests/fonts'
import { loadFonts } from '../../../../renderer/preview/worker/font-tables.ts'
import { GalleyMeter } from '../../../../renderer/preview/worker/galley-meter.ts'
import { article, material } from './pages.ts'

const read = async (face: string): Promise<Uint8Array> => new Uint8Array(await readFile(join(builtFonts, `${face}.table`)))

const waiting = (id: string): Section =>
  newSection({
    id: `section-${id}`,
    page: 'p1',
    kind: 'article',
    article: id
  })

/** Seventeen characters to the line, two of them the indent. */
const LINE = '工友周报今天在车间里办了一场读书会'

describe('lines of articles that wait', () => {
  test('are those of one column, counted once', async () => {
    const fonts = await loadFonts(read)
    if (!fonts.ok) throw new Error(fonts.problem.text)
    const composer: Composer = createComposer(fonts.value)
    let composed = 0
    const counting = {
      composePage: (...args: Parameters<Composer['composePage']>) => {
        composed += 1
        return composer.composePage(...args)
      }
    }
    const articles = [article('short', LINE.slice(0, 15)), article('long', LINE.repeat(40)), article('placed', LINE)]
    const edition = { ...material(articles), sections: [waiting('short'), waiting('long')] }
    const meter = new GalleyMeter()
    for (const one of meter.unknown(edition)) meter.count(edition, one, counting)
    expect(meter.news(edition)).toEqual({ short: 1, long: 41 })
    expect(meter.news(edition)).toBeNull()
    expect(meter.unknown({ ...edition, articles: [...articles] })).toEqual([])
    expect(composed).toBe(2)
  })
})

test('a face without its table is named, and nothing is composed without it', async () => {
  const fonts = await loadFonts(async (face) => (face === 'kai' ? null : await read(face)))
  expect(fonts).toMatchObject({ ok: false, problem: { message: 'font.missing', where: { face: 'kai' } } })
})
