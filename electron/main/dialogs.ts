import { resolve } from 'node:path'
import { type BrowserWindow, type FileFilter, app, dialog } from 'electron'
import { NEWSROOM_ENDING, PARCEL_ENDING, fileName } from './file-names.ts'
import type { Say } from './words.ts'

const COPY_ENDINGS = ['txt', 'text', 'md', 'markdown']
const PHOTO_ENDINGS = ['jpg', 'jpeg', 'png', 'webp']

/** The system's file dialogs over the window. Each gives paths, or null when cancelled. */
export class Dialogs {
  readonly #window: () => BrowserWindow | null
  readonly #say: () => Say

  constructor(window: () => BrowserWindow | null, say: () => Say) {
    this.#window = window
    this.#say = say
  }

  /** Where a new newsroom goes; the ending is added where the system does not. */
  async newNewsroom(name: string): Promise<string | null> {
    return await this.#save('new', `${fileName(name)}${NEWSROOM_ENDING}`, NEWSROOM_ENDING, this.#newsrooms())
  }

  /** Where a copy of a newsroom goes: a backup, or what is left of a damaged one. */
  async copyOf(matter: 'backUp' | 'recover' | 'openBackup', suggested: string): Promise<string | null> {
    return await this.#save(matter, suggested, NEWSROOM_ENDING, this.#newsrooms())
  }

  /** A backup to open, from the folder where they lie. */
  async backup(folder: string | null): Promise<string | null> {
    const files = await this.#choose('chooseBackup', this.#newsrooms(), ['openFile'], folder)
    return files[0] ?? null
  }

  async newsroom(): Promise<string | null> {
    const files = await this.#choose('open', this.#newsrooms(), ['openFile'])
    return files[0] ?? null
  }

  /** Where a parcel goes; the ending is added where the system does not. */
  async newParcel(name: string): Promise<string | null> {
    return await this.#save('sendParcel', `${fileName(name)}${PARCEL_ENDING}`, PARCEL_ENDING, this.#parcels())
  }

  async parcel(): Promise<string | null> {
    const files = await this.#choose('takeParcel', this.#parcels(), ['openFile'])
    return files[0] ?? null
  }

  async copy(): Promise<readonly string[] | null> {
    const say = this.#say()
    const filters = [{ name: say('dialog.type.copy'), extensions: COPY_ENDINGS }, this.#all()]
    const files = await this.#choose('import', filters, ['openFile', 'multiSelections'])
    return files.length === 0 ? null : files
  }

  async photo(): Promise<string | null> {
    const files = await this.#choose(
      'photo',
      [{ name: this.#say()('dialog.type.photo'), extensions: PHOTO_ENDINGS }],
      ['openFile']
    )
    return files[0] ?? null
  }

  async exportFolder(): Promise<string | null> {
    const folders = await this.#choose('export', [], ['openDirectory', 'createDirectory'])
    return folders[0] ?? null
  }

  /** The window could not write everything: does it close all the same? */
  async closeUnsaved(where: 'aside' | 'unsaved'): Promise<boolean> {
    return (await this.#ask(where, ['stay', 'close'])) === 1
  }

  /** The window has died twice: once more, or quit? */
  async quitAfterCrash(): Promise<boolean> {
    return (await this.#ask('crash', ['reload', 'quit'])) === 1
  }

  async #ask(matter: string, buttons: readonly string[]): Promise<number> {
    const say = this.#say()
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: say(`dialog.${matter}.message`),
      detail: say(`dialog.${matter}.detail`),
      buttons: buttons.map((button) => say(`dialog.${matter}.${button}`)),
      defaultId: 0,
      cancelId: 0,
      noLink: true
    })
    return response
  }

  async #choose(
    matter: string,
    filters: FileFilter[],
    properties: ('openFile' | 'openDirectory' | 'multiSelections' | 'createDirectory')[],
    folder: string | null = null
  ): Promise<readonly string[]> {
    const say = this.#say()
    const options = {
      title: say(`dialog.${matter}.title`),
      buttonLabel: say(`dialog.${matter}.button`),
      filters,
      properties,
      ...(folder === null ? {} : { defaultPath: folder })
    }
    const window = this.#window()
    const { canceled, filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options))
    return canceled ? [] : filePaths
  }

  /** Null when cancelled. */
  async #save(matter: string, name: string, ending: string, filters: FileFilter[]): Promise<string | null> {
    const say = this.#say()
    const options = {
      title: say(`dialog.${matter}.title`),
      buttonLabel: say(`dialog.${matter}.button`),
      defaultPath: resolve(app.getPath('documents'), name),
      filters
    }
    const window = this.#window()
    const { canceled, filePath } = await (window === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options))
    if (canceled || filePath === '') return null
    return filePath.toLowerCase().endsWith(ending) ? filePath : `${filePath}${ending}`
  }

  #parcels(): FileFilter[] {
    return [{ name: this.#say()('dialog.type.parcel'), extensions: [PARCEL_ENDING.slice(1)] }, this.#all()]
  }

  #newsrooms(): FileFilter[] {
    return [{ name: this.#say()('dialog.type.newsroom'), extensions: [NEWSROOM_ENDING.slice(1)] }, this.#all()]
  }

  #all(): FileFilter {
    return { name: this.#say()('dialog.type.all'), extensions: ['*'] }
  }
}
