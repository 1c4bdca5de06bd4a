import { execFile } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rooms } from '../../oxlint.config.ts'

const root = resolve(import.meta.dirname, '../..')
const SOURCE = /\.(?:tsx?|mjs)$/u
/** Rooms that are entered by starting them, with the file that is started. */
const STARTED: Readonly<Record<string, string>> = {
  'electron/cli': 'main.ts',
  'electron/runtime': 'start.mjs',
  'renderer/app': 'main.tsx',
  'resources/fonts': 'build.ts',
  'resources/icons': 'build.mjs'
}

interface Import {
  readonly file: string
  readonly specifier: string
}

const listSources = (folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
        .filter((file) => !file.startsWith('resources/fonts/built'))
        .sort()
    : []

/** Static imports and re-exports begin a line (the formatter sees to it); dynamic imports and workers may stand anywhere. */
const PATTERNS = [
  /^(?:import|export)\b[^'"`;]*?\bfrom\s+'([^']+)'/gmu,
  /^import\s+'([^']+)'/gmu,
  /\bimport\(\s*'([^']+)'\s*\)/gu,
  /\bnew (?:Shared)?Worker\(\s*new URL\(\s*'([^']+)'/gu
]

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  return PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => ({ file, specifier: match[1] ?? '' })))
}

const isIn = (folder: string, file: string): boolean => file.startsWith(`${folder}/`)

/** The innermost room around a file. */
const roomOf = (file: string) => rooms.filter((room) => isIn(room.files, file)).sort((a, b) => b.files.length - a.files.length)[0]

const sources = ['shared', 'electron', 'renderer', 'resources'].flatMap(listSources)
const imports = sources.flatMap(importsOf)
const doorFile = (specifier: string): string => join(root, specifier.slice(1), 'index.ts')

describe('rooms', () => {
  it('hold every source file', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.filter((file) => roomOf(file) === undefined)).toEqual([])
  })

  it('each have one door, or one file that is started', () => {
    const used = rooms.map((room) => room.files).filter((folder) => listSources(folder).length > 0)
    const closed = used.filter((folder) => {
      const inner = rooms.flatMap((room) => room.rooms).filter((door) => isIn(folder, door))
      const entries = [STARTED[folder] ?? 'index.ts', ...inner.map((door) => relative(folder, join(door, 'index.ts')))]
      return !entries.some((entry) => existsSync(join(root, folder, entry)))
    })
    expect(closed).toEqual([])
  })

  it('say at the door what comes in and goes out', () => {
    const doors = rooms.map((room) => join(room.files, 'index.ts')).filter((file) => existsSync(join(root, file)))
    expect(doors.filter((file) => !/^\/\*\*\n(?: \*.*\n){2,8}? \*\//u.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })
})

describe('imports', () => {
  it('stay inside the room when they are relative, and name the file in full', () => {
    const wrong = imports.filter(({ file, specifier }) => {
      if (!specifier.startsWith('.')) return false
      const target = relative(root, resolve(root, dirname(file), specifier))
      const [own, others] = [roomOf(file)?.files, roomOf(target)?.files]
      const isProgram = SOURCE.test(target)
      return !existsSync(join(root, target)) || (isProgram && own !== others)
    })
    expect(wrong).toEqual([])
  })

  it('open doors that exist and that the table allows', () => {
    const wrong = imports.filter(({ file, specifier }) => {
      if (!specifier.startsWith('#')) return false
      if (specifier.startsWith('#locales/')) {
        return !roomOf(file)?.packages.includes('#locales') || !existsSync(join(root, 'resources', specifier.slice(1)))
      }
      return !existsSync(doorFile(specifier)) || !roomOf(file)?.rooms.includes(specifier.slice(1))
    })
    expect(wrong).toEqual([])
  })

  it('take only packages that the table allows', () => {
    const wrong = imports.filter(({ file, specifier }) => {
      if (/^[.#/]/u.test(specifier)) return false
      const allowed = roomOf(file)?.packages ?? []
      return !allowed.some((name) =>
        name === 'node' ? specifier.startsWith('node:') : specifier === name || specifier.startsWith(`${name}/`)
      )
    })
    expect(wrong).toEqual([])
  })
})

describe('the linter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-imports-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const doors = [...new Set(rooms.flatMap((room) => room.rooms))]
  const packages = [...new Set(rooms.flatMap((room) => room.packages))]
  const asSpecifier = (name: string): string => (name === 'node' ? 'node:fs' : name === '@lexical' ? '@lexical/react/X' : name)

  /** One import a line: what each room may not import first, then what it may. */
  const probes = rooms.map((room) => {
    const closed = [
      ...doors.filter((door) => !room.rooms.includes(door)).map((door) => `#${door}`),
      ...packages.filter((name) => !room.packages.includes(name) && name !== '#locales').map(asSpecifier)
    ]
    const open = [
      ...room.rooms.map((door) => `#${door}`),
      ...room.packages.filter((name) => name !== '#locales').map(asSpecifier)
    ]
    return { file: join(room.files, 'probe.ts'), closed, open }
  })

  beforeAll(() => {
    for (const file of ['oxlint.config.ts', 'package.json']) copyFileSync(join(root, file), join(folder, file))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    for (const { file, closed, open } of probes) {
      mkdirSync(join(folder, dirname(file)), { recursive: true })
      const lines = [...closed, ...open].map((specifier) => `import '${specifier}'`)
      writeFileSync(join(folder, file), `${lines.join('\n')}\n`)
    }
  })

  it('refuses exactly what the table does not allow', async () => {
    const command = [join(root, 'node_modules/oxlint/bin/oxlint'), '--format=json', 'shared', 'electron', 'renderer', 'resources']
    const { stdout } = await new Promise<{ stdout: string }>((done) => {
      execFile(process.execPath, command, { cwd: folder, maxBuffer: 1e8 }, (_error, out) => done({ stdout: out }))
    })
    const report = JSON.parse(stdout) as {
      diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[]
    }
    const refused = report.diagnostics
      .filter(({ code }) => code === 'eslint(no-restricted-imports)')
      .map(({ filename, labels }) => `${filename}:${labels[0]?.span.line}`)
    const expected = probes.flatMap(({ file, closed }) => closed.map((_specifier, index) => `${file}:${index + 1}`))
    expect(expected.length).toBeGreaterThan(100)
    expect(refused.sort()).toEqual(expected.sort())
  })
})
