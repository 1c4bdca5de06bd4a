import type { PageFile } from './page-file.ts'
import { classesOf, valuesOf } from './record.ts'
import { type NamedRow, type SchemaShape, type TableShape, fits, nameValues } from './shapes.ts'
import { type Cell, type TreePage, readTreePage, recordOf } from './tree-page.ts'

/** How sure it is that a row belongs to the newsroom as it stood: found by its table's tree, or on a page that no tree names any more. */
export type Trust = 'reached' | 'stray' | 'doubtful'

export interface SalvagedRow {
  readonly row: NamedRow
  readonly trust: Trust
}

/** The rows of a damaged file, table by table. */
export interface Salvage {
  /** Rows of one table, those that its tree names first. Photos may be large: rows come one at a time. */
  rows(table: TableShape): Iterable<SalvagedRow>
  /** Rows are missing from these tables, or some of what stands in for them may be old. */
  readonly incomplete: ReadonlySet<string>
  /** Records that were seen and could not be read whole, so far. */
  readonly lost: number
  /** Records on the pages that look like rows of ours. */
  readonly fitting: number
}

/** A page in the file by its number, or a state of one from the log. Pages are read again when their rows are wanted. */
type Place = number | Uint8Array

/** Where the rows of a table lie. */
interface Found {
  readonly pages: { readonly place: Place; readonly trust: Trust }[]
}

function readPlace(file: PageFile, place: Place): TreePage | null {
  const bytes = typeof place === 'number' ? file.read(place) : place
  return bytes === null ? null : readTreePage(bytes, place === 1 ? 100 : 0, file.count)
}

/** Where the trees of the schema begin, as the file's own first table says. */
export interface Root {
  readonly name: string
  readonly page: number
}

/** Reads one row of SQLite's own first table: what it made, and where. */
const SCHEMA: TableShape = {
  name: 'sqlite_schema',
  hasRowid: true,
  columns: ['type', 'name', 'tbl_name', 'rootpage', 'sql'].map((name) => ({
    name,
    type: name === 'rootpage' ? 'INTEGER' : 'TEXT',
    nullable: true,
    optional: false,
    isRowid: false,
    generated: false
  }))
}

export interface SchemaRow extends Root {
  readonly sql: string
}

/** What is left of the file's own list of its tables. */
export function readSchema(file: PageFile): readonly SchemaRow[] {
  const walk = walkTree(file, 1, () => undefined)
  const cells = walk.pages.flatMap((number) => readPlace(file, number)?.cells ?? [])
  return cells.flatMap((cell) => {
    const row = readRow(file, SCHEMA, cell)
    if (row === null) return []
    const { name, rootpage, sql } = row
    return typeof name === 'string' && typeof rootpage === 'number'
      ? [{ name, page: rootpage, sql: typeof sql === 'string' ? sql : '' }]
      : []
  })
}

/** The field of articles and revisions whose words are wanted even where bytes of it are broken: its hash tells. */
const documentOf = ({ name, columns }: TableShape): number =>
  name === 'article' || name === 'revision' ? columns.findIndex((column) => column.name === 'document') : -1

function readRow(file: PageFile, shape: TableShape, cell: Cell): NamedRow | null {
  const classes = classesOf(cell.local, cell.length)
  if (classes === null || !fits(shape, classes)) return null
  const record = recordOf(cell, file)
  const values = record === null ? null : (valuesOf(record) ?? valuesOf(record, documentOf(shape)))
  return values === null ? null : nameValues(shape, cell.rowid, values)
}

interface Walk {
  /** Numbers of the pages that hold rows or keys. */
  readonly pages: readonly number[]
  /** Every page of the tree was there and was what its parent says. */
  readonly whole: boolean
}

/** No tree of ours is deeper: 2³² pages would not fill one. */
const DEEPEST = 30

