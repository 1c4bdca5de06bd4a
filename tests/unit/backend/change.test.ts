import { expect, test } from 'vitest'
import { changedCharacters } from '../../../electron/backend/change.ts'
import { articleWith } from '#tests/newsrooms'

const changed = (before: readonly string[], after: readonly string[]): number =>
  changedCharacters(articleWith('a', '题', ...before), articleWith('a', '题', ...after))

test('counts about the characters that parted two states', () => {
  expect(changed(['一二三'], ['一二三'])).toBe(0)
  expect(changed(['一二三'], ['一二三四'])).toBe(1)
  expect(changed(['一二三'], ['一四三'])).toBe(1)
  expect(changed(['一二三', '四五六'], ['四五六', '一二三'])).toBe(0)
  expect(changed(['一二三', '四五六'], ['四五六'])).toBe(3)
  expect(changed(['一二三'], ['一二三', '一二三'])).toBe(3)
  expect(changed(['😀一'], ['😀一😀'])).toBe(1)
  expect(changedCharacters(articleWith('a', '题'), articleWith('a', '新题'))).toBe(1)
})
