import type { Result } from '#shared/base'
import type { CallName, CallResult, ParsedParams } from '#shared/contract'
import type { Context } from './context.ts'

/** One use-case: expected failures are values; what it throws is a bug, or an error of disk or database. */
export type Handler<N extends CallName> = (
  context: Context,
  params: ParsedParams<N>
) => Result<CallResult<N>> | Promise<Result<CallResult<N>>>

/** The use-cases of some calls. */
export type Handlers<N extends CallName> = { readonly [K in N]: Handler<K> }
