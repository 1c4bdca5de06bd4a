import en from '#locales/en/archive.json'
import enProblems from '#locales/en/problem.json'
import zh from '#locales/zh-CN/archive.json'
import zhProblems from '#locales/zh-CN/problem.json'
import { useCallback } from 'react'
import type { Problem } from '#shared/base'
import { type Words, defineWords, formatMessage, useLocale } from '#renderer/ui'

export const useArchiveWords = defineWords(zh, en)

export type ArchiveWords = Words<keyof typeof zh>

const PROBLEMS: Readonly<Record<'zh-CN' | 'en', Readonly<Record<string, string>>>> = { 'zh-CN': zhProblems, en: enProblems }

/** Says a problem in the window's language. */
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
