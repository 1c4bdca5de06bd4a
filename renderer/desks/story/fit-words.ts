import type { ArticleFit } from '#renderer/preview'
import type { Tone } from '#renderer/ui'
import type { StoryWords } from './words.ts'

type Standing = Pick<ArticleFit, 'overset' | 'underset'>

/** “超 4 行”, “余 3 行”, “齐”. */
export function fitSentence(fit: Standing, words: StoryWords): string {
  if (fit.overset > 0) return words('fit.over', { lines: fit.overset })
  return fit.underset > 0 ? words('fit.under', { lines: fit.underset }) : words('fit.even')
}

/** The same for a badge: “超 4”. */
export function fitBadge(fit: Standing, words: StoryWords): string {
  if (fit.overset > 0) return words('fit.overShort', { lines: fit.overset })
  return fit.underset > 0 ? words('fit.underShort', { lines: fit.underset }) : words('fit.even')
}

export function fitTone(fit: Standing): Tone {
  if (fit.overset > 0) return 'red'
  return fit.underset > 0 ? 'blue' : 'green'
}
