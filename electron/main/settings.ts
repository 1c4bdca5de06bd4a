import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { z } from 'zod'

/** Recent newsrooms that the menu and the first page offer. */
const MOST_RECENT = 10

const whole = z.number().int().min(-100_000).max(100_000)

const settingsSchema = z.object({
  locale: z.enum(['zh-CN', 'en']).nullable().catch(null),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  person: z.string().max(200).catch(''),
  recent: z
    .array(z.object({ name: z.string().max(500), file: z.string().min(1).max(4096) }))
    .max(MOST_RECENT)
    .catch([]),
  window: z
    .object({ x: whole, y: whole, width: whole.positive(), height: whole.positive(), maximized: z.boolean() })
    .nullable()
    .catch(null)
})

/** What the desk remembers about its user; nothing of it belongs to a newsroom. `locale` is null until somebody chose one. */
export type Settings = Readonly<z.infer<typeof settingsSchema>>
export type WindowState = NonNullable<Settings['window']>

const DEFAULTS: Settings = { locale: null, theme: 'system', person: '', recent: [], window: null }

/** The settings file. A damaged part falls back to its default: settings never keep anyone from working. */
export class SettingsFile {
  #settings: Settings
  readonly #file: string

  constructor(file: string) {
    this.#file = file
    this.#settings = readSettings(file)
  }

  get current(): Settings {
    return this.#settings
  }

  /** Stores a change. A disk that cannot be written costs the memory of it, not the session. */
  change(change: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...change }
    writeSettings(this.#file, this.#settings)
  }

  /** Puts a newsroom at the top of the recent files. */
  remember(file: string, name: string): void {
    const others = this.#settings.recent.filter((entry) => entry.file !== file)
    this.change({ recent: [{ name: name === '' ? basename(file) : name, file }, ...others].slice(0, MOST_RECENT) })
  }

  forget(file: string): void {
    this.change({ recent: this.#settings.recent.filter((entry) => entry.file !== file) })
  }
}

function readSettings(file: string): Settings {
  try {
    const parsed = settingsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : DEFAULTS
  } catch {
    return DEFAULTS
  }
}

/** Written beside and renamed, so that a crash leaves the old file or the new one. */
function writeSettings(file: string, settings: Settings): void {
  const beside = `${file}.new`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(beside, `${JSON.stringify(settings, null, 2)}\n`)
    renameSync(beside, file)
  } catch (error) {
    process.stderr.write(`The settings could not be written to ${file}: ${String(error)}\n`)
  }
}

/** The language of the words before anybody chose one: Chinese where the system speaks Chinese. */
export const localeOfSystem = (system: string): 'zh-CN' | 'en' => (/^zh\b/iu.test(system) ? 'zh-CN' : 'en')
