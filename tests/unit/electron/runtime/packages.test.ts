import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
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

describe('package-lock.json', () => {
  const ROOT = resolve(import.meta.dirname, '../../../..')
  const read = (name: string): unknown => JSON.parse(readFileSync(resolve(ROOT, name), 'utf8'))
  interface Entry {
    readonly dependencies?: Record<string, string>
    readonly devDependencies?: Record<string, string>
    readonly optionalDependencies?: Record<string, string>
  }
  const { packages } = read('package-lock.json') as { packages: Record<string, Entry> }

  /** Where Node would look from a package's folder, inside out. */
  function isLocked(from: string, name: string): boolean {
    for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
      if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true
      if (folder === '') return false
    }
  }

  it('names every package, also those of other systems, or a clean clone could not install', () => {
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path}: ${name}`)
    )
    expect(missing).toEqual([])
  })

  it('belongs to package.json', () => {
    const wanted = ({ dependencies, devDependencies, optionalDependencies }: Entry) => ({
      dependencies,
      devDependencies,
      optionalDependencies
    })
    expect(wanted(packages[''] ?? {})).toEqual(wanted(read('package.json') as Entry))
  })

  it('pins exact versions', () => {
    const { dependencies, devDependencies, optionalDependencies } = read('package.json') as Entry
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/u.test(version)
    )
    expect(loose).toEqual([])
  })
})
