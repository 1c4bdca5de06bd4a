import type { ParseArgsOptionsConfig } from 'node:util'
import { type Problem, type Result, failure, problem, success } from '#shared/base'
import { isoDateSchema } from '#shared/model'

/** Where words go. */
export interface Output {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** Values of options by name; those that may be given more than once are lists. */
export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

/** What a command was given, parsed by its own options. */
export interface Given {
  readonly values: Values
  readonly positionals: readonly string[]
  /** Says what goes on, on standard error. */
  readonly progress: (text: string) => void
}

/** What a command has to tell when it is done. */
export interface Told {
  /** The document of `--json`. */
  readonly json: unknown
  /** The same for people, lines without the last line feed. */
  readonly text: string
  /** Something was found that a person should look at: exit code 1. */
  readonly found?: boolean
}

export interface Command {
  readonly name: string
  /** Arguments in the notation of the manual, as `FILE INPUT…`. */
  readonly usage: string
  /** One line for the list of commands. */
  readonly summary: string
  /** The rest of its help: options and an example. */
  readonly help: string
  /** Options beside `--json` and `--help`. */
  readonly options: ParseArgsOptionsConfig
  readonly run: (given: Given) => Promise<Result<Told>>
}

/** As `1 article`, `2 articles`. */
export const count = (number: number, thing: string): string => `${String(number)} ${thing}${number === 1 ? '' : 's'}`

export const badUsage = ({ name, usage }: Pick<Command, 'name' | 'usage'>, cause: string): Problem =>
  problem('bad-request', 'cli.usage', `${cause}. Usage: ${name} ${usage}; “${name} --help” says more.`, { command: name, cause })

/** Reads options one after the other; the first that does not fit is the Problem. */
export class Options {
  readonly #command: Pick<Command, 'name' | 'usage'>
  readonly #given: Given
  #problem: Problem | null = null

  constructor(command: Pick<Command, 'name' | 'usage'>, given: Given) {
    this.#command = command
    this.#given = given
  }

  /** A text, or null when it was not given. */
  text(name: string): string | null {
    const value = this.#given.values[name]
    return typeof value === 'string' ? value : null
  }

  /** Every value of an option that may be given more than once. */
  all(name: string): readonly string[] {
    const value = this.#given.values[name]
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  }

  required(name: string): string {
    const value = this.text(name)
    if (value === null || value === '') this.#refuse(`--${name} is missing`)
    return value ?? ''
  }

  flag(name: string): boolean {
    return this.#given.values[name] === true
  }

  /** One of a few words; the first one when it was not given. */
  choice<T extends string>(name: string, known: readonly [T, ...T[]]): T {
    const value = this.text(name)
    const found = value === null ? known[0] : known.find((word) => word === value)
    if (found === undefined) this.#refuse(`--${name} must be ${known.join(' or ')}, not “${value ?? ''}”`)
    return found ?? known[0]
  }

  /** A calendar day. */
  date(name: string): string | undefined {
    const value = this.text(name)
    if (value === null) return undefined
    if (!isoDateSchema.safeParse(value).success) this.#refuse(`--${name} must be a day like 2026-05-01, not “${value}”`)
    return value
  }

  page(name: string): number | undefined {
    const value = this.text(name)
    if (value === null) return undefined
    if (!/^[1-9]\d{0,2}$/u.test(value)) this.#refuse(`--${name} must be a page number from 1 to 999, not “${value}”`)
    return Number(value)
  }

  /** A whole number from 1 up. */
  whole(name: string, most: number): number | undefined {
    const value = this.text(name)
    if (value === null) return undefined
    if (!/^[1-9]\d{0,5}$/u.test(value) || Number(value) > most)
      this.#refuse(`--${name} must be a whole number from 1 to ${String(most)}, not “${value}”`)
    return Number(value)
  }

  /** Millimetres, as 3mm or 3; 0 when it was not given. */
  millimetres(name: string, most: number): number {
    const value = this.text(name) ?? '0'
    const found = /^(\d{1,3}(?:\.\d{1,3})?)\s*(?:mm)?$/u.exec(value)?.[1]
    if (found === undefined || Number(found) > most)
      this.#refuse(`--${name} must be millimetres from 0 to ${String(most)}, as 3mm, not “${value}”`)
    return Number(found ?? 0)
  }

  /** Exactly one positional argument for each name. */
  positionals(...names: readonly string[]): readonly string[] {
    const given = this.#given.positionals
    const missing = names[given.length]
    if (missing !== undefined) this.#refuse(`${missing} is missing`)
    else if (given.length > names.length) this.#refuse(`“${given[names.length] ?? ''}” is one argument too many`)
    return names.map((_, index) => given[index] ?? '')
  }

  /** One positional argument, then one or more others. */
  firstAndOthers(first: string, others: string): readonly [string, readonly string[]] {
    const [one, ...more] = this.#given.positionals
    if (one === undefined) this.#refuse(`${first} is missing`)
    else if (more.length === 0) this.#refuse(`${others} is missing`)
    return [one ?? '', more]
  }

  /** What was read, unless something did not fit. */
  checked<T>(read: T): Result<T> {
    return this.#problem === null ? success(read) : failure(this.#problem)
  }

  #refuse(cause: string): void {
    this.#problem ??= badUsage(this.#command, cause)
  }
}
