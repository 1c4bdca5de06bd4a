import { type Result, failure, problem, success } from '#shared/base'
import { type Article, ARTICLE_FORMAT, articleSchema } from '../article.ts'

/**
 * Reads a stored article document of any version up to this one. There is one frozen step per version, listed here;
 * version 1 is the first and needs none.
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
  const parsed = articleSchema.safeParse(document)
  if (parsed.success) return success(parsed.data)
  const issue = parsed.error.issues[0]
  const path = issue?.path.join('.') ?? ''
  return failure(
    problem('bad-input', 'article.invalid', `The article document is damaged at “${path}”: ${issue?.message ?? 'unknown'}.`, {
      path
    })
  )
}
