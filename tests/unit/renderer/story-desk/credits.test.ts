import { describe, expect, it } from 'vitest'
import { type Article, type Credit, creditsOf } from '#shared/model'
import { changeCredit, placedCredits } from '../../../../renderer/desks/story/write/credits.ts'
import { article } from '../client/fake-desk.ts'

const reporter = (name: string): Credit => ({ role: 'reporter', name })

function credited(): Article {
  return {
    ...article('a1', '文'),
    lead: { list: [reporter('林予安'), { role: 'correspondent', name: '周禾' }], text: '（本报记者 林予安 通讯员 周禾）' },
    end: creditsOf([{ role: 'photographer', name: '沈望' }])
  }
}

const show = (held: Article): string[] => placedCredits(held).map(({ place, credit }) => `${place} ${credit.role} ${credit.name}`)

describe('changing credits', () => {
  it('adds one at its place', () => {
    expect(show(changeCredit(credited(), null, { place: 'head', credit: reporter('方竹') }))).toEqual([
      'lead reporter 林予安',
      'lead correspondent 周禾',
      'head reporter 方竹',
      'end photographer 沈望'
    ])
  })

  it('changes one where it stands, moves it, and takes it out; the copy’s own words no longer hold', () => {
    const held = credited()
    const [first] = placedCredits(held)
    if (!first) throw new Error('no credit')
    const changed = changeCredit(held, first, { place: 'lead', credit: reporter('林予') })
    expect([show(changed)[0], changed.lead.text]).toEqual(['lead reporter 林予', null])
    expect(show(changeCredit(held, first, { place: 'end', credit: first.credit }))).toEqual([
      'lead correspondent 周禾',
      'end photographer 沈望',
      'end reporter 林予安'
    ])
    expect(show(changeCredit(held, first, null))).toEqual(['lead correspondent 周禾', 'end photographer 沈望'])
  })

  it('leaves the article alone when nothing changes, printed words too', () => {
    const held = credited()
    const [first] = placedCredits(held)
    if (!first) throw new Error('no credit')
    expect(changeCredit(held, first, { place: 'lead', credit: { ...first.credit } })).toBe(held)
    expect(changeCredit(held, null, null)).toBe(held)
  })
})
