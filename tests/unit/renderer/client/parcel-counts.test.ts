import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import type { ParcelFate, ParcelImport } from '#shared/contract'
import { needsCare, parcelCounts } from '#renderer/client'

const parcel = (missing: number, ...fates: readonly ParcelFate[]): ParcelImport => ({
  articles: fates.map((fate, at) => ({ id: `a${String(at)}`, headline: '', fate, revisions: 1 })),
  photos: 0,
  missing,
  page: null
})

const say = (locale: 'zh-CN' | 'en', file: string, key: string, of: ParcelImport): unknown => {
  const words = JSON.parse(readFileSync(`resources/locales/${locale}/${file}.json`, 'utf8')) as Record<string, string>
  return new IntlMessageFormat(words[key] ?? '', locale).format({ ...parcelCounts(of) })
}

test('what a parcel brought is counted; what waits, is in conflict or is missing needs somebody’s care', () => {
  const quiet = parcelCounts(parcel(0, 'new', 'merged', 'newer', 'known'))
  expect(quiet).toEqual({ fresh: 1, merged: 2, known: 1, conflicts: 0, waiting: 0, missing: 0 })
  expect(needsCare(quiet)).toBe(false)
  for (const one of [parcel(1), parcel(0, 'waiting'), parcel(0, 'conflicting')]) expect(needsCare(parcelCounts(one))).toBe(true)
})

test('the window says so in both languages, and only where there is something to say', () => {
  const [quiet, loud] = [parcel(0, 'new'), parcel(2, 'new', 'waiting')]
  expect(say('en', 'app', 'parcel.taken', quiet)).toBe('Taken in: 1 new, 0 brought up to date or merged, 0 in conflict')
  expect(say('en', 'app', 'parcel.taken', loud)).toBe(
    'Taken in: 1 new, 0 brought up to date or merged, 0 in conflict, 1 waits for states that have not come: ask for the whole parcel, 2 photos are missing: ask for them'
  )
  expect(say('zh-CN', 'app', 'parcel.taken', quiet)).toBe('已接收：新稿 1，更新或合并 0，冲突 0')
  expect(say('zh-CN', 'app', 'parcel.taken', loud)).toBe(
    '已接收：新稿 1，更新或合并 0，冲突 0，1 篇在等缺少的历史，请对方重发整个稿件包，缺 2 张照片，请向对方索取'
  )
  expect(say('zh-CN', 'history', 'take.done', loud)).toContain('缺 2 张照片')
  expect(say('en', 'history', 'take.done', loud)).toContain('2 photos are missing')
})
