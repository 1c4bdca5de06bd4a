/** A broken invariant is a bug of ours, never a matter of content or input. Caught at the edges only. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

/** Throws InvariantError unless `condition` holds. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message)
}

/** Marks a branch that the types rule out. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${JSON.stringify(value)}`)
}
