import type { Problem, Result } from '#shared/base'
import { z } from 'zod'
import { type TakenWords, unsavedSchema } from './unsaved.ts'
import type { BackendEvent } from './wire.ts'
import type { ExportReport, ImportReport, NewsroomInfo, ParcelExport, ParcelImport } from './calls.ts'
import type { MadeBackup } from './safety.ts'

/** Window and file matters that main does itself, with its dialogs; the renderer never names a path it was not given. */
export const DESKTOP_CALLS = {
  'desktop.settings': z.strictObject({}),
  'desktop.set': z.strictObject({
    locale: z.enum(['zh-CN', 'en']).optional(),
    theme: z.enum(['system', 'light', 'dark']).optional(),
    /** Who sits at this desk: moves and sign-offs carry the name. */
    person: z.string().trim().max(200).optional()
  }),
  /** Shows the save dialog and opens the new newsroom in this window. Null: cancelled. */
  'desktop.new': z.strictObject({
    name: z.string().min(1).max(200),
    lang: z.enum(['zh-CN', 'en']),
    format: z.enum(['broadsheet', 'tabloid'])
  }),
  'desktop.open': z.strictObject({}),
  'desktop.openRecent': z.strictObject({ index: z.number().int().min(0).max(50) }),
  /**
   * Another way into the newsroom whose opening was refused last: to read it, what is left of it in a new file, or in
   * place of a desk that left it open and gives no sign of life. Null: cancelled.
   */
  'desktop.openRefused': z.strictObject({ as: z.enum(['read-only', 'recovered', 'taken-over']) }),
  /** Asks where, closes the open newsroom, whose file is damaged, and opens what is left of it in a new file. Null: cancelled. */
  'desktop.recoverOpen': z.strictObject({}),
  /** Opens a copy of a backup, under a name that is asked for: the one of this name in the newsroom's folder, or one that is asked for too. */
  'desktop.openBackup': z.strictObject({
    name: z.string().min(1).max(200).nullable(),
    /** The open newsroom is damaged, and the window brings what it holds into the copy by itself. */
    isCarried: z.boolean()
  }),
  /** Asks where, and writes a backup there. Null: cancelled. */
  'desktop.backUp': z.strictObject({}),
  /** Opens a fresh copy of the sample newsroom. */
  'desktop.sample': z.strictObject({}),
  'desktop.import': z.strictObject({ edition: z.iso.date().optional(), page: z.number().int().positive().optional() }),
  'desktop.addPhoto': z.strictObject({}),
  /** Asks where, and writes a parcel of an article or of a page with all it shows. Null: cancelled. */
  'desktop.sendParcel': z.union([
    z.strictObject({ article: z.string().min(1).max(100), name: z.string().max(200) }),
    z.strictObject({ edition: z.string().min(1).max(100), page: z.number().int().positive().max(999), name: z.string().max(200) })
  ]),
  /** Asks for a parcel and takes it in. Null: cancelled. */
  'desktop.takeParcel': z.strictObject({}),
  /** Asks for a folder, exports, shows nothing by itself. */
  'desktop.export': z.strictObject({ edition: z.string().min(1), bleed: z.number().min(0).max(20), marks: z.boolean() }),
  /** Shows an exported folder in the system's file manager. */
  'desktop.reveal': z.strictObject({}),
  /**
   * Puts what the window could not write to the newsroom into a file of the desk's own, in place of what it put there
   * before; nothing unsaved takes that away. It comes into the newsroom when that is opened again at this desk.
   */
  'desktop.putAside': unsavedSchema,
  /**
   * Answers `flush`. `saved` false: something could not be written, and a person decides whether the window closes;
   * `aside` tells that it is put aside.
   */
  'desktop.flushed': z.strictObject({ saved: z.boolean().optional(), aside: z.boolean().optional() })
} as const

export type DesktopName = keyof typeof DESKTOP_CALLS
export type DesktopParams<N extends DesktopName> = z.input<(typeof DESKTOP_CALLS)[N]>

export interface DesktopSettings {
  readonly locale: 'zh-CN' | 'en'
  readonly theme: 'system' | 'light' | 'dark'
  /** Who sits at this desk; empty until somebody said. */
  readonly person: string
  readonly recent: readonly { readonly name: string; readonly file: string }[]
  readonly newsroom: NewsroomInfo | null
  /** Why the newsroom that was to be open at the start is not. */
  readonly refused: Problem | null
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly version: string
}

interface Results {
  'desktop.settings': DesktopSettings
  'desktop.set': DesktopSettings
  'desktop.new': NewsroomInfo | null
  'desktop.open': NewsroomInfo | null
  'desktop.openRecent': NewsroomInfo
  'desktop.openRefused': NewsroomInfo | null
  'desktop.recoverOpen': NewsroomInfo | null
  'desktop.openBackup': NewsroomInfo | null
  'desktop.backUp': MadeBackup | null
  'desktop.sample': NewsroomInfo
  'desktop.import': ImportReport | null
  'desktop.addPhoto': { readonly hash: string; readonly aspect: number } | null
  'desktop.export': { readonly folder: string; readonly report: ExportReport } | null
  'desktop.sendParcel': ParcelExport | null
  'desktop.takeParcel': ParcelImport | null
  'desktop.reveal': null
  'desktop.putAside': null
  'desktop.flushed': null
}
export type DesktopResult<N extends DesktopName> = Results[N]

/** What the native menu asks of the window. */
export const MENU_COMMANDS = [
  'file.new',
  'file.open',
  'file.import',
  'file.export',
  'file.rules',
  'file.backups',
  'edition.new',
  'edition.all',
  'edit.undo',
  'edit.redo',
  'edit.find',
  'edit.replace',
  'insert.quote',
  'insert.table',
  'view.story',
  'view.page',
  'view.archive',
  'view.commands',
  'view.leftPanel',
  'view.inspector'
] as const
export type MenuCommand = (typeof MENU_COMMANDS)[number]

export type DesktopEvent =
  | BackendEvent
  | { readonly kind: 'event'; readonly name: 'menu'; readonly command: MenuCommand }
  | { readonly kind: 'event'; readonly name: 'newsroom'; readonly info: NewsroomInfo | null }
  /** The menu or the system changed the language, the theme or the recent files. */
  | { readonly kind: 'event'; readonly name: 'settings'; readonly settings: DesktopSettings }
  | {
      readonly kind: 'event'
      readonly name: 'backend'
      readonly state: 'lost' | 'back' | 'refused'
      readonly problem: Problem | null
    }
  /** Words that did not reach a newsroom before have come into it, or why they still have not. */
  | { readonly kind: 'event'; readonly name: 'taken'; readonly taken: TakenWords; readonly problem: Problem | null }
  /** The window is about to close or to change to another newsroom: write everything, then call `desktop.flushed`. */
  | { readonly kind: 'event'; readonly name: 'flush' }

/** The one bridge the preload puts into the window. `name` is a call of the backend or of the desktop. */
export interface DesktopApi {
  call(name: string, params: unknown): Promise<Result<unknown>>
  /** Returns a function that ends the subscription. */
  subscribe(listener: (event: DesktopEvent) => void): () => void
}
