/**
 * cli: the command line. In: arguments. Out: one result on standard output (human text, or with --json exactly one JSON
 * document), messages on standard error, and the exit code: 0 done, 1 findings, 2 bad usage or bad input.
 * Calls the backend in process; imports backend, contract, model and base. This file is where the program starts.
 */
import { run } from './run.ts'

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text)
})
