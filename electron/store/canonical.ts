import { hash } from 'node:crypto'

const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** JSON with the keys of every object in code unit order and no white space: the same value always gives the same bytes. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, sortKeys)

/** SHA-256 in lower-case hex, of UTF-8 when given text. */
export const contentHash = (content: string | Uint8Array): string => hash('sha256', content, 'hex')

/** A document as it is stored: canonical JSON, and the SHA-256 of that. */
export interface CanonicalDocument {
  readonly document: string
  readonly hash: string
}

const written = new WeakMap<object, CanonicalDocument>()

/** An object as it is stored, written once however often it is asked for: nobody changes it afterwards. */
export function documentOf(value: object): CanonicalDocument {
  const known = written.get(value)
  if (known !== undefined) return known
  const document = canonicalJson(value)
  const made = { document, hash: contentHash(document) }
  written.set(value, made)
  return made
}
