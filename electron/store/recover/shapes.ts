import Database from 'better-sqlite3'
import { migrate, migrations } from '../migrations/index.ts'
import type { StorageClass, Value } from './record.ts'

/** A column as records have it, in the order of the record. */
export interface Column {
  readonly name: string
  readonly type: string
  /** Null may stand there. */
  readonly nullable: boolean
  /** Records written before the column was added may end before it. */
  readonly optional: boolean
  /** The rowid under a name: records hold null in its place. */
  readonly isRowid: boolean
  /** Made by the database from other columns. */
  readonly generated: boolean
}

/** A table of ours: what its rows look like in the file. */
export interface TableShape {
  readonly name: string
  readonly columns: readonly Column[]
  /** False for tables that are kept as a tree of keys. */
  readonly hasRowid: boolean
}

/** The tables of one version of the newsroom. */
export interface SchemaShape {
  readonly version: number
  readonly tables: readonly TableShape[]
  /** Names of everything in the schema, and the words that made it. */
  readonly made: ReadonlyMap<string, string>
}

interface ColumnRow {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt_value: string | null
  readonly pk: number
  readonly hidden: number
}

const schemas = new Map<number, SchemaShape>()

/** The schema as the migrations make it: no word of it comes from a damaged file. */
export function schemaOf(version: number): SchemaShape {
  const known = schemas.get(version) ?? makeSchema(version)
  schemas.set(version, known)
  return known
}

function makeSchema(version: number): SchemaShape {
  const db = new Database(':memory:')
  try {
    migrate(db, migrations.slice(0, version))
    const rows = db.prepare<[], { name: string; sql: string | null }>('SELECT name, sql FROM sqlite_schema').all()
    const tables = db
      .prepare<[], { name: string; wr: number }>(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
      )
      .all()
    return {
      version,
      tables: tables.map(({ name, wr }) => shapeOf(db, name, wr === 0)),
      made: new Map(rows.map(({ name, sql }) => [name, sql ?? '']))
    }
  } finally {
    db.close()
  }
}

function shapeOf(db: Database.Database, name: string, hasRowid: boolean): TableShape {
  const columns = db.prepare<[string], ColumnRow>('SELECT * FROM pragma_table_xinfo(?)').all(name)
  const keys = columns.filter(({ pk }) => pk > 0)
  // The rowid has a name when the table's one key column is an INTEGER without an index of its own.
  const own = db.prepare<[string], string>("SELECT name FROM pragma_index_list(?) WHERE origin = 'pk'").pluck().get(name)
  const alias = hasRowid && keys.length === 1 && own === undefined ? keys[0]?.name : undefined
  const read = columns
    .filter(({ hidden }) => hidden !== 2)
    .map((column): Column & { readonly pk: number } => ({
      name: column.name,
      type: column.type.toUpperCase(),
      nullable: column.notnull === 0 && (hasRowid || column.pk === 0),
      optional: column.notnull === 0 || column.dflt_value !== null,
      isRowid: column.name === alias,
      generated: column.hidden === 3,
      pk: column.pk
    }))
  const inOrder = hasRowid
    ? read
    : [...read.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk), ...read.filter(({ pk }) => pk === 0)]
  return { name, columns: inOrder.map(({ pk: _pk, ...column }) => column), hasRowid }
}

/** Whether a record with these fields may be a row of the table. */
export function fits({ columns }: TableShape, classes: readonly StorageClass[]): boolean {
  if (classes.length > columns.length) return false
  return columns.every((column, index) => {
    const stored = classes[index]
    if (stored === undefined) return column.optional
    if (column.isRowid) return stored === 'null'
    return stored === 'null' ? column.nullable : holds(column.type, stored)
  })
}

function holds(type: string, stored: StorageClass): boolean {
  if (type === 'INT' || type === 'INTEGER') return stored === 'integer'
  // Whole numbers in columns of real ones are kept short.
  if (type === 'REAL') return stored === 'real' || stored === 'integer'
  if (type === 'TEXT') return stored === 'text'
  if (type === 'BLOB') return stored === 'blob'
  return true
}

/** A row by column names; columns that its record was written before are left out, so that they take their defaults. */
export type NamedRow = Readonly<Record<string, Value>>

export function nameValues({ columns }: TableShape, rowid: number, values: readonly Value[]): NamedRow {
  const row: Record<string, Value> = {}
  for (const [index, column] of columns.entries()) {
    const value = values[index]
    if (value !== undefined && !column.generated) row[column.name] = column.isRowid ? rowid : value
  }
  return row
}
