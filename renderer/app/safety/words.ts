import english from '#locales/en/safety.json' with { type: 'json' }
import englishFindings from '#locales/en/finding.json' with { type: 'json' }
import chinese from '#locales/zh-CN/safety.json' with { type: 'json' }
import chineseFindings from '#locales/zh-CN/finding.json' with { type: 'json' }
import { defineToldWords, defineWords } from '#renderer/ui'

export const useSafetyWords = defineWords(chinese, english)

/** Says a finding, or its place, in the window's language. */
export const useFindingWords = defineToldWords(chineseFindings, englishFindings)
