import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type Result, failure, problem, success } from '#shared/base'
import type { MadeBackup, NewsroomInfo } from '#shared/contract'
import type { DesktopHandlers } from './broker.ts'
import type { Desk } from './desk.ts'
import { NEWSROOM_ENDING, backupsOf, newsroomName } from './file-names.ts'

type SafetyHandlers = Pick<DesktopHandlers, 'desktop.openRefused' | 'desktop.openBackup' | 'desktop.backUp'>

/** Backups, and the ways on from a newsroom that does not open. A cancelled dialog is null, not a problem. */
export function safetyCalls(desk: Desk): SafetyHandlers {
  return {
    'desktop.openRefused': async ({ as }) => {
      const file = desk.refusedFile
      if (file === null) return failure(problem('not-found', 'desktop.noRefused', 'No newsroom was refused.', {}))
      if (as === 'read-only') return await desk.open({ kind: 'existing', file, readOnly: true })
      const say = desk.say
      const name = `${newsroomName(file)} ${say('dialog.recover.suffix')}${NEWSROOM_ENDING}`
      const out = await desk.dialogs.copyOf('recover', join(dirname(file), name))
      return out === null ? success(null) : await desk.open({ kind: 'recovered', file: resolve(out), from: file })
    },
    'desktop.openBackup': async ({ name }) => await openBackup(desk, name),
    'desktop.backUp': async () => {
      const { info } = desk.newsroom
      const day = new Date().toISOString().slice(0, 10)
      const suggested = info === null ? NEWSROOM_ENDING : `${newsroomName(info.file)} ${day}${NEWSROOM_ENDING}`
      const out = await desk.dialogs.copyOf('backUp', suggested)
      if (out === null) return success(null)
      return (await desk.newsroom.call('backup.write', { out: resolve(out), force: false })) as Result<MadeBackup>
    }
  }
}

/** A backup stays what it is: a copy of it is opened. */
async function openBackup(desk: Desk, name: string | null): Promise<Result<NewsroomInfo | null>> {
  const home = desk.newsroom.info?.file ?? desk.refusedFile
  const folder = home === null ? null : backupsOf(home)
  const backup = name === null || folder === null ? await desk.dialogs.backup(folder) : join(folder, basename(name))
  if (backup === null) return success(null)
  const suggested = join(home === null ? dirname(backup) : dirname(home), basename(backup))
  const out = await desk.dialogs.copyOf('openBackup', suggested)
  if (out === null) return success(null)
  try {
    await copyFile(backup, out, constants.COPYFILE_EXCL)
  } catch (error) {
    return failure(notCopied(backup, out, error))
  }
  return await desk.open({ kind: 'existing', file: resolve(out) })
}

const notCopied = (backup: string, out: string, error: unknown) => {
  const detail = error instanceof Error ? error.message : String(error)
  return problem(
    'io-error',
    'desktop.notCopied',
    `${backup} could not be copied to ${out} (${detail}). Choose a new name, on a disk with room for it.`,
    { backup, out, detail }
  )
}
