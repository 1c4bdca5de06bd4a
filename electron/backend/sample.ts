import { readFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type IdSource, type Problem, type Result, failure, problem, sequentialIds, success } from '#shared/base'
import { type ExportReport, type SampleManifest, type SampleNewsroom, sampleManifestSchema } from '#shared/contract'
import { type Backend, openBackend } from './backend.ts'
import type { Clock } from './clock.ts'
import { newNewsroom } from './create.ts'
import { dressPage, quoteOnPage } from './sample-page.ts'

/** Folders that the sample is made from. */
export interface SampleFolders {
  /** The sample's manifest, copy and pictures. */
  readonly sample: string
  readonly fonts: string
  readonly cache: string
}

export interface SampleOptions extends SampleFolders {
  /** Folder for the newsrooms and their packages. A former sample in it is replaced, anything else is refused. */
  readonly out: string
  readonly progress: (text: string) => void
}

/** By it a later run knows a folder as a sample of ours. */
const MARK = 'broadsheet-sample.txt'

/** Days are those of the sample's edition, so that the same sample gives the same bytes on every day. */
const clockOf = (date: string): Clock => ({ now: () => Date.parse(`${date}T00:00:00Z`), today: () => date })

async function readManifest(folder: string): Promise<Result<SampleManifest>> {
  const file = join(folder, 'manifest.json')
  try {
    return success(sampleManifestSchema.parse(JSON.parse(await readFile(file, 'utf8'))))
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return failure(
      problem(
        'not-found',
        'sample.missing',
        `The sample edition cannot be read (${file}: ${detail}). Install Broadsheet again.`,
        {
          file,
          detail
        }
      )
    )
  }
}

/** Makes a newsroom of the sample's first paper, with its pages placed. Nothing is left when it fails. */
export async function makeSample(file: string, folders: SampleFolders): Promise<Result<null>> {
  const manifest = await readManifest(folders.sample)
  if (!manifest.ok) return manifest
  const [first] = manifest.value.newsrooms
  if (first === undefined) return success(null)
  return await fillNewsroom(file, first, folders, async () => await Promise.resolve(success(null)))
}

/** The whole main job on the sample: newsrooms, import, places, composed pages, packages. */
export async function runSample({ out, progress, ...folders }: SampleOptions): Promise<Result<ExportReport>> {
  const manifest = await readManifest(folders.sample)
  if (!manifest.ok) return manifest
  const refused = await refuseFolder(out)
  if (refused !== null) return failure(refused)
  try {
    await mkdir(dirname(out), { recursive: true })
    const fresh = join(dirname(out), `.${basename(out)}.new-${String(process.pid)}`)
    await mkdir(fresh)
    try {
      const report = await makeAll(fresh, manifest.value, folders, progress)
      if (report.ok) await swapIn(fresh, out)
      return report
    } finally {
      await rm(fresh, { recursive: true, force: true })
    }
  } catch (error) {
    const { writeProblem } = await import('#electron/press')
    return failure(writeProblem(error, out))
  }
}

async function makeAll(
  folder: string,
  { newsrooms }: SampleManifest,
  folders: SampleFolders,
  progress: (text: string) => void
): Promise<Result<ExportReport>> {
  const reports: ExportReport[] = []
  for (const sample of newsrooms) {
    progress(`${sample.name}: importing, placing, composing, exporting`)
    const filled = await fillNewsroom(join(folder, `${sample.key}.newsroom`), sample, folders, async (backend, date) => {
      const name = sample.editions.length === 1 ? sample.key : `${sample.key}-${date}`
      const report = await backend.call('edition.export', {
        edition: date,
        out: join(folder, name),
        formats: ['html'],
        bleed: 3,
        marks: true
      })
      if (report.ok) reports.push(below(name, report.value))
      return report
    })
    if (!filled.ok) return filled
  }
  await writeFile(join(folder, MARK), 'Made by “broadsheet sample”, and replaced by it the next time.\n')
  return success({ files: reports.flatMap(({ files }) => files), findings: reports.flatMap(({ findings }) => findings) })
}

const below = (name: string, { files, findings }: ExportReport): ExportReport => ({
  files: files.map((file) => ({ ...file, path: `${name}/${file.path}` })),
  findings: findings.map((finding) => ({ ...finding, where: `${name}: ${finding.where}` }))
})

/** What to do with each edition once it is placed. */
type Then = (backend: Backend, date: string) => Promise<Result<unknown>>

/** Creates a newsroom and brings a paper of the sample into it, the way a desk would. Nothing is left when it fails. */
async function fillNewsroom(file: string, sample: SampleNewsroom, folders: SampleFolders, then: Then): Promise<Result<null>> {
  const { key, name, lang, format } = sample
  const ids = sequentialIds(key)
  const created = newNewsroom({ file, name, lang, format, ids })
  if (!created.ok) return created
  const filled = await bringIn(file, sample, folders, ids, then)
  if (!filled.ok) await rm(file, { force: true })
  return filled
}

async function bringIn(
  file: string,
  { editions }: SampleNewsroom,
  { sample, fonts, cache }: SampleFolders,
  ids: IdSource,
  then: Then
): Promise<Result<null>> {
  const opened = openBackend({
    file,
    readOnly: false,
    fontFolder: fonts,
    cacheFolder: cache,
    clock: clockOf(editions[0]?.date ?? '2000-01-01'),
    ids,
    notify: () => undefined,
    // The same sample gives the same bytes at every desk.
    person: ''
  })
  if (!opened.ok) return opened
  try {
    for (const edition of editions) {
      const filled = await fillEdition(opened.value, edition, sample)
      if (!filled.ok) return filled
      const done = await then(opened.value, edition.date)
      if (!done.ok) return done
    }
    return success(null)
  } finally {
    await opened.value.close()
  }
}

async function fillEdition(
  backend: Backend,
  { date, number, pages }: SampleNewsroom['editions'][number],
  folder: string
): Promise<Result<unknown>> {
  const created = await backend.call('edition.create', { date, number, pages: Math.max(...pages.map((page) => page.number)) })
  if (!created.ok) return created
  for (const page of pages) {
    const { copy } = page
    if (copy.length > 0) {
      const files = copy.map((path) => join(folder, path))
      const imported = await backend.call('import.files', { files, edition: date, page: page.number })
      if (!imported.ok) return imported
    }
    const dressed = await dressPage(backend, created.value.id, page)
    if (!dressed.ok) return dressed
  }
  const composed = await backend.call('edition.compose', { edition: date, auto: true })
  if (!composed.ok) return composed
  for (const page of pages) {
    const quoted = await quoteOnPage(backend, created.value.id, page)
    if (!quoted.ok) return quoted
  }
  return composed
}

/** Why a folder may not become the sample's; null when it is missing, empty, or a former sample. */
async function refuseFolder(out: string): Promise<Problem | null> {
  try {
    const names = await readdir(out)
    const [found] = names
    if (found === undefined || names.includes(MARK)) return null
    const { foreignFolder } = await import('#electron/press')
    return foreignFolder(out, found)
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null
    const { writeProblem } = await import('#electron/press')
    return writeProblem(error, out)
  }
}

async function swapIn(fresh: string, out: string): Promise<void> {
  const old = `${fresh}-old`
  try {
    await rename(out, old)
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error
  }
  await rename(fresh, out)
  await rm(old, { recursive: true, force: true })
}
