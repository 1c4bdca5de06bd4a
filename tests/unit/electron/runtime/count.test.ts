import { describe, expect, it } from 'vitest'
import {
  NOTHING,
  closingLine,
  countPlaywright,
  countVitest,
  sumCounts,
  withRunner
} from '../../../../electron/runtime/check/count.mjs'
import { STAGE_NAMES, chooseStages } from '../../../../electron/runtime/check/stages.mjs'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((test) => ({ status: test })) })

describe('counting', () => {
  it('counts tests, not files or groups', () => {
    const testResults = [
      file('passed', 'passed', 'passed'),
      file('failed', 'passed', 'failed'),
      file('passed', 'skipped', 'todo')
    ]
    expect(countVitest({ testResults })).toEqual({ passed: 3, failed: 1, skipped: 2 })
  })

  it('counts a file that does not load as one failure', () => {
    expect(countVitest({ testResults: [file('failed'), file('passed', 'passed')] })).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })

  it('counts a window test that needed a second try as failed', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3 }
    expect(countPlaywright({ stats })).toEqual({ passed: 5, failed: 3, skipped: 3 })
  })

  it('counts a runner that ended badly without a failed test, once', () => {
    expect(withRunner(NOTHING, false)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(withRunner({ passed: 7, failed: 0, skipped: 0 }, false)).toEqual({ passed: 7, failed: 1, skipped: 0 })
    expect(withRunner({ passed: 7, failed: 2, skipped: 0 }, false)).toEqual({ passed: 7, failed: 2, skipped: 0 })
    expect(withRunner({ passed: 7, failed: 0, skipped: 0 }, true)).toEqual({ passed: 7, failed: 0, skipped: 0 })
  })

  it('closes with one line', () => {
    const sum = sumCounts([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 40, failed: 2, skipped: 0 }
    ])
    expect(closingLine(sum)).toBe('41 passed, 2 failed')
    expect(closingLine({ ...sum, skipped: 3 })).toBe('41 passed, 2 failed, 3 skipped')
    expect(closingLine(sumCounts([]))).toBe('0 passed, 0 failed')
  })
})

describe('stages', () => {
  const names = (...wanted: string[]) => chooseStages(wanted).map((stage) => stage.name)

  it('run all in order unless some are asked for', () => {
    expect(names()).toEqual(['types', 'format', 'lint', 'unit corpus store fuzz', 'build', 'window'])
    expect(names(...STAGE_NAMES)).toEqual(names())
  })
  it('run the ones that are asked for, in their own order', () => {
    expect(names('window', 'types')).toEqual(['types', 'window'])
    expect(names('fuzz', 'unit')).toEqual(['unit fuzz'])
  })
})
