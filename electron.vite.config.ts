import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

// The floor of what the same bundle has to run on: the registry-only runtime is Electron 33 (Chrome 130, Node 20.18).
const NODE = 'node20.18'
const CHROME = 'chrome130'

export default defineConfig({
  main: {
    // Its build for Node brings a require of its own, which meets the one that electron-vite gives to every module.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      target: NODE,
      sourcemap: true,
      // What package.json calls a dependency stays outside the bundle: native or WebAssembly parts that are found beside their files.
      rolldownOptions: {
        input: { index: at('electron/main/index.ts'), backend: at('electron/host/backend-entry.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  },
  preload: {
    build: {
      target: NODE,
      // A sandboxed preload is one self-contained CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    worker: { format: 'es' },
    // The page's own address is app://broadsheet, so the client has to be told where its server listens.
    server: { port: 5173, strictPort: true, hmr: { protocol: 'ws', host: 'localhost', clientPort: 5173 } },
    build: {
      target: CHROME,
      outDir: at('out/renderer'),
      // The content security policy knows neither inline script nor data: scripts and fonts.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: at('renderer/index.html') } }
    }
  }
})
