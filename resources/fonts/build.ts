/**
 * Builds the faces of the newspaper: `node resources/fonts/build.ts`, with the Node that package.json pins.
 * From the font packages in node_modules to `built/`: for each face a TrueType file whose plain character map is the
 * whole truth (no kerning, no ligatures, no language forms left to chance) and its advance table; `index.json` last.
 * Does nothing when everything is there and up to date. Progress on stderr.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import wawoff2 from 'wawoff2'
import { type TrueTypeFont, readTrueType } from '#shared/font'
import { type BuiltFace, buildFace } from './build/face.ts'
import { inputsKey, packageFolder, packageVersion } from './build/inputs.ts'
import { EM, type Plan, planChinese, planLatin } from './build/plan.ts'
import { LENDER, RECIPES, type Recipe } from './build/recipes.ts'
import { openShaper } from './build/shaping.ts'

interface FileEntry {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** What `built/index.json` says. */
export interface FontIndex {
  readonly format: 1
  /** Hash of everything the fonts were made from and with. */
  readonly inputs: string
  readonly faces: readonly {
    readonly face: string
    readonly name: string
    readonly characters: number
    readonly font: FileEntry
    readonly table: FileEntry
    readonly source: { readonly package: string; readonly version: string; readonly file: string; readonly licence: string }
  }[]
}

const builtFolder = fileURLToPath(new URL('built/', import.meta.url))

const say = (line: string): void => void process.stderr.write(`fonts: ${line}\n`)

function isUpToDate(inputs: string): boolean {
  try {
    const index = JSON.parse(readFileSync(join(builtFolder, 'index.json'), 'utf8')) as FontIndex
    const files = index.faces.flatMap((face) => [face.font, face.table])
    return index.inputs === inputs && files.every(({ file, bytes }) => statSync(join(builtFolder, file)).size === bytes)
  } catch {
    // No index, a damaged one, or a missing file: build.
    return false
  }
}

async function readSource(recipe: Recipe): Promise<{ bytes: Uint8Array; font: TrueTypeFont }> {
  const path = join(packageFolder(recipe.source.package), recipe.source.file)
  const packed = readFileSync(path)
  const bytes = path.endsWith('.woff2') ? new Uint8Array(await wawoff2.decompress(packed)) : new Uint8Array(packed)
  const font = readTrueType(bytes)
  if (!font.ok) throw new Error(`${path}: ${font.problem.text}`)
  if (font.value.unitsPerEm !== EM) throw new Error(`${path}: ${font.value.unitsPerEm} units to the em, ${EM} are needed.`)
  return { bytes, font: font.value }
}

async function makeFace(recipe: Recipe, lender: Plan | null): Promise<{ built: BuiltFace; plan: Plan }> {
  const { bytes, font } = await readSource(recipe)
  const shaper = openShaper(bytes, recipe.script)
  const plan = recipe.script === 'han' ? planChinese(font, shaper, lender) : planLatin(font, shaper)
  return { built: buildFace(recipe, font, plan), plan }
}

function writeFile(folder: string, file: string, bytes: Uint8Array): FileEntry {
  writeFileSync(join(folder, file), bytes)
  return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Puts the new folder in the old one's place: nobody ever sees half of it. */
function swapIn(fresh: string): void {
  const old = `${builtFolder.replace(/[\\/]$/u, '')}.old-${process.pid}`
  rmSync(old, { recursive: true, force: true })
  try {
    renameSync(builtFolder, old)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  renameSync(fresh, builtFolder)
  rmSync(old, { recursive: true, force: true })
}

async function build(inputs: string): Promise<void> {
  const fresh = `${builtFolder.replace(/[\\/]$/u, '')}.new-${process.pid}`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  const faces: FontIndex['faces'][number][] = []
  let lender: Plan | null = null
  for (const [index, recipe] of RECIPES.entries()) {
    say(`${index + 1} of ${RECIPES.length}: ${recipe.face}`)
    const { built, plan } = await makeFace(recipe, lender)
    if (recipe.face === LENDER) lender = plan
    faces.push({
      face: recipe.face,
      name: `${recipe.family} ${recipe.style}`,
      characters: built.characters,
      font: writeFile(fresh, `${recipe.face}.ttf`, built.font),
      table: writeFile(fresh, `${recipe.face}.table`, built.table),
      source: { ...recipe.source, version: packageVersion(recipe.source.package) }
    })
  }
  const index: FontIndex = { format: 1, inputs, faces }
  writeFileSync(join(fresh, 'index.json'), `${JSON.stringify(index, null, 2)}\n`)
  swapIn(fresh)
}

const started = performance.now()
const inputs = inputsKey()
if (isUpToDate(inputs)) say('up to date')
else {
  await build(inputs)
  say(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
