import { type Article, emptyArticle, emptyCredits } from '#shared/model'
import { blockKey, keyOf } from './key.ts'
import { equalPairs } from './pair-up.ts'

/** What two states of an article share: fields that are equal, paragraphs in the same order, pictures that are the same. */
export function commonGround(a: Article, b: Article): Article {
  const same = <T>(one: T, other: T, none: T): T => (keyOf(one) === keyOf(other) ? one : none)
  const empty = emptyArticle(a.id, a.lang)
  const { headline } = empty
  const blocks = equalPairs(a.body.map(blockKey), b.body.map(blockKey))
  return {
    ...empty,
    headline: {
      kicker: same(a.headline.kicker, b.headline.kicker, headline.kicker),
      main: same(a.headline.main, b.headline.main, headline.main),
      deck: same(a.headline.deck, b.headline.deck, headline.deck),
      standfirst: same(a.headline.standfirst, b.headline.standfirst, headline.standfirst)
    },
    dateline: same(a.dateline, b.dateline, ''),
    lead: same(a.lead, b.lead, emptyCredits),
    head: same(a.head, b.head, emptyCredits),
    end: same(a.end, b.end, emptyCredits),
    body: blocks.flatMap(({ before }) => a.body[before] ?? []),
    pictures: a.pictures.filter((picture) => b.pictures.some((other) => keyOf(other) === keyOf(picture)))
  }
}
