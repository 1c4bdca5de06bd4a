import en from '#locales/en/archive.json'
import enProblems from '#locales/en/problem.json'
import zh from '#locales/zh-CN/archive.json'
import zhProblems from '#locales/zh-CN/problem.json'
import { type Words, defineToldWords, defineWords } from '#renderer/ui'

export const useArchiveWords = defineWords(zh, en)

export type ArchiveWords = Words<keyof typeof zh>

/** Says a problem in the window's language. */
export const useProblemWords = defineToldWords(zhProblems, enProblems)
