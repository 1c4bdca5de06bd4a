import { type EditionInput, composeEdition, createComposer } from '#shared/layout'
import { loadFontSet } from '#electron/press'
import { generatedEdition } from './edition.ts'

/**
 * One cold composition in a process of its own; prints its figures as JSON.
 * Arguments: pages, and `edits` to time single keystrokes afterwards.
 */
const pages = Number(process.argv[2] ?? 1)
const edits = Number(process.argv[3] ?? 0)
const fonts = await loadFontSet('resources/fonts/built')
if (!fonts.ok) throw new Error(fonts.problem.text)
const input = generatedEdition(pages)
const base = process.memoryUsage().rss
const started = performance.now()
const composed = composeEdition(input, fonts.value)
const milliseconds = performance.now() - started
const megabytes = (process.memoryUsage().rss - base) / 2 ** 20
const lines = composed.pages.reduce((sum, page) => sum + page.sections.reduce((n, section) => n + section.lines, 0), 0)

/** The edition after one character has been typed at the end of a paragraph, and the page it stands on. */
function typed(input: EditionInput, edit: number): { readonly next: EditionInput; readonly page: number } {
  const index = (edit * 7) % input.articles.length
  const articles = input.articles.map((article, at) => {
    if (at !== index) return article
    const paragraph = edit % article.body.length
    const body = article.body.map((block, position) =>
      position === paragraph ? { ...block, runs: [{ text: `${block.runs[0]?.text ?? ''}字`, marks: [] }] } : block
    )
    return { ...article, body }
  })
  return { next: { ...input, articles }, page: Math.floor(index / 9) + 1 }
}

const keystrokes: number[] = []
if (edits > 0) {
  const composer = createComposer(fonts.value)
  let current = input
  composer.composeEdition(current)
  for (let edit = 0; edit < edits; edit++) {
    const { next, page } = typed(current, edit)
    current = next
    const began = performance.now()
    composer.composePage(current, page)
    keystrokes.push(performance.now() - began)
  }
}
console.log(JSON.stringify({ milliseconds, megabytes, lines, keystrokes }))
