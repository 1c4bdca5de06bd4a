import { parseArgs } from 'node:util'
import { type Problem, type Result, failure, problem } from '#shared/base'
import { type Command, type Output, type Told, type Values, badUsage } from './command.ts'
import { backupCommand } from './commands/backup.ts'
import { composeCommand } from './commands/compose.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { newCommand } from './commands/new.ts'
import { parcelCommand } from './commands/parcel.ts'
import { recoverCommand } from './commands/recover.ts'
import { sampleCommand } from './commands/sample.ts'
import { searchCommand } from './commands/search.ts'
import { verifyCommand } from './commands/verify.ts'

const COMMANDS: readonly Command[] = [
  newCommand,
  importCommand,
  composeCommand,
  exportCommand,
  parcelCommand,
  backupCommand,
  verifyCommand,
  recoverCommand,
  searchCommand,
  sampleCommand
]

/** Exit codes, as the manual has them. */
const DONE = 0
const FINDINGS = 1
const BAD_INPUT = 2
/** A bug of ours: sysexits calls it EX_SOFTWARE. */
const BROKEN = 70

/** Runs one command line and gives the exit code. */
export async function run(args: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = COMMANDS.find((command) => command.name === rest[0])
    const help = asked === undefined ? manual() : commandHelp(asked)
    if (name === undefined) output.err(help)
    else output.out(help)
    return name === undefined ? BAD_INPUT : DONE
  }
  const command = COMMANDS.find((one) => one.name === name)
  if (command === undefined) return complain(output, unknownCommand(name))
  return await runCommand(command, rest, output)
}

async function runCommand(command: Command, args: readonly string[], output: Output): Promise<number> {
  const parsed = parse(command, args)
  if (!parsed.ok) return complain(output, parsed.problem)
  const { values, positionals } = parsed.value
  if (values['help'] === true) {
    output.out(commandHelp(command))
    return DONE
  }
  try {
    const told = await command.run({ values, positionals, progress: (text) => output.err(`${text}\n`) })
    if (!told.ok) return complain(output, told.problem)
    tell(told.value, values['json'] === true, output)
    return told.value.found === true ? FINDINGS : DONE
  } catch (error) {
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
    output.err(`broadsheet: ${cause}\nThis is a bug of Broadsheet. Nothing of the newsroom was changed.\n`)
    return BROKEN
  }
}

function tell({ json, text }: Told, asJson: boolean, output: Output): void {
  output.out(asJson ? `${JSON.stringify(json)}\n` : `${text}\n`)
}

function complain(output: Output, { code, text }: Problem): number {
  output.err(`broadsheet: ${text}\n`)
  return code === 'internal' ? BROKEN : BAD_INPUT
}

interface Parsed {
  readonly values: Values
  readonly positionals: readonly string[]
}

function parse(command: Command, args: readonly string[]): Result<Parsed> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } }
    })
    return { ok: true, value: { values, positionals } }
  } catch (error) {
    const cause = error instanceof Error ? (error.message.split('. ')[0] ?? '') : ''
    return failure(badUsage(command, cause))
  }
}

function unknownCommand(name: string): Problem {
  const known = COMMANDS.map((command) => command.name).join(', ')
  return problem('bad-request', 'cli.command', `There is no command “${name}”. There are: ${known}; “--help” says more.`, {
    command: name,
    known
  })
}

function manual(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length))
  const lines = COMMANDS.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`)
  return [
    'Broadsheet on the command line: brings copy in, composes pages, exports them for print.',
    '',
    'npm run -s cli -- COMMAND …',
    '',
    ...lines,
    '',
    'Every command knows --help, and --json for one JSON document on standard output. Messages go to standard error.',
    'Exit codes: 0 done · 1 findings · 2 bad usage or bad input; the newsroom is then unchanged.',
    ''
  ].join('\n')
}

const commandHelp = ({ name, usage, summary, help }: Command): string =>
  [`${name} ${usage}`, '', summary, '', help, '  --json  one JSON document instead of text', ''].join('\n')
