import { run } from '../../electron/cli/run.ts'

/** What a command line gave. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one command line in this process. */
export async function cli(...args: readonly string[]): Promise<Ran> {
  let out = ''
  let err = ''
  const code = await run(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    }
  })
  return { code, out, err }
}
