import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cases } from './cases.ts'

describe('copy files and what intake makes of them (accept with: node tests/corpus/intake/accept.ts)', () => {
  it.each(cases.map((entry) => [entry.name, entry] as const))('%s', (_name, { expected, actual }) => {
    expect(actual()).toBe(existsSync(expected) ? readFileSync(expected, 'utf8') : '')
  })

  it('has no accepted dump without its copy', () => {
    const folder = dirname(cases[0]?.expected ?? '')
    expect(readdirSync(folder).sort()).toEqual(cases.map(({ name }) => `${name}.dump`).sort())
  })
})
