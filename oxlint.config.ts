import { readFileSync } from 'node:fs'
import { type OxlintOverride, defineConfig } from 'oxlint'

/**
 * The import table: what each room may import through `#…` doors and which packages.
 * A room is a folder with one door (`index.ts`); relative imports stay inside the room
 * (tests/unit/import-directions.test.ts checks that part, file by file).
 */
interface Room {
  /** Folder of the room, from the project's root. */
  readonly files: string
  /** Doors it may open, as in `#shared/base`. */
  readonly rooms: readonly string[]
  /** Packages it may import (a name covers its subpaths), `node` for what comes with Node, `#locales` for the words of the window. */
  readonly packages: readonly string[]
}

const SHARED_ALL = [
  'shared/base',
  'shared/model',
  'shared/history',
  'shared/frame',
  'shared/contract',
  'shared/intake',
  'shared/font',
  'shared/typeset',
  'shared/layout',
  'shared/export/html',
  'shared/proof'
]

export const rooms: readonly Room[] = [
  { files: 'shared/base', rooms: [], packages: [] },
  { files: 'shared/model', rooms: ['shared/base'], packages: ['zod'] },
  { files: 'shared/history', rooms: ['shared/base', 'shared/model'], packages: ['diff'] },
  { files: 'shared/frame', rooms: ['shared/base'], packages: [] },
  { files: 'shared/contract', rooms: ['shared/base', 'shared/model', 'shared/history', 'shared/frame'], packages: ['zod'] },
  { files: 'shared/intake', rooms: ['shared/base', 'shared/model'], packages: [] },
  { files: 'shared/font', rooms: ['shared/base'], packages: [] },
  { files: 'shared/typeset', rooms: ['shared/base', 'shared/model', 'shared/font'], packages: ['hyphen'] },
  {
    files: 'shared/layout',
    rooms: ['shared/base', 'shared/model', 'shared/frame', 'shared/font', 'shared/typeset'],
    packages: []
  },
  { files: 'shared/export', rooms: ['shared/base', 'shared/model', 'shared/frame'], packages: [] },
  { files: 'shared/proof', rooms: ['shared/base', 'shared/model', 'shared/frame'], packages: [] },
  {
    files: 'electron/main',
    rooms: ['electron/host', 'shared/base', 'shared/contract'],
    packages: ['electron', 'node', 'zod', 'intl-messageformat', '#locales']
  },
  { files: 'electron/preload', rooms: ['shared/contract'], packages: ['electron'] },
  {
    files: 'electron/backend',
    rooms: ['electron/store', 'electron/press', ...SHARED_ALL],
    packages: ['node', 'exifreader', 'fflate', 'zod', 'intl-messageformat', '#locales']
  },
  { files: 'electron/store', rooms: ['shared/base', 'shared/model'], packages: ['node', 'better-sqlite3', 'zod'] },
  {
    files: 'electron/press',
    rooms: ['shared/base', 'shared/frame', 'shared/font', 'shared/export/html'],
    packages: ['node', 'fflate']
  },
  { files: 'electron/host', rooms: ['electron/backend', 'shared/base', 'shared/contract'], packages: ['node', 'electron'] },
  { files: 'electron/cli', rooms: ['electron/backend', 'shared/base', 'shared/contract', 'shared/model'], packages: ['node'] },
  {
    files: 'electron/runtime',
    rooms: [],
    packages: ['node', 'electron', '@electron/fuses', '@electron/asar', 'electron-builder']
  },
  { files: 'resources/icons', rooms: [], packages: ['node', '@playwright/test'] },
  { files: 'resources/fonts', rooms: ['shared/base', 'shared/font'], packages: ['node', 'wawoff2', 'harfbuzzjs'] },
  {
    files: 'renderer/app',
    rooms: [
      'renderer/desks/story',
      'renderer/desks/page',
      'renderer/desks/archive',
      'renderer/client',
      'renderer/ui',
      'renderer/preview',
      'shared/contract',
      'shared/base',
      'shared/model',
      'shared/frame'
    ],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'lucide-react',
      'react-resizable-panels',
      'intl-messageformat',
      '@fontsource-variable/inter',
      '#locales'
    ]
  },
  {
    files: 'renderer/workflow',
    rooms: ['renderer/client', 'renderer/ui', 'shared/base', 'shared/contract', 'shared/model'],
    packages: ['react', 'react-aria-components', 'lucide-react', '#locales']
  },
  ...['renderer/desks/story', 'renderer/desks/page'].map((files) => ({
    files,
    rooms: [
      'renderer/editor',
      'renderer/preview',
      'renderer/client',
      'renderer/ui',
      'renderer/workflow',
      'shared/base',
      'shared/contract',
      'shared/model',
      'shared/frame'
    ],
    packages: ['react', 'react-dom', 'react-aria-components', 'lucide-react', 'react-resizable-panels', '#locales']
  })),
  {
    files: 'renderer/desks/archive',
    rooms: ['renderer/client', 'renderer/ui', 'shared/base', 'shared/contract', 'shared/model'],
    packages: ['react', 'react-aria-components', 'lucide-react', '#locales']
  },
  {
    files: 'renderer/editor',
    rooms: ['renderer/ui', 'shared/base', 'shared/model'],
    packages: ['react', 'react-aria-components', 'lucide-react', 'lexical', '@lexical']
  },
  {
    files: 'renderer/preview',
    rooms: ['shared/base', 'shared/model', 'shared/frame', 'shared/font', 'shared/typeset', 'shared/layout', 'shared/contract'],
    packages: ['react']
  },
  { files: 'renderer/client', rooms: ['shared/base', 'shared/contract', 'shared/model', 'shared/frame'], packages: ['react'] },
  {
    files: 'renderer/ui',
    rooms: [],
    packages: ['react', 'react-aria-components', 'lucide-react', 'react-resizable-panels', 'intl-messageformat']
  }
]

const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>
const packages = [
  'node',
  '#locales',
  '@lexical',
  ...Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter((name) => !name.startsWith('@lexical/'))
]
const doors = [...new Set(rooms.flatMap((room) => [room.files, ...room.rooms]))]

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, '\\$&')

/** Matches every door and package that the room may not import; the linter's expressions have no look-ahead, so they are named one by one. */
function refused(room: Room): string {
  const closed = doors.filter((door) => !room.rooms.includes(door)).map((door) => `#${escape(door)}$`)
  const foreign = packages
    .filter((name) => !room.packages.includes(name))
    .map((name) => (name === 'node' ? 'node:' : `${escape(name)}(?:/|$)`))
  return `^(?:${[...closed, ...foreign].join('|')})`
}

/** The table's rule for the files of one room. */
const closeRoom = (room: Room): OxlintOverride => ({
  files: [`${room.files}/**`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: refused(room), message: `The import table of oxlint.config.ts does not allow this from ${room.files}.` }
        ]
      }
    ]
  }
})

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['out', 'dist', '.cache', 'resources/fonts/built*'],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'import/no-cycle': 'error',
    'no-console': 'error',
    eqeqeq: 'error',
    'react/react-in-jsx-scope': 'off',
    'no-await-in-loop': 'off',
    'import/no-unassigned-import': 'off',
    'typescript/consistent-return': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'no-shadow': 'off',
    'import/no-named-as-default-member': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/consistent-function-scoping': 'off'
  },
  overrides: [
    ...rooms.map(closeRoom),
    { files: ['electron/runtime/**', 'electron/cli/**', 'tests/**'], rules: { 'no-console': 'off' } }
  ]
})
