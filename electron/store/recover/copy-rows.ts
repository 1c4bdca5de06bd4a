import Database from 'better-sqlite3'
import { contentHash } from '../canonical.ts'
import type { Value } from './record.ts'
import type { Salvage, SalvagedRow } from './salvage.ts'
import type { NamedRow, SchemaShape, TableShape } from './shapes.ts'

/** A state of an article whose text is not what its hash says. */
export interface DoubtfulState {
  readonly article: string
  readonly document: string
  readonly savedAt: number
}

export interface Copied {
  /** States that may have wrong characters in them, for a person to look at. */
  readonly doubtful: readonly DoubtfulState[]
  /** Hashes of photos whose bytes are not theirs any more. */
  readonly damagedPhotos: readonly string[]
  /** Rows that were read and break a rule of their table. */
  readonly refused: number
}

const DERIVED: ReadonlySet<string> = new Set(['credit', 'contributor', 'revision_head'])

/** Tables that are made again from the others, those that a virtual table keeps for itself among them. */
export const isDerived = ({ name }: TableShape, { made }: SchemaShape): boolean =>
  DERIVED.has(name) || [...made].some(([owner, sql]) => name.startsWith(`${owner}_`) && /^CREATE VIRTUAL TABLE/iu.test(sql))

/** Copies everything that was salvaged into the tables of a fresh file. Rows that a tree names come first and stay. */
export function copyRows(db: Database.Database, salvage: Salvage, schema: SchemaShape): Copied {
  const doubtful: DoubtfulState[] = []
  const damagedPhotos: string[] = []
  let refused = 0
  for (const table of schema.tables) {
    if (isDerived(table, schema)) continue
    const add = inserter(db, table)
    for (const found of salvage.rows(table)) {
      const state = table.name === 'article' || table.name === 'revision' ? doubtfulState(found.row, table.name) : null
      if (state !== null) {
        doubtful.push(state)
        if (mayBeThin(table)) add({ ...found, row: { ...found.row, document: null } })
      } else if (table.name === 'photo_content' && !isWholePhoto(found.row)) damagedPhotos.push(String(found.row['hash']))
      else if (!add(found)) refused++
    }
  }
  return { doubtful, damagedPhotos, refused }
}

/** Null when the document is what its hash says, or has none. */
function doubtfulState(row: NamedRow, table: 'article' | 'revision'): DoubtfulState | null {
  const { document, hash, saved_at: savedAt } = row
  if (typeof document !== 'string' || contentHash(document) === hash) return null
  const article = row[table === 'article' ? 'id' : 'article']
  return { article: String(article), document, savedAt: typeof savedAt === 'number' ? savedAt : 0 }
}

/** A revision may stand without its document: its id proves the rest. */
const mayBeThin = ({ name, columns }: TableShape): boolean =>
  name === 'revision' && columns.some((column) => column.name === 'document' && column.nullable)

const isWholePhoto = ({ hash, content }: NamedRow): boolean => content instanceof Uint8Array && contentHash(content) === hash

/** Adds rows; one whose key is taken stays out, unless it is a later state of an article. False: it breaks a rule. */
function inserter(db: Database.Database, table: TableShape): (found: SalvagedRow) => boolean {
  const statements = new Map<string, Database.Statement<[Record<string, Value>]>>()
  const newer =
    table.name === 'article'
      ? `ON CONFLICT (id) DO UPDATE SET ${table.columns.map(({ name }) => `${quote(name)} = excluded.${quote(name)}`).join(', ')}
          WHERE excluded.saved_at > article.saved_at`
      : ''
  return ({ row }) => {
    const names = Object.keys(row)
    const key = names.join()
    const words = `INSERT ${newer === '' ? 'OR IGNORE ' : ''}INTO ${quote(table.name)} (${names.map(quote).join()})
      VALUES (${names.map((name) => `@${name}`).join()}) ${newer}`
    const statement = statements.get(key) ?? db.prepare<[Record<string, Value>]>(words)
    statements.set(key, statement)
    try {
      statement.run({ ...row })
      return true
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) return false
      throw error
    }
  }
}

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
