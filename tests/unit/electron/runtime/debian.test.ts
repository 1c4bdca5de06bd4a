import { describe, expect, it } from 'vitest'
import { WINDOW_NEEDS, choosePackages, debianStep } from '../../../../electron/runtime/setup/debian.mjs'

/** As `apt-cache policy` prints: a name it never heard of is left out, one that only others provide has no candidate. */
const policy = (versions: Record<string, string>) =>
  Object.entries(versions)
    .map(([name, version]) => `${name}:\n  Installed: (none)\n  Candidate: ${version}\n  Version table:\n     ${version} 500\n`)
    .join('')

const BOOKWORM = { 'libgtk-3-0': '3.24.38-2', libnss3: '2:3.87.1-1', libasound2: '1.2.8-1', libgbm1: '22.3.6-1' }
const TRIXIE = {
  'libgtk-3-0t64': '3.24.49-3',
  'libgtk-3-0': '(none)',
  libnss3: '2:3.110-1',
  libasound2t64: '1.2.14-1',
  libasound2: '(none)',
  libgbm1: '25.0.7-2'
}

describe('choosePackages', () => {
  it('takes the names of Debian 12', () => {
    expect(choosePackages(WINDOW_NEEDS, policy(BOOKWORM))).toEqual(['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'])
  })
  it('takes the names of Debian 13 and none that is only provided by others', () => {
    expect(choosePackages(WINDOW_NEEDS, policy(TRIXIE))).toEqual(['libgtk-3-0t64', 'libnss3', 'libasound2t64', 'libgbm1'])
  })
  it('knows that the lists have to be fetched first', () => {
    expect(choosePackages(WINDOW_NEEDS, '')).toBeNull()
    expect(choosePackages(WINDOW_NEEDS, policy({ ...BOOKWORM, libgbm1: '(none)' }))).toBeNull()
  })
})

describe.runIf(process.platform === 'linux')('debianStep', () => {
  it('looks for the files themselves', () => {
    const program = (file: string, instead: string[] = []) => ({ kind: 'program' as const, file, instead, packages: [] })
    expect(debianStep('shell', [program('sh')]).isDone()).toBe(true)
    expect(debianStep('shell', [program('no-such-shell', ['sh'])]).isDone()).toBe(true)
    expect(debianStep('shell', [program('no-such-shell')]).isDone()).toBe(false)
    expect(debianStep('C library', [{ kind: 'library', file: 'libc.so.6', packages: [] }]).isDone()).toBe(true)
    expect(debianStep('none', [{ kind: 'library', file: 'libnone.so.6', packages: [] }]).isDone()).toBe(false)
    expect(debianStep('none', [{ kind: 'font', file: 'NoSuchFont', packages: [] }]).isDone()).toBe(false)
  })
})
