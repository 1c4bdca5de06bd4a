import { expect, test } from 'vitest'
import { windowBounds } from '../../../electron/main/window-state.ts'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const second = { x: 1440, y: 0, width: 1920, height: 1080 }
const left = { x: 1500, y: 40, width: 1600, height: 1000, maximized: false }

test('the first time it has the size of the design, or what the screen has room for', () => {
  expect(windowBounds(null, [second])).toEqual({ width: 1440, height: 900 })
  expect(windowBounds(null, [laptop])).toEqual({ width: 1440, height: 875 })
})

test('it opens where it was left', () => {
  expect(windowBounds(left, [laptop, second])).toEqual({ x: 1500, y: 40, width: 1600, height: 1000 })
})

test('without the screen it stood on it opens on the main one, and fits', () => {
  expect(windowBounds(left, [laptop])).toEqual({ width: 1440, height: 875 })
})

test('a window that hardly touches a screen cannot be gripped there', () => {
  expect(windowBounds({ ...left, x: 1440 + 1920 - 100 }, [laptop, second])).not.toHaveProperty('x')
  expect(windowBounds({ ...left, y: 1070 }, [laptop, second])).not.toHaveProperty('y')
})

test('its upper edge stays below the bar of the system', () => {
  expect(windowBounds({ ...left, x: 40, y: 0 }, [laptop, second])).toMatchObject({ x: 40, y: 25 })
})

test('it is never smaller than the design allows', () => {
  expect(windowBounds({ ...left, x: 0, y: 30, width: 300, height: 200 }, [laptop])).toMatchObject({ width: 1180, height: 720 })
  expect(windowBounds(left, [])).toEqual({ width: 1600, height: 1000 })
})
