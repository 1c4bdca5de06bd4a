import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type EditionInput, createComposer } from '#shared/layout'
import type { Article, Block } from '#shared/model'
import { loadFontSet } from '#electron/press'
import { generatedEdition } from './edition.ts'

/**
 * One cold composition in a process of its own; prints its figures as JSON.
 * Arguments: pages, and how many keystrokes to time afterwards, each until its page is finished.
 */
const pages = Number(process.argv[2] ?? 1)
const edits = Number(process.argv[3] ?? 0)
const fonts = await loadFontSet('resources/fonts/built')
if (!fonts.ok) throw new Error(fonts.problem.text)
const input = generatedEdition(pages)
const MB = 2 ** 20
const base = process.memoryUsage().rss
const cpu = process.cpuUsage()
const started = performance.now()
const composer = createComposer(fonts.value)
const composed = composer.composeEdition(input)
const milliseconds = performance.now() - started
const { user, system } = process.cpuUsage(cpu)
const megabytes = (process.memoryUsage().rss - base) / MB
const lines = composed.pages.reduce((sum, page) => sum + page.sections.reduce((n, section) => n + section.lines, 0), 0)

/** Articles of a page of the generated edition. */
const ARTICLES = 9

const longer = (block: Block): Block => ({ ...block, runs: [{ text: `${block.runs[0]?.text ?? ''}字`, marks: [] }] })

function typedInto(article: Article, paragraph: number): Article {
  const block = article.body[paragraph]
  return block ? { ...article, body: article.body.with(paragraph, longer(block)) } : article
}

/** The edition after one character has been typed at the end of a paragraph, and the page it stands on. */
function typed(input: EditionInput, edit: number): { readonly next: EditionInput; readonly page: number } {
  const index = (edit * 7) % input.articles.length
  const article = input.articles[index]
  if (!article) return { next: input, page: 1 }
  const articles = input.articles.with(index, typedInto(article, edit % article.body.length))
  return { next: { ...input, articles }, page: Math.floor(index / ARTICLES) + 1 }
}

/** Bytes on the heap and in buffers when all that can go has gone. */
function held(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** The same edition from nothing again and again, as in a desk that has been open for a while. */
const AGAIN = edits === 0 ? 5 : 0
const warm: number[] = []
for (let round = 0; round < AGAIN; round++) {
  const copy = structuredClone(input)
  const again = createComposer(fonts.value)
  const began = performance.now()
  again.composeEdition(copy)
  warm.push(performance.now() - began)
}

const keystrokes: number[] = []
let grown = 0
if (edits > 0) {
  const before = held()
  let current = input
  for (let edit = 0; edit < edits; edit++) {
    const { next, page } = typed(current, edit)
    current = next
    const began = performance.now()
    composer.composePage(current, page)
    keystrokes.push(performance.now() - began)
  }
  grown = (held() - before) / MB
}
console.log(JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes, lines, warm, keystrokes, grown }))
