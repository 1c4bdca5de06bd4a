/** What went wrong, in general terms; the window and the command line choose words and exit codes by it. */
export type ProblemCode =
  | 'bad-input'
  | 'bad-request'
  | 'not-found'
  | 'not-a-newsroom'
  | 'newer-version'
  | 'read-only'
  | 'disk-full'
  | 'io-error'
  | 'no-permission'
  | 'busy'
  | 'conflict'
  | 'backend-lost'
  | 'internal'

/** An expected failure as a value. JSON all the way down, so that it crosses processes. */
export interface Problem {
  readonly kind: 'problem'
  readonly code: ProblemCode
  /** Key of a message in the locales, under `problem.` */
  readonly message: string
  /** A full English sentence: what failed, where, and the way out. Used where no locale is at hand. */
  readonly text: string
  /** Values that the message names: file, line, edition … */
  readonly where: Readonly<Record<string, string | number>>
}

export interface Success<T> {
  readonly ok: true
  readonly value: T
}
export interface Failure {
  readonly ok: false
  readonly problem: Problem
}
export type Result<T> = Success<T> | Failure

export const success = <T>(value: T): Success<T> => ({ ok: true, value })

export const failure = (cause: Problem): Failure => ({ ok: false, problem: cause })

/**
 * Makes a problem.
 * @param message key under `problem.` in the locales, as `import.empty`
 * @param text full English sentence that names the place and the way out
 */
export function problem(code: ProblemCode, message: string, text: string, where: Problem['where'] = {}): Problem {
  return { kind: 'problem', code, message, text, where }
}

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'problem'
