import { describe, expect, it } from 'vitest'
import { editionDate, isDate } from '../../../../renderer/app/dates.ts'

describe('dates of editions', () => {
  it('are written as each language writes them, whatever the time zone of the computer', () => {
    expect(editionDate('2026-11-20', 'zh-CN')).toEqual({ date: '11月20日', weekday: '周五' })
    expect(editionDate('2026-11-20', 'en')).toEqual({ date: '20 Nov', weekday: 'Fri' })
  })

  it('are days that exist', () => {
    expect(['2026-11-20', '2028-02-29'].map(isDate)).toEqual([true, true])
    expect(['2026-02-29', '2026-13-01', '20261120', '2026-1-2', ''].map(isDate)).toEqual([false, false, false, false, false])
  })
})
