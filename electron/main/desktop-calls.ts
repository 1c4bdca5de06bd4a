import { join, resolve } from 'node:path'
import { shell } from 'electron'
import { type Result, failure, problem, success } from '#shared/base'
import type { CallName, CallParams, CallResult } from '#shared/contract'
import type { DesktopHandlers } from './broker.ts'
import type { Desk } from './desk.ts'
import { fileName } from './file-names.ts'
import { safetyCalls } from './safety-calls.ts'

/** The desktop calls of the contract, over the desk and its dialogs. A cancelled dialog is null, not a problem. */
export function desktopCalls(desk: Desk): DesktopHandlers {
  /** A file of the last export, to be shown by `desktop.reveal`. */
  let exported: string | null = null
  return {
    ...safetyCalls(desk),
    'desktop.settings': async () => success(await desk.firstSettings()),
    'desktop.set': async (change) => {
      desk.change(change)
      return success(desk.settings())
    },
    'desktop.new': async ({ name, lang, format }) => {
      const file = await desk.dialogs.newNewsroom(name)
      return file === null ? success(null) : await desk.open({ kind: 'new', file: resolve(file), name, lang, format })
    },
    'desktop.open': async () => {
      const file = await desk.dialogs.newsroom()
      return file === null ? success(null) : await desk.open({ kind: 'existing', file: resolve(file) })
    },
    'desktop.openRecent': async ({ index }) =>
      (await desk.openRecent(index)) ??
      failure(problem('not-found', 'desktop.noRecent', 'This newsroom is no longer in the list of recent ones.', { index })),
    'desktop.sample': async () => await desk.open(desk.freshSample()),
    'desktop.import': async ({ edition, page }) => {
      const files = await desk.dialogs.copy()
      if (files === null) return success(null)
      return await ask(desk, 'import.files', {
        files: [...files],
        ...(edition === undefined ? {} : { edition }),
        ...(page === undefined ? {} : { page })
      })
    },
    'desktop.addPhoto': async () => {
      const file = await desk.dialogs.photo()
      if (file === null) return success(null)
      const photo = await ask(desk, 'photo.add', { file })
      return photo.ok ? success({ hash: photo.value.hash, aspect: photo.value.width / photo.value.height }) : photo
    },
    'desktop.sendParcel': async (load) => {
      const file = await desk.dialogs.newParcel(load.name)
      if (file === null) return success(null)
      const out = resolve(file)
      return 'article' in load
        ? await ask(desk, 'parcel.export', { articles: [load.article], out })
        : await ask(desk, 'parcel.export', { edition: load.edition, page: load.page, out })
    },
    'desktop.takeParcel': async () => {
      const file = await desk.dialogs.parcel()
      return file === null ? success(null) : await ask(desk, 'parcel.import', { file: resolve(file) })
    },
    'desktop.export': async ({ edition, bleed, marks }) => {
      const folder = await exportFolder(desk, edition)
      if (!folder.ok || folder.value === null) return folder.ok ? success(null) : folder
      const out = folder.value
      const report = await ask(desk, 'edition.export', { edition, out, formats: ['html'], bleed, marks })
      if (!report.ok) return report
      const first = report.value.files[0]?.path
      exported = first === undefined ? out : resolve(out, first)
      return success({ folder: out, report: report.value })
    },
    'desktop.reveal': async () => {
      if (exported === null) return failure(problem('not-found', 'desktop.noExport', 'Nothing has been exported yet.', {}))
      shell.showItemInFolder(exported)
      return success(null)
    },
    'desktop.putAside': async (words) => desk.putAside(words),
    'desktop.flushed': async ({ saved = true, aside = false }) => {
      desk.flushed(saved ? 'saved' : aside ? 'aside' : 'unsaved')
      return success(null)
    }
  }
}

async function ask<N extends CallName>(desk: Desk, name: N, params: CallParams<N>): Promise<Result<CallResult<N>>> {
  return (await desk.newsroom.call(name, params)) as Result<CallResult<N>>
}

/**
 * A folder of the edition's own inside the chosen one, named by paper and date: an export replaces its folder whole, and
 * the chosen one may hold anything. Null: cancelled.
 */
async function exportFolder(desk: Desk, edition: string): Promise<Result<string | null>> {
  const editions = await ask(desk, 'edition.list', {})
  if (!editions.ok) return editions
  const found = editions.value.find((one) => one.id === edition || one.date === edition)
  const { info } = desk.newsroom
  if (found === undefined || info === null)
    return failure(
      problem('not-found', 'desktop.noEdition', `There is no edition “${edition}” in the open newsroom.`, { edition })
    )
  const chosen = await desk.dialogs.exportFolder()
  return success(chosen === null ? null : join(chosen, `${fileName(info.publication.name)} ${found.date}`))
}
