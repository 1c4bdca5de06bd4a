import { type Result, failure, problem, success } from '#shared/base'
import { type Article, ARTICLE_FORMAT, articleSchema } from '../article.ts'
import { tables } from './002-tables.ts'

type Step = (document: object) => object

/** One frozen step for each version, from the one before it to it. */
const STEPS: Readonly<Record<number, Step>> = { 2: tables }

/** A document of version `from` as one of this version; what is no document comes back as it is. */
function upgraded(document: unknown, from: unknown): unknown {
  if (typeof document !== 'object' || document === null || typeof from !== 'number') return document
  let raised: object = document
  for (let version = from + 1; version <= ARTICLE_FORMAT; version++) raised = STEPS[version]?.(raised) ?? raised
  return raised
}

/**
 * Reads a stored article document of any version up to this one.
 * @returns Problem `newer-version` for a later document, `bad-input` for one that is none
 */
export function parseArticle(document: unknown): Result<Article> {
  const format = (document as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format > ARTICLE_FORMAT) {
    return failure(
      problem(
        'newer-version',
        'article.newer',
        `This article was written by a newer Broadsheet (document version ${String(format)}). Update Broadsheet to open it.`,
        { format }
      )
    )
  }
  const parsed = articleSchema.safeParse(upgraded(document, format))
  if (parsed.success) return success(parsed.data)
  const issue = parsed.error.issues[0]
  const path = issue?.path.join('.') ?? ''
  return failure(
    problem('bad-input', 'article.invalid', `The article document is damaged at “${path}”: ${issue?.message ?? 'unknown'}.`, {
      path
    })
  )
}
