import { type Problem, type Result, failure, problem, success } from '#shared/base'
import type { CallResult, MadeBackup, SafetyReport } from '#shared/contract'
import { backupFolder, freeSpace, listBackups, thinBackups } from '#electron/store'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import type { SafetyDone } from '../safety/job.ts'
import { basename } from 'node:path'
import { statSync } from 'node:fs'

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

function safety({ newsroom: { file } }: Context): Result<SafetyReport> {
  return success({
    file,
    bytes: bytesOf(file) + bytesOf(`${file}-wal`),
    free: freeSpace(file),
    folder: backupFolder(file),
    backups: listBackups(file)
  })
}

const readOnly = (file: string): Problem =>
  problem('read-only', 'backup.readOnly', `${file} is open read-only. Back it up at the desk that writes it, or copy the file.`, {
    file
  })

const told = ({ file, bytes, ok, findings }: SafetyDone): MadeBackup => ({ name: basename(file), bytes, ok, findings })

async function make({ newsroom, clock, runJob }: Context): Promise<Result<MadeBackup>> {
  const { file } = newsroom
  if (newsroom.readOnly) return failure(readOnly(file))
  const now = clock.now()
  const made = await runJob({ kind: 'beside', file, at: now, reason: 'asked' })
  if (!made.ok) return made
  if (made.value.ok) thinBackups(file, now)
  return success(told(made.value))
}

async function write(
  { newsroom: { file, readOnly: mayNot }, runJob }: Context,
  { out, force }: { readonly out: string; readonly force: boolean }
): Promise<Result<MadeBackup>> {
  if (mayNot) return failure(readOnly(file))
  const made = await runJob({ kind: 'backup', file, out, force })
  return made.ok ? success(told(made.value)) : made
}

async function verify({ newsroom: { file, readOnly: mayNot }, runJob }: Context): Promise<Result<CallResult<'newsroom.verify'>>> {
  if (mayNot) return failure(readOnly(file))
  const verified = await runJob({ kind: 'verify', file })
  return verified.ok ? success({ ok: verified.value.ok, findings: verified.value.findings }) : verified
}

export const safetyCalls: Handlers<'newsroom.safety' | 'newsroom.verify' | 'backup.make' | 'backup.write'> = {
  'newsroom.safety': safety,
  'newsroom.verify': verify,
  'backup.make': make,
  'backup.write': write
}
