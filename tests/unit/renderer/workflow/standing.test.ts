import { expect, test } from 'vitest'
import type { CheckedSignOff } from '#shared/contract'
import type { SignStage } from '#shared/model'
import { proofStandingOf, standingOf } from '../../../../renderer/workflow/standing.ts'

/** A stage that was signed: `+` holds, `-` was voided. */
type Mark = `${'+' | '-'}${SignStage}`

/** Sign-offs in the order in which they were signed. */
const signed = (marks: readonly Mark[]): readonly CheckedSignOff[] =>
  marks.map((mark, index) => ({
    id: index + 1,
    stage: mark.slice(1) as SignStage,
    person: '方竹',
    signedAt: index,
    hash: '',
    note: '',
    valid: mark.startsWith('+')
  }))

const proofs = (...marks: readonly Mark[]) => proofStandingOf({ page: 'p1', signOffs: signed(marks), voided: null })

const voided = (...marks: readonly Mark[]) =>
  standingOf({
    article: 'a1',
    state: 'in-edit',
    owner: '',
    ownedAt: 0,
    takenFrom: '',
    signOffs: signed(marks),
    voided: null,
    conflict: false
  }).voided

test('proofs stand at the last stage that holds, and are void when what was signed last no longer holds', () => {
  expect(proofs()).toEqual({ stage: null, isVoid: false })
  expect(proofs('+proof-1', '+proof-2')).toEqual({ stage: 'proof-2', isVoid: false })
  expect(proofs('-proof-1', '-proof-2', '-proof-3')).toEqual({ stage: 'proof-3', isVoid: true })
})

test('stages that are signed once more after a change count from there', () => {
  expect(proofs('-proof-1', '-proof-2', '-proof-3', '+proof-1')).toEqual({ stage: 'proof-1', isVoid: false })
  expect(proofs('-proof-1', '-proof-2', '-proof-1')).toEqual({ stage: 'proof-2', isVoid: true })
  expect(voided('-reading-1', '-reading-2')).toBe('reading-2')
  expect(voided('-reading-1', '-reading-2', '+reading-1')).toBeNull()
  expect(voided()).toBeNull()
})