/** Goes down a tree from its root, past whatever is broken. */
function walkTree(file: PageFile, root: number, visit: (page: number) => void): Walk {
  const pages: number[] = []
  const seen = new Set<number>()
  let whole = true
  const descend = (number: number, depth: number, above: 'table' | 'key' | null, from: number, upTo: number): void => {
    const page = seen.has(number) || depth > DEEPEST ? null : readPlace(file, number)
    seen.add(number)
    const family = page?.kind.startsWith('table') === true ? 'table' : 'key'
    if (page === null || (above !== null && family !== above) || !inRange(page, from, upTo)) {
      whole = false
      return
    }
    visit(number)
    if (!page.whole) whole = false
    if (page.kind !== 'table-inner') pages.push(number)
    let low = from
    for (const child of page.children) {
      descend(child.page, depth + 1, family, low, Math.min(upTo, child.upTo))
      if (Number.isFinite(child.upTo)) low = child.upTo
    }
  }
  descend(root, 0, null, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  return { pages, whole }
}

/** A leaf of a table whose rowids are not those its parent tells of belongs somewhere else. */
const inRange = ({ kind, cells }: TreePage, from: number, upTo: number): boolean =>
  kind !== 'table-leaf' || cells.length === 0 || cells.some(({ rowid }) => rowid > from && rowid <= upTo)

/** Finds everything in the file that looks like a row of ours. */
export function salvage(file: PageFile, schema: SchemaShape, roots: readonly SchemaRow[]): Salvage {
  const used = new Uint8Array(file.count + 1)
  const mark = (page: number): void => {
    used[page] = 1
  }
  const found = new Map<string, Found>(schema.tables.map(({ name }) => [name, { pages: [] }]))
  const incomplete = new Set<string>()
  const shapes = new Map(schema.tables.map((shape) => [shape.name, shape]))
  walkTree(file, 1, mark)
  for (const { name, page } of roots) {
    if (page < 2 || page > file.count) continue
    const shape = shapes.get(name)
    const walk = walkTree(file, page, mark)
    const own = walk.pages.filter((place) => {
      const one = readPlace(file, place)
      for (const cell of one?.cells ?? []) markOverflow(file, cell, mark)
      return one !== null && shape !== undefined && belongs(one, shape)
    })
    for (const place of own) found.get(name)?.pages.push({ place, trust: 'reached' })
    if (shape !== undefined && (!walk.whole || own.length < walk.pages.length)) incomplete.add(name)
  }
  for (const name of shapes.keys()) if (!roots.some((root) => root.name === name)) incomplete.add(name)
  const free = freePages(file, used)
  for (const page of free.pages) mark(page)
  for (const { place, trust } of strays(file, used)) {
    const page = readPlace(file, place)
    const shape = page === null ? null : bestShape(page, schema.tables)
    if (shape === null || !(free.sound || incomplete.has(shape.name))) continue
    found.get(shape.name)?.pages.push({ place, trust })
    incomplete.add(shape.name)
  }
  return new FoundRows(file, shapes, found, incomplete)
}

class FoundRows implements Salvage {
  readonly incomplete: ReadonlySet<string>
  readonly #file: PageFile
  readonly #shapes: ReadonlyMap<string, TableShape>
  readonly #found: ReadonlyMap<string, Found>
  #lost = 0

  constructor(
    file: PageFile,
    shapes: ReadonlyMap<string, TableShape>,
    found: ReadonlyMap<string, Found>,
    incomplete: ReadonlySet<string>
  ) {
    this.#file = file
    this.#shapes = shapes
    this.#found = found
    this.incomplete = incomplete
  }

  get lost(): number {
    return this.#lost
  }

  get fitting(): number {
    let rows = 0
    for (const [name, { pages }] of this.#found) {
      const shape = this.#shapes.get(name)
      for (const { place } of pages)
        for (const cell of readPlace(this.#file, place)?.cells ?? []) if (shape !== undefined && cellFits(cell, shape)) rows++
    }
    return rows
  }

  *rows(shape: TableShape): Iterable<SalvagedRow> {
    for (const { place, trust } of this.#found.get(shape.name)?.pages ?? [])
      for (const cell of readPlace(this.#file, place)?.cells ?? []) {
        const row = readRow(this.#file, shape, cell)
        if (row !== null) yield { row, trust }
        else if (trust === 'reached') this.#lost++
      }
  }
}

/** Marks the pages that a record goes on in, without putting it together. */
function markOverflow(file: PageFile, cell: Cell, mark: (page: number) => void): void {
  let left = cell.length - cell.local.length
  for (let page = cell.overflow; left > 0 && page > 0 && page <= file.count; left -= file.pageSize - 4) {
    const bytes = file.read(page)
    if (bytes === null) return
    mark(page)
    page = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  }
}

/** Some of the page's rows fit the table; a page without rows fits every table of its kind. */
function belongs({ kind, cells }: TreePage, shape: TableShape): boolean {
  if (kind.startsWith('table') !== shape.hasRowid) return false
  return cells.length === 0 || cells.some((cell) => cellFits(cell, shape))
}

function cellFits({ local, length }: Cell, shape: TableShape): boolean {
  const classes = classesOf(local, length)
  return classes !== null && fits(shape, classes)
}

/** The table that most rows of a page fit; null when none fits. */
function bestShape(page: TreePage, tables: readonly TableShape[]): TableShape | null {
  let best: { readonly shape: TableShape | null; readonly rows: number } = { shape: null, rows: 0 }
  for (const shape of tables) {
    if (page.kind.startsWith('table') !== shape.hasRowid) continue
    const rows = page.cells.filter((cell) => cellFits(cell, shape)).length
    if (rows > best.rows) best = { shape, rows }
  }
  return best.shape
}

/** Pages with rows that no tree of the schema leads to, and states of pages that the log holds only damaged. */
function* strays(file: PageFile, used: Uint8Array): Iterable<{ readonly place: Place; readonly trust: Trust }> {
  const filled: number[] = []
  const named = new Set<number>()
  for (let number = 2; number <= file.count; number++) {
    const page = used[number] === 1 ? null : readPlace(file, number)
    for (const child of page?.children ?? []) named.add(child.page)
    if (page !== null && page.cells.length > 0) filled.push(number)
  }
  // A page that some inner page names was in use more surely than one that stands alone.
  const sure = filled.filter((number) => named.has(number))
  const alone = filled.filter((number) => !named.has(number))
  for (const place of [...sure, ...alone]) yield { place, trust: 'stray' }
  for (const place of file.doubtful) yield { place, trust: 'doubtful' }
}

interface FreePages {
  readonly pages: ReadonlySet<number>
  /** The header's own count agrees: every other page is in use. */
  readonly sound: boolean
}

/** “SQLi”, with which a database begins. */
const MAGIC = 0x53_51_4c_69

/** The list of free pages: trunk pages, each with the next one's number, a count, and that many page numbers. */
function freePages(file: PageFile, used: Uint8Array): FreePages {
  const pages = new Set<number>()
  const header = file.read(1)
  const view = header === null ? null : new DataView(header.buffer, header.byteOffset)
  let trunk = view?.getUint32(32) ?? 0
  while (trunk > 0 && trunk <= file.count && !pages.has(trunk)) {
    pages.add(trunk)
    const listed = trunkOf(file, trunk)
    if (listed === null) break
    for (const page of listed.pages) pages.add(page)
    trunk = listed.next
  }
  const sound = view !== null && view.getUint32(0) === MAGIC && view.getUint32(36) === pages.size
  if (!sound)
    for (let number = 2; number <= file.count; number++)
      if (used[number] !== 1) for (const page of trunkOf(file, number)?.pages ?? []) if (used[page] !== 1) pages.add(page)
  return { pages, sound }
}

/** A page read as a trunk of the list of free pages; null when it cannot be one. */
function trunkOf(file: PageFile, number: number): { readonly next: number; readonly pages: readonly number[] } | null {
  const bytes = file.read(number)
  if (bytes === null) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const next = view.getUint32(0)
  const count = view.getUint32(4)
  if (next > file.count || count > file.pageSize / 4 - 2) return null
  const pages = Array.from({ length: count }, (_, index) => view.getUint32(8 + 4 * index))
  const plausible = new Set(pages).size === count && pages.every((page) => page > 1 && page <= file.count)
  return plausible ? { next, pages } : null
}
