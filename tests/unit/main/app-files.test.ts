import fc from 'fast-check'
import { sep } from 'node:path'
import { expect, test } from 'vitest'
import { fileOf } from '../../../electron/main/app-files.ts'

const roots = { renderer: '/program/renderer', fonts: '/program/fonts' }

test.each([
  ['app://broadsheet/', '/program/renderer/index.html'],
  ['app://broadsheet/index.html?desk=page#top', '/program/renderer/index.html'],
  ['app://broadsheet/assets/index-1a2b.js', '/program/renderer/assets/index-1a2b.js'],
  ['app://broadsheet/fonts/serif-400.woff2', '/program/fonts/serif-400.woff2'],
  ['app://broadsheet/../../package.json', '/program/renderer/package.json'],
  ['app://broadsheet/assets/%2e%2e/%2e%2e/package.json', '/program/renderer/package.json'],
  ['app://broadsheet/assets/%E6%8A%A5.png', '/program/renderer/assets/报.png']
])('%s is %s', (url, path) => {
  expect(fileOf(url, roots)?.path.replaceAll(sep, '/')).toBe(path)
})

test.each([
  'app://broadsheet/assets/..%2f..%2f..%2fetc%2fhosts.json',
  'app://broadsheet/assets/..%5c..%5csecret.json',
  'app://broadsheet/assets/C:%5Csecret.json',
  'app://broadsheet/.hidden.json',
  'app://broadsheet/fonts',
  'app://broadsheet/fonts/serif.otf',
  'app://broadsheet/assets/%00.js',
  'app://broadsheet/assets/%ff.js',
  'app://elsewhere/index.html',
  'https://broadsheet.example/index.html',
  'no address'
])('%s is nothing that is served', (url) => {
  expect(fileOf(url, roots)).toBe(null)
})

test('no spelling leaves the folders', () => {
  const piece = fc.oneof(
    fc.constantFrom('..', '.', '%2e%2e', '%2E.', '%2f', '%5c', '/', '\\', 'fonts', 'a.js', '%00', '%'),
    fc.string()
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const file = fileOf(`app://broadsheet/${pieces.join('/')}`, roots)
      if (file === null) return
      const inside = Object.values(roots).some((root) => file.path.startsWith(root + sep))
      expect(inside && !file.path.split(sep).includes('..')).toBe(true)
    }),
    { numRuns: 2000 }
  )
})
