import { expect, test } from 'vitest'
import { Flusher } from '../../../electron/main/flusher.ts'

test('the window’s answer is the answer', async () => {
  const flusher = new Flusher(1000)
  const saved = flusher.ask(() => flusher.answered(true))
  const unsaved = saved.then(async () => await flusher.ask(() => flusher.answered(false)))
  expect([await saved, await unsaved]).toEqual([true, false])
})

test('who asks while a question is out gets its answer, and the window is asked once', async () => {
  const flusher = new Flusher(1000)
  let asked = 0
  const both = Promise.all([flusher.ask(() => asked++), flusher.ask(() => asked++)])
  flusher.answered(false)
  expect([await both, asked]).toEqual([[false, false], 1])
})

test('a window that does not answer does not hold anyone for ever', async () => {
  const flusher = new Flusher(20)
  expect(await flusher.ask(() => undefined)).toBe(true)
  flusher.answered(false)
  expect(await flusher.ask(() => flusher.answered(true))).toBe(true)
})
