import { describe, expect, it } from 'vitest'
import { composeEdition, createComposer } from '#shared/layout'
import { evenFonts } from '#tests/even-fonts'
import { edited, layoutCase } from './layout-cases.ts'
import { charactersIn, faults } from './layout-faults.ts'

/**
 * Random documents in random frames. `npm test` runs a few; the long run is
 * FUZZ=200000 npx vitest run tests/fuzz/layout.fuzz.test.ts
 * and goes on from a seed with SEED=n. A failure names its seed: SEED=n FUZZ=1 repeats it.
 */
const COUNT = Number(process.env['FUZZ'] ?? 150)
const FIRST = Number(process.env['SEED'] ?? 1)

describe('random documents and frames', () => {
  it(
    `compose without a fault, and again after an edit as from nothing (${String(COUNT)} from seed ${String(FIRST)})`,
    {
      timeout: 60_000 + COUNT * 200
    },
    () => {
      const composer = createComposer(evenFonts)
      const begun = performance.now()
      let characters = 0
      for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
        const input = layoutCase(seed)
        const next = edited(input, seed)
        try {
          expect(faults(input, composer.composeEdition(input))).toEqual([])
          const incremental = composer.composeEdition(next)
          expect(faults(next, incremental)).toEqual([])
          expect(incremental).toEqual(composeEdition(structuredClone(next), evenFonts))
        } catch (cause) {
          throw new Error(`Seed ${String(seed)} fails: SEED=${String(seed)} FUZZ=1 repeats it.`, { cause })
        }
        characters += charactersIn(input)
      }
      const seconds = (performance.now() - begun) / 1000
      console.log(
        `layout fuzz: ${String(COUNT)} cases from seed ${String(FIRST)}, ${String(characters)} characters, ${(COUNT / seconds).toFixed(0)} cases/s`
      )
    }
  )
})
