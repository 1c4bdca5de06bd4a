import english from '#locales/en/app.json' with { type: 'json' }
import englishProblems from '#locales/en/problem.json' with { type: 'json' }
import chinese from '#locales/zh-CN/app.json' with { type: 'json' }
import chineseProblems from '#locales/zh-CN/problem.json' with { type: 'json' }
import { type Words, defineToldWords, defineWords } from '#renderer/ui'

export const useAppWords = defineWords(chinese, english)

export type AppWords = Words<keyof typeof chinese>

/** Says a problem in the window's language. */
export const useProblemWords = defineToldWords(chineseProblems, englishProblems)
