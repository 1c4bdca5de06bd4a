import { join } from 'node:path'
import { build } from 'vite'

/** Name that the bundle puts on the window. */
const NAME = 'composeElsewhere'

/** The composer as a script for a browser: afterwards `composeElsewhere.composeJson(job)` is there. */
export async function layoutBundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: join(import.meta.dirname, 'compose-elsewhere.ts'), formats: ['iife'], name: NAME }
    }
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('nothing was bundled')
  // As an expression it may run where `var` would stay local.
  return `${output.output[0].code}\nglobalThis.${NAME} = ${NAME}`
}
