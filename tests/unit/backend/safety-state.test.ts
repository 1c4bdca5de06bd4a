import { expect, test } from 'vitest'
import type { BackupSummary } from '#shared/contract'
import { isOverdue, roomFor } from '../../../electron/backend/safety/state.ts'

const MB = 1024 * 1024
const HOUR = 3600 * 1000
const DAY = 24 * HOUR

test('room is told before it is gone: low while a few newsrooms still fit, out when no backup does', () => {
  const rooms = [10_000, 400, 299, 60, 33, 5].map((free) => roomFor(free * MB, 10 * MB))
  expect(rooms).toEqual(['enough', 'enough', 'low', 'low', 'out', 'out'])
  expect([2000, 1400, 500].map((free) => roomFor(free * MB, 600 * MB))).toEqual(['enough', 'low', 'out'])
  expect(roomFor(null, 10 * MB)).toBe('enough')
})

test('a backup is overdue when something was written and two days have gone by, and not before the desk had the time to make it', () => {
  const now = 100 * DAY
  const backup = (at: number): BackupSummary => ({ name: 'x', reason: 'daily', at, bytes: 1 })
  const longOpen = now - HOUR
  expect(isOverdue([backup(now - 3 * DAY)], now - DAY, longOpen, now)).toBe(true)
  expect(isOverdue([backup(now - 3 * DAY)], now - 4 * DAY, longOpen, now)).toBe(false)
  expect(isOverdue([backup(now - DAY)], now, longOpen, now)).toBe(false)
  expect(isOverdue([backup(now - 3 * DAY)], now - DAY, now - 60_000, now)).toBe(false)
  expect(isOverdue([], now, longOpen, now)).toBe(true)
  expect(isOverdue([], now, now - 60_000, now)).toBe(false)
  // One from the future, made by a clock that ran ahead, does not count.
  expect(isOverdue([backup(now + 300 * DAY), backup(now - 3 * DAY)], now - DAY, longOpen, now)).toBe(true)
})
