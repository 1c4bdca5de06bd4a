import { type Result, failure, problem, success } from '#shared/base'
import { headlineText } from '#shared/model'
import type { Context } from '../context.ts'
import { openMaterial } from '../history/open-material.ts'
import { findEdition, findPage } from '../material.ts'

/** A page whose articles have no room would lose their last words in print. @returns a Problem that names them */
export async function refuseOverset(context: Context, page: string): Promise<Result<null>> {
  const composer = await context.composer()
  if (!composer.ok) return composer
  const found = findPage(context.newsroom, page)
  if (!found.ok) return found
  const edition = findEdition(context.newsroom, found.value.edition)
  if (!edition.ok) return edition
  const material = openMaterial(context, edition.value)
  if (!material.ok) return material
  const { sections, articles } = material.value
  const { number } = found.value
  const over = composer.value.composePage(material.value, number)?.sections.filter(({ overset }) => overset > 0) ?? []
  if (over.length === 0) return success(null)
  const lines = over.reduce((sum, { overset }) => sum + overset, 0)
  const headlines = over
    .flatMap(({ id }) => {
      const shown = sections.find((section) => section.id === id)
      const article = articles.find((one) => one.id === shown?.article)
      return article === undefined ? [] : [`“${headlineText(article.headline.main, article.lang)}”`]
    })
    .join(', ')
  return failure(
    problem(
      'conflict',
      'sign.overset',
      `Page ${String(number)} cannot be released: ${headlines} is ${String(lines)} lines too long, which would not be printed. Cut or make room first.`,
      { page: number, headlines, lines }
    )
  )
}
