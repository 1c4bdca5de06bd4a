import { useCallback } from 'react'
import { type Problem, problem } from '#shared/base'
import type { Article } from '#shared/model'
import type { BodyController } from '#renderer/editor'
import { useEditionStore } from '#renderer/client'
import { pageGrid, quotePlace, quoteSection, quoteWords, withSection } from '#renderer/preview'
import { useAnnounce } from '#renderer/ui'
import { useStory } from '../desk-context.tsx'
import { titleOf } from '../navigator/outline.ts'
import { useStoryWords } from '../words.ts'

/**
 * Makes a pull quote of the selected words (of a fitting sentence when nothing is selected) over the article's first part.
 * Says so where the page has no place for it, or has not been laid out yet.
 */
export function useQuote(article: Article, controller: BodyController): () => void {
  const store = useEditionStore()
  const words = useStoryWords()
  const announce = useAnnounce()
  const { material, preview, onProblem } = useStory()
  return useCallback(() => {
    const host = material.sections.find((section) => section.article === article.id && section.part === 0)
    const page = material.pages.find(({ id }) => id === host?.page)
    const composed = page === undefined ? undefined : preview.pages.get(page.id)
    const selected = controller.selectedText()
    const text = selected === '' ? quoteWords(article) : selected.slice(0, LONGEST)
    const place = host && composed ? quotePlace(composed, host, text, pageGrid(material.publication.format)) : null
    if (host === undefined || page === undefined || place === null) {
      onProblem(noPlace(titleOf(article)))
      return
    }
    const quote = quoteSection(crypto.randomUUID(), host, text, place)
    store.layoutPage(page.id, withSection(store.sections(page.id), quote), { undoLabel: words('quote.undo') })
    announce(words('quote.placed', { page: page.number, title: titleOf(article) }))
  }, [store, words, announce, material, preview, article, controller, onProblem])
}

/** Longer words are no pull quote, characters. */
const LONGEST = 400

const noPlace = (title: string): Problem =>
  problem(
    'bad-request',
    'quote.noPlace',
    `“${title}” has no place for a pull quote: it is not laid out on a page yet, or its text there is too short. Lay it out first.`,
    { title }
  )
