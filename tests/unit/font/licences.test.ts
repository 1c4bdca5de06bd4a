import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { builtFonts } from '#tests/fonts'

interface Source {
  readonly package: string
  readonly version: string
  readonly licence: string
}

const require = createRequire(import.meta.url)
const fonts = join(builtFonts, '..')

const sources = (): Source[] => {
  const index = JSON.parse(readFileSync(join(builtFonts, 'index.json'), 'utf8')) as { faces: { source: Source }[] }
  return index.faces.map(({ source }) => source)
}

test('each font’s licence travels along, word for word, and the README credits its package and version', () => {
  const readme = readFileSync(join(fonts, 'README.md'), 'utf8')
  expect(sources()).toHaveLength(10)
  for (const { package: name, version, licence } of sources()) {
    const folder = dirname(require.resolve(`${name}/package.json`))
    const original = readFileSync(join(folder, name.startsWith('@expo') ? 'LICENSE_FONT' : 'LICENSE'), 'utf8')
    expect(readFileSync(join(fonts, 'licences', licence), 'utf8')).toBe(original)
    expect(original).toContain('SIL OPEN FONT LICENSE')
    expect(readme).toMatch(new RegExp(`\`${name}\` +\\| ${version.replaceAll('.', '\\.')} .*licences/${licence}`, 'u'))
  }
})
