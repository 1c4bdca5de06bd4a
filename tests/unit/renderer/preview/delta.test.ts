import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyDelta, pageDelta } from '../../../../renderer/preview/worker/delta.ts'
import { block, composed, finished } from './pages.ts'

describe('what crosses from the worker to the window', () => {
  const before = composed(finished([block('a', '一'), block('b', '二'), block('c', '三')]))
  const { sent } = pageDelta(null, before, 1)

  test('a page is sent whole the first time', () => {
    const first = pageDelta(null, before, 1).delta
    expect(first?.base).toBeNull()
    expect(first && applyDelta(null, first)).toEqual(before)
  })

  test('nothing is sent when nothing changed, and the version stays', () => {
    const again = pageDelta(sent, structuredClone(before), 2)
    expect(again.delta).toBeNull()
    expect(again.sent.version).toBe(1)
  })

  test('only the block that changed is sent; the others keep their identity', () => {
    const after = composed(finished([block('a', '一'), block('b', '二二'), block('c', '三')]))
    const { delta } = pageDelta(sent, after, 2)
    expect(delta?.blocks).toEqual([{ same: 0 }, { block: after.finished.blocks[1] }, { same: 2 }])
    expect(delta?.rules).toBeNull()
    const shown = delta && applyDelta(before, structuredClone(delta))
    expect(shown).toEqual(after)
    expect(shown?.finished.blocks[0]).toBe(before.finished.blocks[0])
    expect(shown?.finished.rules).toBe(before.finished.rules)
  })

  test('figures that changed alone are sent without blocks', () => {
    const { delta } = pageDelta(sent, composed(before.finished, 4), 2)
    expect(delta?.blocks).toEqual([{ same: 0 }, { same: 1 }, { same: 2 }])
    expect(delta?.figures.overset).toBe(4)
  })

  test('any run of pages arrives as it was composed', () => {
    const words = fc.array(fc.constantFrom('一', '二', '三', '四'), { maxLength: 5 })
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (versions) => {
        let memory: Parameters<typeof pageDelta>[0] = null
        let shown: Parameters<typeof applyDelta>[0] = null
        for (const [version, blocks] of versions.entries()) {
          const page = composed(finished(blocks.map((one, index) => block(`s${String(index)}`, one))))
          const { delta, sent: next } = pageDelta(memory, page, version)
          memory = next
          if (delta !== null) shown = applyDelta(shown, structuredClone(delta))
          expect(shown).toEqual(page)
        }
      })
    )
  })
})
