import { expect, test } from 'vitest'
import zh from '../../../../resources/locales/zh-CN/workflow.json' with { type: 'json' }
import en from '../../../../resources/locales/en/workflow.json' with { type: 'json' }
import { type WorkflowEntry, WORKFLOW_DEEDS } from '#shared/contract'
import { LOG_KINDS, isOfKind, sentenceOf } from '../../../../renderer/workflow/log-words.ts'
import { formatMessage } from '../../../../renderer/ui/i18n/words.ts'
import type { WorkflowWords } from '../../../../renderer/workflow/words.ts'

const said =
  (locale: 'zh-CN' | 'en'): WorkflowWords =>
  (key, values) =>
    formatMessage((locale === 'en' ? en : zh)[key], locale, values)

const entry = (deed: WorkflowEntry['deed'], detail: string, person = '方竹'): WorkflowEntry => ({
  id: 1,
  at: 0,
  person,
  deed,
  article: 'a1',
  page: null,
  detail
})

test('deeds are told as sentences with the field’s words', () => {
  const tell = (...given: Parameters<typeof entry>): string => sentenceOf(entry(...given), said('zh-CN'))
  expect([
    tell('moved', 'signed-off'),
    tell('moved', 'placed', ''),
    tell('signed', 'release'),
    tell('withdrawn', 'reading-2'),
    tell('taken-over', '何平'),
    tell('voided', 'proof-3'),
    tell('holds-again', 'reading-3')
  ]).toEqual([
    '方竹：改为“已签”',
    '系统：改为“已上版”',
    '方竹：签付印',
    '方竹：撤回二审签样',
    '方竹：从何平处接手',
    '方竹：改动内容，三校签样失效',
    '方竹：改回签样时的内容，三审签样恢复有效'
  ])
})

test('lines of earlier versions, which name a state and nobody, are told too', () => {
  expect(sentenceOf(entry('voided', 'signed-off', ''), said('zh-CN'))).toBe('内容有改动，三审签样失效')
  expect(sentenceOf(entry('voided', 'published', ''), said('en'))).toBe('Changed: Third reading no longer holds')
})

test('each deed has one kind, so that no line is lost when the log is filtered', () => {
  for (const deed of WORKFLOW_DEEDS) expect(LOG_KINDS.filter((kind) => isOfKind(entry(deed, ''), kind))).toHaveLength(2)
})
