import { hash } from 'node:crypto'

const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** JSON with the keys of every object in code unit order and no white space: the same value always gives the same bytes. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, sortKeys)

/** SHA-256 in lower-case hex, of UTF-8 when given text. */
export const contentHash = (content: string | Uint8Array): string => hash('sha256', content, 'hex')
