import { basename, extname } from 'node:path'
import { type IdSource, type Result, failure, invariant, problem, success } from '#shared/base'
import { type CopyFormat, type IntakeResult, readCopy } from '#shared/intake'
import { articleSchema } from '#shared/model'
import { decodeCopy } from '../decode.ts'
import { readInput } from '../input-file.ts'

/** Bytes one piece of copy may have: some forty pages of a broadsheet in UTF-16. */
const LIMIT = 8 * 1024 * 1024

/** A piece of copy, read and understood; nothing is stored yet. */
export interface ReadCopy {
  /** The file it came from; null for pasted text. */
  readonly file: string | null
  readonly intake: IntakeResult
}

const FORMATS: Readonly<Record<string, CopyFormat>> = { '.md': 'markdown', '.markdown': 'markdown' }

/** Reads a file of copy in any encoding that decode.ts knows. */
export async function readCopyFile(file: string, ids: IdSource): Promise<Result<ReadCopy>> {
  const bytes = await readInput(file, LIMIT)
  if (!bytes.ok) return bytes
  const decoded = decodeCopy(bytes.value, file)
  if (!decoded.ok) return decoded
  return understand(decoded.value.text, file, FORMATS[extname(file).toLowerCase()] ?? 'auto', ids)
}

/** Reads pasted text. */
export const readPastedCopy = (text: string, ids: IdSource): Result<ReadCopy> => understand(text, null, 'auto', ids)

function understand(text: string, file: string | null, format: CopyFormat, ids: IdSource): Result<ReadCopy> {
  const intake = readCopy(text, { ids, format })
  const name = file ?? 'The pasted text'
  if (intake.order.length === 0)
    return failure(problem('bad-input', 'copy.empty', `${name} holds no copy. Choose a file with text.`, { file: name }))
  for (const article of intake.articles) invariant(articleSchema.safeParse(article).success, 'intake keeps within the model')
  return success({ file, intake })
}

/** How a warning names the copy it is about. */
export const copyName = ({ file }: ReadCopy): string => (file === null ? '' : `${basename(file)}: `)
