import { useEffect } from 'react'
import { type Article, blockText, countCharacters, countWords } from '#shared/model'
import type { ArticleFit } from '#renderer/preview'
import { type BodyController, useBodyState } from '#renderer/editor'
import { Badge, FitMeter, Section, useAnnounce } from '#renderer/ui'
import { CutList } from './CutList.tsx'
import { fitSentence, fitTone } from '../fit-words.ts'
import { titleOf } from '../navigator/outline.ts'
import { useStoryWords } from '../words.ts'

export interface FitSectionProps {
  readonly article: Article
  readonly fit: ArticleFit | null
  readonly controller: BodyController
  /** The composer has not answered yet. */
  readonly isWaiting: boolean
}

/** Milliseconds of rest before the fit is read out. */
const REST = 800

/** Lines the article takes of the room it has. Some may be left over beside white ones (a crosshead stays with its text): the balance counts. */
const linesUsed = ({ capacity, overset, underset }: ArticleFit): number =>
  overset > 0 ? capacity + overset : capacity - underset

const bodyText = (article: Article): string => article.body.map(blockText).join('\n')

/** How the article fits its places, from the same figures as the page. */
export function FitSection({ article, fit, controller, isWaiting }: FitSectionProps) {
  const words = useStoryWords()
  const announce = useAnnounce()
  const sentence = fit ? fitSentence(fit, words) : null
  const headline = titleOf(article)
  useEffect(() => {
    if (sentence === null) return
    const timer = setTimeout(() => announce(words('fit.announce', { headline, state: sentence })), REST)
    return () => clearTimeout(timer)
  }, [announce, words, headline, sentence])
  if (!fit || sentence === null) {
    return (
      <Section title={words('fit.title')}>
        <p className="story-quiet">{words(isWaiting ? 'fit.waiting' : 'fit.tray')}</p>
      </Section>
    )
  }
  const { capacity, overset, charactersToCut, charactersToAdd } = fit
  const used = linesUsed(fit)
  return (
    <Section title={words('fit.title')} aside={<Badge tone={fitTone(fit)}>{sentence}</Badge>}>
      <FitMeter
        label={words('fit.title')}
        valueLabel={words('fit.meter', { state: sentence, used, room: capacity })}
        used={used}
        room={capacity}
      />
      <div className="story-fit-figures ui-figures">
        <span>{words('fit.lines', { used, room: capacity })}</span>
        {charactersToCut > 0 ? <span>{words('fit.cut', { count: charactersToCut })}</span> : null}
        {charactersToCut === 0 && charactersToAdd > 0 ? <span>{words('fit.add', { count: charactersToAdd })}</span> : null}
      </div>
      {overset > 0 ? <CutList article={article} cuts={fit.cuts} controller={controller} /> : null}
    </Section>
  )
}

export interface CountsSectionProps {
  readonly article: Article
  readonly fit: ArticleFit | null
  readonly controller: BodyController
}

/** Length of the body, and of what is selected. */
export function CountsSection({ article, fit, controller }: CountsSectionProps) {
  const words = useStoryWords()
  const selected = useBodyState(controller, (state) => state.selected)
  const text = bodyText(article)
  const figures = [
    { name: words('counts.words', { lang: article.lang }), count: countWords(text) },
    { name: words('counts.characters'), count: countCharacters(text.replaceAll('\n', '')) },
    { name: words('counts.paragraphs'), count: article.body.filter((block) => blockText(block) !== '').length },
    ...(fit ? [{ name: words('counts.lines'), count: linesUsed(fit) }] : [])
  ]
  return (
    <section className="ui-section story-counts" aria-label={words('counts.title')}>
      <dl className="story-count-row">
        {figures.map(({ name, count }) => (
          <div key={name} className="story-count">
            <dt className="story-quiet">{name}</dt>
            <dd className="story-figure ui-figures">{count.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {selected ? (
        <p className="story-quiet ui-figures">{words('counts.selected', { ...selected, lang: article.lang })}</p>
      ) : null}
    </section>
  )
}
