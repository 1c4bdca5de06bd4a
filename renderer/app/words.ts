import english from '#locales/en/app.json' with { type: 'json' }
import englishProblems from '#locales/en/problem.json' with { type: 'json' }
import chinese from '#locales/zh-CN/app.json' with { type: 'json' }
import chineseProblems from '#locales/zh-CN/problem.json' with { type: 'json' }
import { useCallback } from 'react'
import type { Problem } from '#shared/base'
import { type Words, defineWords, formatMessage, useLocale } from '#renderer/ui'

export const useAppWords = defineWords(chinese, english)

export type AppWords = Words<keyof typeof chinese>

const PROBLEMS: Readonly<Record<'zh-CN' | 'en', Readonly<Record<string, string>>>> = {
  'zh-CN': chineseProblems,
  en: englishProblems
}

/** Says a problem in the window's language; its own English sentence stands in where there are no words for it. */
export function useProblemWords(): (cause: Problem) => string {
  const { locale } = useLocale()
  return useCallback(
    (cause) => {
      const message = PROBLEMS[locale][cause.message]
      return message === undefined ? cause.text : formatMessage(message, locale, cause.where)
    },
    [locale]
  )
}
