import { type Problem, type Result, failure, problem, success } from '#shared/base'
import type { CallResult, MadeBackup, SafetyReport } from '#shared/contract'
import { thinBackups } from '#electron/store'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import type { SafetyDone } from '../safety/job.ts'
import { safetyReport } from '../safety/state.ts'
import { basename } from 'node:path'

const safety = ({ newsroom: { file }, safety: state, clock }: Context): Result<SafetyReport> =>
  success(safetyReport(file, state, clock.now()))

const readOnly = (file: string): Problem =>
  problem('read-only', 'backup.readOnly', `${file} is open read-only. Back it up at the desk that writes it, or copy the file.`, {
    file
  })

const told = ({ file, bytes, ok, findings }: SafetyDone): MadeBackup => ({ name: basename(file), bytes, ok, findings })

async function make({ newsroom, clock, runJob, safety: state }: Context): Promise<Result<MadeBackup>> {
  const { file } = newsroom
  if (newsroom.readOnly) return failure(readOnly(file))
  const now = clock.now()
  const made = await runJob({ kind: 'beside', file, at: now, reason: 'asked' })
  state.backedUp(made.ok ? made.value : made.problem)
  if (!made.ok) return made
  if (made.value.ok) thinBackups(file, now)
  return success(told(made.value))
}

async function write(
  { newsroom: { file, readOnly: mayNot }, runJob, safety: state }: Context,
  { out, force }: { readonly out: string; readonly force: boolean }
): Promise<Result<MadeBackup>> {
  if (mayNot) return failure(readOnly(file))
  const made = await runJob({ kind: 'backup', file, out, force })
  if (made.ok) state.checked(made.value)
  return made.ok ? success(told(made.value)) : made
}

async function verify({
  newsroom: { file, readOnly: mayNot },
  runJob,
  safety: state
}: Context): Promise<Result<CallResult<'newsroom.verify'>>> {
  if (mayNot) return failure(readOnly(file))
  const verified = await runJob({ kind: 'verify', file })
  if (verified.ok) state.checked(verified.value)
  return verified.ok ? success({ ok: verified.value.ok, findings: verified.value.findings }) : verified
}

export const safetyCalls: Handlers<'newsroom.safety' | 'newsroom.verify' | 'backup.make' | 'backup.write'> = {
  'newsroom.safety': safety,
  'newsroom.verify': verify,
  'backup.make': make,
  'backup.write': write
}
