import { readArchived, searchArchive } from '../archive/search.ts'
import type { Handlers } from '../handlers.ts'

export const searchCalls: Handlers<'archive.search' | 'archive.read'> = {
  'archive.search': searchArchive,
  'archive.read': readArchived
}
