import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type Result, failure, problem, success } from '#shared/base'
import type { MadeBackup, NewsroomInfo } from '#shared/contract'
import type { Opening } from '#electron/host'
import type { DesktopHandlers } from './broker.ts'
import type { Desk } from './desk.ts'
import { NEWSROOM_ENDING, backupsOf, newsroomName } from './file-names.ts'

type SafetyHandlers = Pick<
  DesktopHandlers,
  'desktop.openRefused' | 'desktop.recoverOpen' | 'desktop.openBackup' | 'desktop.backUp'
>

/** Backups, and the ways on from a newsroom that does not open. A cancelled dialog is null, not a problem. */
export function safetyCalls(desk: Desk): SafetyHandlers {
  return {
    'desktop.openRefused': async ({ as }) => {
      const file = desk.refusedFile
      if (file === null) return failure(problem('not-found', 'desktop.noRefused', 'No newsroom was refused.', {}))
      if (as === 'read-only') return await desk.open({ kind: 'existing', file, readOnly: true })
      if (as === 'taken-over') return await desk.open({ kind: 'existing', file, takeOver: true })
      const opening = await recoveryOf(desk, file)
      return opening === null ? success(null) : await desk.open(opening)
    },
    'desktop.recoverOpen': async () => {
      const file = desk.newsroom.info?.file
      if (file === undefined) return failure(problem('not-found', 'newsroom.none', 'No newsroom is open.', {}))
      const opening = await recoveryOf(desk, file)
      return opening === null ? success(null) : await desk.open(opening)
    },
    'desktop.openBackup': async ({ name, isCarried }) => await openBackup(desk, name, isCarried),
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

/** Asks where what is left of a damaged newsroom goes. Null: cancelled. */
async function recoveryOf(desk: Desk, file: string): Promise<Opening | null> {
  const name = `${newsroomName(file)} ${desk.say('dialog.recover.suffix')}${NEWSROOM_ENDING}`
  const out = await desk.dialogs.copyOf('recover', join(dirname(file), name))
  return out === null ? null : { kind: 'recovered', file: resolve(out), from: file, locale: desk.settings().locale }
}

/** A backup stays what it is: a copy of it is opened. */
async function openBackup(desk: Desk, name: string | null, isCarried: boolean): Promise<Result<NewsroomInfo | null>> {
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
  return await desk.open({ kind: 'existing', file: resolve(out) }, isCarried)
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
