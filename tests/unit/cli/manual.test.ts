import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cli } from '#tests/command-line'

/** Names of the commands, as the manual lists them. */
async function names(): Promise<readonly string[]> {
  const { out } = await cli('--help')
  return [...out.matchAll(/^ {2}([a-z]+) {2,}\S/gmu)].map(([, name]) => name ?? '')
}

/** How a command is called, one line for each form that it has. */
async function usages(name: string): Promise<readonly string[]> {
  const { out } = await cli(name, '--help')
  return (out.split('\n')[0] ?? '').split(' · ')
}

/** What stands in the first column of a README's table of commands. */
const table = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^\| `([a-z]+ .*?)`\s+\|/gmu)].map(([, usage]) => (usage ?? '').replaceAll('\\|', '|'))

/** The command with its options: what is the same in every language. */
const bones = (usage: string): string =>
  [/^[a-z ]+/u.exec(usage)?.[0].trim() ?? '', ...(usage.match(/--[a-z]+/gu) ?? [])].join(' ')

test('both READMEs list every command as its own help tells it', async () => {
  const told = (await Promise.all((await names()).map(usages))).flat()
  expect(told.length).toBeGreaterThan(10)
  expect(new Set(table('README.md'))).toEqual(new Set(told))
  expect(new Set(table('README.zh-CN.md').map(bones))).toEqual(new Set(told.map(bones)))
})

test('every command says what it is for, tells its options, and knows --json', async () => {
  for (const name of await names()) {
    const { code, out, err } = await cli('help', name)
    expect([code, err], name).toEqual([0, ''])
    const [usage = '', ...explained] = out.split('\n')
    for (const option of usage.match(/--[a-z]+/gu) ?? []) expect(explained.join('\n'), name).toContain(option)
    expect(out, name).toContain('  --json')
  }
})
