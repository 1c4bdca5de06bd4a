/**
 * cli: the command line. In: arguments. Out: one result on standard output (human text, or with --json exactly one JSON
 * document), messages on standard error, and the exit code: 0 done, 1 findings, 2 bad usage or bad input.
 * Calls the backend in process; imports backend, contract, model and base. This file is where the program starts.
 */
import { run } from './run.ts'

/** The exit code when the result could not be written. */
const UNWRITTEN = 2

let unwritten = false
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads only the beginning, as `head` does, has what he wanted.
  if (error.code === 'EPIPE') return
  unwritten = true
  process.exitCode = UNWRITTEN
  process.stderr.write(
    `broadsheet: the result cannot be written (${error.code ?? error.message}). Choose another place for it.\n`
  )
})

const code = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text)
})
process.exitCode = unwritten ? UNWRITTEN : code
