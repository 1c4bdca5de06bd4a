import en from '#locales/en/history.json'
import zh from '#locales/zh-CN/history.json'
import { type Words, defineWords } from '#renderer/ui'

export const useHistoryWords = defineWords(zh, en)

export type HistoryWords = Words<keyof typeof zh>
