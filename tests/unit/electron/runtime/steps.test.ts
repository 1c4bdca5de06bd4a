import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SetupError, runSteps } from '../../../../electron/runtime/setup/steps.mjs'

let folder = ''
let written = ''
let acted: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-steps-'))
  written = ''
  acted = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A step that is done once it has been acted on. */
function step(name: string, options: { done?: boolean; fails?: string; note?: string } = {}) {
  let done = options.done ?? false
  return {
    name,
    isDone: () => done,
    async act(note: (text: string) => void) {
      await new Promise((resume) => setTimeout(resume, 5))
      acted.push(name)
      if (options.fails !== undefined) throw new SetupError(options.fails)
      if (options.note !== undefined) note(options.note)
      done = true
    }
  }
}

/** Each look at the clock is half a second later. */
function clock() {
  let now = 0
  return () => (now += 500)
}
const options = () => ({ lockFile: join(folder, 'lock'), write: (text: string) => void (written += text), now: clock() })

describe('runSteps', () => {
  it('says nothing when nothing is missing', async () => {
    await runSteps([step('Packages', { done: true }), step('Fonts', { done: true })], options())
    expect({ acted, written }).toEqual({ acted: [], written: '' })
  })

  it('does what is missing in order, a line each', async () => {
    await runSteps([step('Packages', { done: true }), step('Node', { note: 'Node 24' }), step('Fonts')], options())
    expect(acted).toEqual(['Node', 'Fonts'])
    expect(written).toBe('set-up: Node … 0.5 s, Node 24\nset-up: Fonts … 0.5 s\n')
  })

  it('does nothing twice', async () => {
    const steps = [step('Packages'), step('Fonts')]
    await runSteps(steps, options())
    await runSteps(steps, options())
    expect(acted).toEqual(['Packages', 'Fonts'])
  })

  it('stops at a step that fails and hands its sentence on', async () => {
    const steps = [step('Packages'), step('Node', { fails: 'Install Node 24.' }), step('Fonts')]
    await expect(runSteps(steps, options())).rejects.toThrow(new SetupError('Install Node 24.'))
    expect(acted).toEqual(['Packages', 'Node'])
    expect(written).toBe('set-up: Packages … 0.5 s\nset-up: Node … failed\n')
  })

  it('lets the next one go on after a failure', async () => {
    await expect(runSteps([step('Node', { fails: 'No.' })], options())).rejects.toThrow('No.')
    await runSteps([step('Fonts')], options())
    expect(acted).toEqual(['Node', 'Fonts'])
  })

  it('lets only one of two at the same time act', async () => {
    const steps = [step('Packages'), step('Fonts')]
    await Promise.all([runSteps(steps, options()), runSteps(steps, options())])
    expect(acted).toEqual(['Packages', 'Fonts'])
    expect(written).toContain(`set-up: waiting for another set-up (process ${process.pid})\n`)
  })
})
