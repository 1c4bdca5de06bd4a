import { expect, test } from 'vitest'
import { Flusher } from '../../../electron/main/flusher.ts'

test('the window’s answer is the answer', async () => {
  const flusher = new Flusher(1000)
  const saved = flusher.ask(() => flusher.answered('saved'))
  const aside = saved.then(async () => await flusher.ask(() => flusher.answered('aside')))
  expect([await saved, await aside]).toEqual(['saved', 'aside'])
})

test('who asks while a question is out gets its answer, and the window is asked once', async () => {
  const flusher = new Flusher(1000)
  let asked = 0
  const both = Promise.all([flusher.ask(() => asked++), flusher.ask(() => asked++)])
  flusher.answered('unsaved')
  expect([await both, asked]).toEqual([['unsaved', 'unsaved'], 1])
})

test('a window that does not answer does not hold anyone for ever', async () => {
  const flusher = new Flusher(20)
  expect(await flusher.ask(() => undefined)).toBe('saved')
  flusher.answered('unsaved')
  expect(await flusher.ask(() => flusher.answered('saved'))).toBe('saved')
})
