import english from '#locales/en/safety.json' with { type: 'json' }
import chinese from '#locales/zh-CN/safety.json' with { type: 'json' }
import { defineWords } from '#renderer/ui'

export const useSafetyWords = defineWords(chinese, english)
