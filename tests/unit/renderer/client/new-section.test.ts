import { expect, test } from 'vitest'
import { newSection, sectionSchema } from '#shared/model'

test('a new section is the same JSON as the one that is read back, so that its undo is not forgotten', () => {
  const section = newSection({ text: '一句话', kind: 'quote', boxed: true, page: 'p1', id: 's1', order: 3 })
  expect(JSON.stringify(sectionSchema.parse(JSON.parse(JSON.stringify(section))))).toBe(JSON.stringify(section))
})
