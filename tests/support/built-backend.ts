import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/** The backend's entry as the desktop has it: bundled, with the database beside it. */
export interface BuiltBackend {
  readonly entry: string
  remove(): void
}

/** Bundles the backend as electron.vite.config.ts does, into a folder of its own. */
export async function buildBackend(): Promise<BuiltBackend> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-backend-'))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction')
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve('.'),
    resolve: { alias: { fflate: 'fflate/browser' } },
    ssr: { noExternal: true, external: ['better-sqlite3', 'electron'] },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: join(folder, 'out'),
      emptyOutDir: false,
      rolldownOptions: {
        input: { backend: resolve('electron/host/backend-entry.ts') },
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' }
      }
    }
  })
  return {
    entry: join(folder, 'out', 'backend.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}
