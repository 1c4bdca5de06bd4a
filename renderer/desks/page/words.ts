import { defineWords } from '#renderer/ui'
import english from '#locales/en/page.json' with { type: 'json' }
import chinese from '#locales/zh-CN/page.json' with { type: 'json' }

/** The page desk's words. */
export const usePageWords = defineWords(chinese, english)
export type PageWords = ReturnType<typeof usePageWords>
