import { describe, expect, it } from 'vitest'
import { fontPackages } from '../../../../electron/runtime/setup/fonts.mjs'
import { npmReason, samePackages } from '../../../../electron/runtime/setup/packages.mjs'

const lock = (packages: Record<string, { version?: string; integrity?: string; optional?: boolean }>) => ({ packages })
const WANTED = lock({
  '': { version: '0.1.0' },
  'node_modules/react': { version: '19.3.1', integrity: 'sha512-r' },
  'node_modules/only-on-a-mac': { version: '1.0.0', integrity: 'sha512-m', optional: true }
})

describe('samePackages', () => {
  it('accepts an installation without the optional packages of other systems', () => {
    expect(samePackages(WANTED, lock({ 'node_modules/react': { version: '19.3.1', integrity: 'sha512-r' } }))).toBe(true)
  })
  it.each([
    ['a missing package', {}],
    ['another version', { 'node_modules/react': { version: '19.3.0', integrity: 'sha512-r' } }],
    ['other content of the same version', { 'node_modules/react': { version: '19.3.1', integrity: 'sha512-x' } }],
    [
      'another version of an optional package',
      {
        'node_modules/react': { version: '19.3.1', integrity: 'sha512-r' },
        'node_modules/only-on-a-mac': { version: '0.9.0', integrity: 'sha512-m' }
      }
    ]
  ])('refuses %s', (_what, installed) => expect(samePackages(WANTED, lock(installed))).toBe(false))
})

describe('npmReason', () => {
  it('finds the sentence among the codes', () => {
    const stderr = [
      'npm warn Unknown user config "x".',
      'npm error code ENOTFOUND',
      'npm error syscall getaddrinfo',
      'npm error errno ENOTFOUND',
      'npm error network request to https://registry.example/react failed, reason: getaddrinfo ENOTFOUND registry.example',
      'npm error network This is a problem related to network connectivity.',
      'npm error A complete log of this run can be found in: /home/editor/.npm/_logs/x.log'
    ].join('\n')
    expect(npmReason(stderr)).toBe(
      'network request to https://registry.example/react failed, reason: getaddrinfo ENOTFOUND registry.example'
    )
  })
  it('takes what there is', () => {
    expect(npmReason('npm error code EUSAGE')).toBe('code EUSAGE')
    expect(npmReason('sh: 1: npm: not found\n')).toBe('sh: 1: npm: not found')
    expect(npmReason('')).toBe('')
  })
})

describe('fontPackages', () => {
  it('names what the built fonts depend on, and nothing else', () => {
    const packages = {
      '': {},
      'node_modules/@fontsource/lxgw-wenkai': { version: '5.3.0', integrity: 'a' },
      'node_modules/harfbuzzjs': { version: '1.6.4', integrity: 'b' },
      'node_modules/react': { version: '19.3.1', integrity: 'c' }
    }
    expect(fontPackages({ packages })).toBe('node_modules/@fontsource/lxgw-wenkai 5.3.0 a\nnode_modules/harfbuzzjs 1.6.4 b')
  })
})
